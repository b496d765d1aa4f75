/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails that lie on the table, opened and checked one after the other. */
#define G_LOG_DOMAIN "tm-desk"

#include "config.h"

#include "tm-desk.h"

#include "tm-checking.h"
#include "tm-file-opening.h"
#include "tm-mail-list.h"

#include <glib/gi18n.h>

struct _TmDesk
{
  GObject       parent_instance;

  TmMailList   *mails;        /* owned */
  TmChecking   *checking;     /* owned */
  GCancellable *cancellable;  /* owned; for opening files; a new one after each cancel */
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_REFUSED,
  SIGNAL_TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmDesk, tm_desk, G_TYPE_OBJECT)

static void
add_item (TmDesk *self, TmMailItem *item)
{
  tm_mail_list_add (self->mails, item);
  tm_checking_add (self->checking, item);
}

/* With the mails inside it; it is not checked any more. */
static void
forget (TmDesk *self, TmMailItem *item)
{
  g_autoptr (TmMailItem) whole = g_object_ref (item);

  tm_checking_forget (self->checking, whole);
  tm_mail_list_remove (self->mails, whole);
}

static gboolean
is_resting (TmMailItem *item)
{
  return tm_mail_item_is_known (item) && tm_mail_item_get_report (item) == NULL;
}

static TmMailItem *
get_whole (TmMailItem *item)
{
  TmMailItem *outer = tm_mail_item_get_outer (item);
  return outer != NULL ? outer : item;
}

/* A descriptor stays open for each mail, so the oldest ones leave the table, though not when nothing comes
 * for them. Returns a sentence about it when they did. */
static char *
make_room (TmDesk *self, guint n_new)
{
  gboolean any = FALSE;

  while (n_new > 0 && tm_mail_list_get_n (self->mails) > 0
         && tm_mail_list_get_n (self->mails) + n_new > TM_DESK_MAX_MAILS)
    {
      g_autoptr (TmMailItem) oldest = g_list_model_get_item (tm_mail_list_get_model (self->mails), 0);
      forget (self, get_whole (oldest));
      any = TRUE;
    }
  /* Translators: the same number always, 200. */
  return any ? g_strdup_printf (ngettext ("There is room for %u mail. The oldest ones were closed for the new ones.",
                                          "There is room for %u mails. The oldest ones were closed for the new ones.",
                                          TM_DESK_MAX_MAILS), TM_DESK_MAX_MAILS)
             : NULL;
}

static void
tell (TmDesk *self, const char *refusal, const char *closed)
{
  if (refusal != NULL && closed != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", refusal, closed);
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, both);
    }
  else if (refusal != NULL)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, refusal);
  else if (closed != NULL)
    g_signal_emit (self, signals[SIGNAL_TOLD], 0, closed);
}

static void
put_down (TmDesk *self, TmMailItem *item)
{
  g_autofree char *closed = make_room (self, 1);

  add_item (self, item);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, tm_mail_list_get_n (self->mails) - 1);
  tell (self, NULL, closed);
  tm_checking_start (self->checking);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TmFileOpening) opening = tm_file_opening_finish (result, &error);

  if (opening == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  TmDesk *self = g_task_get_source_object (task);
  g_autofree char *refusal = tm_file_opening_dup_refusal (opening);
  g_autofree char *closed = make_room (self, opening->items->len);
  guint first = tm_mail_list_get_n (self->mails);
  for (guint i = 0; i < opening->items->len; i++)
    {
      TmMailItem *item = g_ptr_array_index (opening->items, i);
      tm_mail_item_set_origin (item, GPOINTER_TO_INT (g_task_get_task_data (task)));
      add_item (self, item);
    }
  if (opening->items->len > 0)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, first);
  tm_checking_start (self->checking);
  tell (self, refusal, closed);
  g_task_return_boolean (task, opening->items->len > 0);
}

static void
judge_with_inner_ones (TmDesk *self, TmMailItem *whole)
{
  for (guint i = 0; i < tm_mail_list_get_n (self->mails); i++)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (tm_mail_list_get_model (self->mails), i);
      if (get_whole (item) == whole)
        tm_checking_judge (self->checking, item);
    }
}

/* What the person answered about the mail counts for its new reading as well. What came to be known while it
 * was judged counts for it, and for the mails inside it. */
static void
on_read (TmChecking *checking, TmMailItem *item, GPtrArray *reports, gboolean is_outdated, TmDesk *self)
{
  tm_mail_list_take_reports (self->mails, item, reports);
  if (is_outdated)
    judge_with_inner_ones (self, item);
  else if (tm_mail_item_get_listed (item) != TM_LISTED_UNKNOWN)
    tm_desk_judge_again (self, item);
}

static void
tm_desk_dispose (GObject *object)
{
  TmDesk *self = TM_DESK (object);

  g_cancellable_cancel (self->cancellable);
  if (self->checking != NULL)
    g_object_run_dispose (G_OBJECT (self->checking));
  g_clear_object (&self->checking);
  g_clear_pointer (&self->mails, tm_mail_list_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tm_desk_parent_class)->dispose (object);
}

static void
tm_desk_class_init (TmDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_desk_dispose;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", TM_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_TOLD] = g_signal_new ("told", TM_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", TM_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tm_desk_init (TmDesk *self)
{
  self->mails = tm_mail_list_new ();
  self->checking = tm_checking_new ();
  g_signal_connect_object (self->checking, "read", G_CALLBACK (on_read), self, 0);
  self->cancellable = g_cancellable_new ();
}

/**
 * tm_desk_new:
 *
 * Returns: (transfer full): a desk without mails
 */
TmDesk *
tm_desk_new (void)
{
  return g_object_new (TM_TYPE_DESK, NULL);
}

/**
 * tm_desk_set_inspector:
 * @self: a desk
 * @inspector: what checks the mails; those that wait are started now
 */
void
tm_desk_set_inspector (TmDesk *self, TmInspector *inspector)
{
  tm_checking_set_inspector (self->checking, inspector);
}

/**
 * tm_desk_fail_waiting:
 * @self: a desk
 * @code: why nothing can be checked
 *
 * Every mail that waits for its check gets this as its result; tm_desk_check_again() checks it all the same.
 */
void
tm_desk_fail_waiting (TmDesk *self, TmError code)
{
  tm_checking_fail_waiting (self->checking, code);
}

/**
 * tm_desk_get_items:
 * @self: a desk
 *
 * Returns: (transfer none): the mails (#TmMailItem); one inside another follows it
 */
GListModel *
tm_desk_get_items (TmDesk *self)
{
  return tm_mail_list_get_model (self->mails);
}

/**
 * tm_desk_open_files_async:
 * @self: a desk
 * @files: (element-type GFile): files by any name; only their content counts
 * @origin: how they came
 * @callback: (nullable): called when all of them are open, or cannot be opened
 * @user_data: for @callback
 *
 * Opens them for reading at once: a dropped file may be removed by its mail program as soon as the drop is
 * finished, which should wait for @callback. Emits "opened" with the position of the first, "refused" with a
 * sentence about those that could not be taken, and "told" with one about those that had to make room.
 */
void
tm_desk_open_files_async (TmDesk             *self,
                          GSList             *files,
                          TmMailOrigin        origin,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_task_data (task, GINT_TO_POINTER (origin), NULL);
  tm_file_opening_start_async (files, TM_DESK_MAX_MAILS, self->cancellable, on_opened, task);
}

/**
 * tm_desk_open_files_finish:
 * @self: a desk
 * @result: what the callback got
 * @error: only G_IO_ERROR_CANCELLED
 *
 * Returns: whether at least one file lies on the table now
 */
gboolean
tm_desk_open_files_finish (TmDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_desk_open_words:
 * @self: a desk
 * @plain: (nullable): the source of a mail, or words out of one; hostile
 * @html: (nullable): the same words with their formatting; hostile
 * @origin: how they came
 * @name: what the list calls them
 *
 * At least one of @plain and @html is given. @html counts when @plain turns out to be no whole mail.
 */
void
tm_desk_open_words (TmDesk *self, GBytes *plain, GBytes *html, TmMailOrigin origin, const char *name)
{
  int fd = tm_inspector_open_bytes (plain != NULL ? plain : html);
  g_autoptr (TmMailItem) item = tm_mail_item_new (name, fd);

  tm_mail_item_set_origin (item, origin);
  tm_mail_item_take_formatted (item, plain != NULL && html != NULL ? tm_inspector_open_bytes (html) : -1);
  if (fd >= 0)
    put_down (self, item);
  else
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0,
                   _ ("There is not enough memory for this mail. It has not been checked."));
}

/**
 * tm_desk_close:
 * @self: a desk
 * @item: a mail on the table
 *
 * Forgets the mail, and those that were found inside it or that it was found in.
 */
void
tm_desk_close (TmDesk *self, TmMailItem *item)
{
  forget (self, get_whole (item));
  tm_checking_start (self->checking);
}

/**
 * tm_desk_open_part:
 * @self: a desk
 * @file: a file with several mails
 * @position: byte at which the chosen one begins
 * @name: what the list calls it
 */
void
tm_desk_open_part (TmDesk *self, TmMailItem *file, guint64 position, const char *name)
{
  g_autoptr (TmMailItem) item = tm_mail_item_new_at (file, position, name);

  if (item != NULL)
    put_down (self, item);
  else
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0,
                   _ ("This mail could not be opened any more. It has not been checked."));
}

void
tm_desk_check_again (TmDesk *self, TmMailItem *item)
{
  TmMailItem *whole = get_whole (item);

  if (tm_checking_has (self->checking, whole))
    return;
  if (!is_resting (whole))
    tm_mail_item_set_report (whole, NULL);
  tm_checking_add (self->checking, whole);
  tm_checking_start (self->checking);
}

/**
 * tm_desk_judge_again:
 * @self: a desk
 * @item: a mail on the table
 *
 * Judges a mail that was checked anew, because the person told something since. The bytes are not read again,
 * so the report is still about the same #TmMessage. Does nothing while the mail is being checked.
 */
void
tm_desk_judge_again (TmDesk *self, TmMailItem *item)
{
  tm_checking_judge (self->checking, item);
}

void
tm_desk_judge_all_again (TmDesk *self)
{
  for (guint i = 0; i < tm_mail_list_get_n (self->mails); i++)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (tm_mail_list_get_model (self->mails), i);
      tm_checking_judge (self->checking, item);
    }
}

void
tm_desk_set_current (TmDesk *self, TmMailItem *item)
{
  tm_mail_list_set_current (self->mails, item);
  if (item != NULL && is_resting (item))
    tm_desk_check_again (self, item);
}

TmMailItem *
tm_desk_dup_before (TmDesk *self)
{
  TmMailItem *before = tm_mail_list_get_before (self->mails);
  return before != NULL ? g_object_ref (before) : NULL;
}

/**
 * tm_desk_close_all:
 * @self: a desk
 *
 * Forgets every mail.
 */
void
tm_desk_close_all (TmDesk *self)
{
  tm_desk_cancel (self);
  tm_mail_list_remove_all (self->mails);
}

/**
 * tm_desk_cancel:
 * @self: a desk
 *
 * Stops what runs and forgets what waits; mails without a result leave the table.
 */
void
tm_desk_cancel (TmDesk *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  tm_checking_cancel (self->checking);
  for (guint i = tm_mail_list_get_n (self->mails); i > 0; i--)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (tm_mail_list_get_model (self->mails), i - 1);
      if (!tm_mail_item_is_known (item))
        tm_mail_list_remove (self->mails, item);
    }
}
