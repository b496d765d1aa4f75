/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails that lie on the table, opened and checked one after the other. */
#define G_LOG_DOMAIN "tm-desk"

#include "config.h"

#include "tm-desk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* Two workers keep a small computer usable. */
#define RUNNING_MAX 2

struct _TmDesk
{
  GObject       parent_instance;

  TmInspector  *inspector;    /* owned; NULL until the first mail */
  GListStore   *items;        /* owned, of TmMailItem */
  GQueue        waiting;      /* of owned TmMailItem */
  guint         n_running;
  GCancellable *cancellable;  /* owned; a new one after each cancel */
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmDesk, tm_desk, G_TYPE_OBJECT)

typedef struct
{
  TmDesk       *desk;
  TmMailItem   *item;
  GCancellable *cancellable;
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->desk);
  g_object_unref (check->item);
  g_object_unref (check->cancellable);
  g_free (check);
}

static void start_waiting (TmDesk *self);

static void
remove_inner_items (TmDesk *self, TmMailItem *outer)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->items)); i > 0; i--)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i - 1);
      if (tm_mail_item_get_outer (item) == outer)
        g_list_store_remove (self->items, i - 1);
    }
}

static void
take_reports (TmDesk *self, TmMailItem *item, GPtrArray *reports)
{
  guint position;

  remove_inner_items (self, item);
  if (g_list_store_find (self->items, item, &position))
    for (guint i = 1; i < reports->len; i++)
      {
        g_autoptr (TmMailItem) inner = tm_mail_item_new_inside (item, g_ptr_array_index (reports, i));
        g_list_store_insert (self->items, position + i, inner);
      }
  tm_mail_item_set_report (item, g_ptr_array_index (reports, 0));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Check *check = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &error);

  if (reports != NULL && !g_cancellable_is_cancelled (check->cancellable))
    take_reports (check->desk, check->item, reports);
  if (!g_cancellable_is_cancelled (check->cancellable))
    {
      check->desk->n_running--;
      start_waiting (check->desk);
    }
  check_free (check);
}

static void
start_one (TmDesk *self, TmMailItem *item)
{
  int fd = tm_mail_item_open (item);

  if (fd < 0)
    {
      g_autoptr (TmReport) report = tm_report_new_failed (TM_ERROR_READ);
      tm_mail_item_set_report (item, report);
      return;
    }
  Check *check = g_new0 (Check, 1);
  check->desk = g_object_ref (self);
  check->item = g_object_ref (item);
  check->cancellable = g_object_ref (self->cancellable);
  self->n_running++;
  tm_inspector_check_async (self->inspector, fd, self->cancellable, on_checked, check);
}

static void
start_waiting (TmDesk *self)
{
  while (self->inspector != NULL && self->n_running < RUNNING_MAX && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (TmMailItem) item = g_queue_pop_head (&self->waiting);
      start_one (self, item);
    }
}

static void
add_item (TmDesk *self, TmMailItem *item)
{
  g_list_store_append (self->items, item);
  g_queue_push_tail (&self->waiting, g_object_ref (item));
}

/* What became of a list of files; made in a thread. */
typedef struct
{
  GPtrArray *items;       /* of TmMailItem, in order */
  guint      n_unread;    /* could not be opened */
  guint      n_no_file;   /* folders, pipes and other things that hold no mail */
  guint      n_remote;    /* not on this computer */
  guint      n_too_many;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_ptr_array_unref (opened->items);
  g_free (opened);
}

static void
open_one (Opened *opened, GFile *file)
{
  const char *path = g_file_peek_path (file);
  struct stat facts;

  if (path == NULL)
    {
      opened->n_remote++;
      return;
    }
  /* Not blocking, so that a pipe without a writer cannot hold the thread for good. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    opened->n_unread++;
  else if (fstat (fd, &facts) != 0 || !S_ISREG (facts.st_mode))
    {
      opened->n_no_file++;
      g_close (fd, NULL);
    }
  else
    {
      g_autofree char *name = g_filename_display_basename (path);
      g_ptr_array_add (opened->items, tm_mail_item_new (name, fd));
    }
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *files = data;
  Opened *opened = g_new0 (Opened, 1);

  opened->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (i < TM_DESK_MAX_MAILS)
      open_one (opened, g_ptr_array_index (files, i));
    else
      opened->n_too_many++;
  g_task_return_pointer (task, opened, opened_free);
}

static void
add_sentence (GString *out, guint n, const char *one, const char *many)
{
  if (n == 0)
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append_printf (out, "%s", n == 1 ? one : many);
}

static void
tell_refused (TmDesk *self, const Opened *opened)
{
  g_autoptr (GString) out = g_string_new (NULL);

  add_sentence (out, opened->n_unread, _ ("One file could not be opened. It has not been checked."),
                _ ("Some files could not be opened. They have not been checked."));
  add_sentence (out, opened->n_no_file, _ ("A folder cannot be checked. Please drop the mails themselves."),
                _ ("Folders cannot be checked. Please drop the mails themselves."));
  add_sentence (out, opened->n_remote,
                _ ("This file is not on this computer. Save it here first, then drop it again."),
                _ ("Some files are not on this computer. Save them here first, then drop them again."));
  if (opened->n_too_many > 0)
    {
      if (out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append_printf (out, ngettext ("Only %u mail is taken at one time. The others have not been checked.",
                                             "Only %u mails are taken at one time. The others have not been checked.",
                                             TM_DESK_MAX_MAILS), TM_DESK_MAX_MAILS);
    }
  if (out->len > 0)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, out->str);
}

/* A descriptor stays open for each mail, so the oldest ones leave the table. */
static void
make_room (TmDesk *self, guint n_new)
{
  while (g_list_model_get_n_items (G_LIST_MODEL (self->items)) + n_new > TM_DESK_MAX_MAILS
         && g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0)
    g_list_store_remove (self->items, 0);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Opened *opened = g_task_propagate_pointer (G_TASK (result), &error);

  if (opened == NULL)
    return;
  TmDesk *self = TM_DESK (source);
  make_room (self, opened->items->len);
  guint first = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  for (guint i = 0; i < opened->items->len; i++)
    add_item (self, g_ptr_array_index (opened->items, i));
  if (opened->items->len > 0)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, first);
  start_waiting (self);
  tell_refused (self, opened);
  opened_free (opened);
}

static void
tm_desk_dispose (GObject *object)
{
  TmDesk *self = TM_DESK (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->inspector);
  G_OBJECT_CLASS (tm_desk_parent_class)->dispose (object);
}

static void
tm_desk_finalize (GObject *object)
{
  TmDesk *self = TM_DESK (object);

  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tm_desk_parent_class)->finalize (object);
}

static void
tm_desk_class_init (TmDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tm_desk_dispose;
  object_class->finalize = tm_desk_finalize;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", TM_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", TM_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tm_desk_init (TmDesk *self)
{
  self->items = g_list_store_new (TM_TYPE_MAIL_ITEM);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->waiting);
}

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
  g_set_object (&self->inspector, inspector);
  start_waiting (self);
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
  return G_LIST_MODEL (self->items);
}

/**
 * tm_desk_open_files:
 * @self: a desk
 * @files: (element-type GFile): files by any name; only their content counts
 *
 * Opens them for reading at once, for a dropped file may be removed by its mail program. Emits "opened" with the
 * position of the first, and "refused" with a sentence about those that could not be taken.
 */
void
tm_desk_open_files (TmDesk *self, GSList *files)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_opened, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (list, g_object_ref (l->data));
  g_task_set_task_data (task, list, (GDestroyNotify) g_ptr_array_unref);
  g_task_set_source_tag (task, tm_desk_open_files);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * tm_desk_open_bytes:
 * @self: a desk
 * @bytes: the whole source of a mail; hostile
 * @name: what the list calls it
 */
void
tm_desk_open_bytes (TmDesk *self, GBytes *bytes, const char *name)
{
  int fd = tm_inspector_open_bytes (bytes);

  if (fd < 0)
    {
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0,
                     _ ("There is not enough memory for this mail. It has not been checked."));
      return;
    }
  g_autoptr (TmMailItem) item = tm_mail_item_new (name, fd);
  make_room (self, 1);
  add_item (self, item);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)) - 1);
  start_waiting (self);
}

void
tm_desk_check_again (TmDesk *self, TmMailItem *item)
{
  TmMailItem *outer = tm_mail_item_get_outer (item);
  TmMailItem *whole = outer != NULL ? outer : item;

  if (g_queue_find (&self->waiting, whole) != NULL)
    return;
  tm_mail_item_set_report (whole, NULL);
  g_queue_push_tail (&self->waiting, g_object_ref (whole));
  start_waiting (self);
}

void
tm_desk_check_all_again (TmDesk *self)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      if (tm_mail_item_get_outer (item) == NULL && tm_mail_item_get_report (item) != NULL)
        g_ptr_array_add (whole, g_steal_pointer (&item));
    }
  for (guint i = 0; i < whole->len; i++)
    tm_desk_check_again (self, g_ptr_array_index (whole, i));
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
  self->n_running = 0;
  g_queue_clear_full (&self->waiting, g_object_unref);
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->items)); i > 0; i--)
    {
      g_autoptr (TmMailItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i - 1);
      if (tm_mail_item_get_report (item) == NULL)
        g_list_store_remove (self->items, i - 1);
    }
}
