/* SPDX-License-Identifier: GPL-3.0-or-later
 * From a list of files to open descriptors, in a thread; and a sentence about those that could not be
 * taken. */
#define G_LOG_DOMAIN "tm-file-opening"

#include "config.h"

#include "tm-file-opening.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct
{
  GPtrArray *files;  /* of GFile */
  guint      max_files;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_ptr_array_unref (order->files);
  g_free (order);
}

/* Addresses of pages and the like; nothing stands behind them that could be saved as a mail. */
static gboolean
is_link (GFile *file)
{
  static const char *const schemes[] = { "http", "https", "ftp",   "mailto",
                                         "tel",  "data",  "about", "javascript" };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_file_has_uri_scheme (file, schemes[i]))
      return TRUE;
  return FALSE;
}

static void
open_one (TmFileOpening *opening, GFile *file)
{
  const char *path = g_file_peek_path (file);
  struct stat facts;

  if (path == NULL)
    {
      if (is_link (file))
        opening->n_links++;
      else
        opening->n_remote++;
      return;
    }
  /* Not blocking, so that a pipe without a writer cannot hold the thread for good. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    opening->n_unread++;
  else if (fstat (fd, &facts) != 0 || !S_ISREG (facts.st_mode))
    {
      opening->n_no_file++;
      g_close (fd, NULL);
    }
  else
    {
      g_autofree char *name = g_filename_display_basename (path);
      g_ptr_array_add (opening->items, tm_mail_item_new (name, fd));
    }
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  TmFileOpening *opening = g_new0 (TmFileOpening, 1);

  opening->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < order->files->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (i < order->max_files)
      open_one (opening, g_ptr_array_index (order->files, i));
    else
      opening->n_too_many++;
  g_task_return_pointer (task, opening, (GDestroyNotify) tm_file_opening_free);
}

static void
add_line (GString *out, const char *sentence)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, sentence);
}

static void
add_sentence (GString *out, guint n, const char *sentence)
{
  if (n > 0)
    add_line (out, sentence);
}

/**
 * tm_file_opening_free:
 * @self: (transfer full): what came of it
 */
void
tm_file_opening_free (TmFileOpening *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * tm_file_opening_dup_refusal:
 * @self: what became of a list of files
 *
 * Returns: (transfer full) (nullable): what is told about those that were not taken
 */
char *
tm_file_opening_dup_refusal (const TmFileOpening *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  add_sentence (out, self->n_unread,
                ngettext ("One file could not be opened. It has not been checked.",
                          "Some files could not be opened. They have not been checked.", self->n_unread));
  add_sentence (out, self->n_no_file,
                ngettext ("A folder cannot be checked. Please drop the mails themselves.",
                          "Folders cannot be checked. Please drop the mails themselves.", self->n_no_file));
  add_sentence (out, self->n_remote,
                ngettext ("Only the address of the mail came, not the mail itself. Save it on this computer first, then "
                          "drop it again.",
                          "Only the addresses of some mails came, not the mails themselves. Save them on this computer "
                          "first, then drop them again.", self->n_remote));
  add_sentence (out, self->n_links,
                ngettext ("One link came, and no mail with it. It has not been opened. Save the mail, then drop the file.",
                          "Links came, and no mails with them. They have not been opened. Save the mails, then drop "
                          "the files.", self->n_links));
  if (self->n_too_many > 0)
    {
      guint max = self->items->len + self->n_unread + self->n_no_file + self->n_remote + self->n_links;
      g_autofree char *sentence
        = g_strdup_printf (ngettext ("Only %u mail is taken at one time. The others have not been checked.",
                                     "Only %u mails are taken at one time. The others have not been checked.",
                                     max),
                           max);
      add_line (out, sentence);
    }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

/**
 * tm_file_opening_start_async:
 * @files: (element-type GFile): files by any name; nothing that is not on this computer is fetched
 * @max_files: those after it are only counted
 * @cancellable: (nullable): ends it
 * @callback: called once
 * @user_data: for @callback
 */
void
tm_file_opening_start_async (GSList             *files,
                             guint               max_files,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->files = g_ptr_array_new_with_free_func (g_object_unref);
  order->max_files = max_files;
  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (order->files, g_object_ref (l->data));
  g_task_set_task_data (task, order, order_free);
  g_task_set_source_tag (task, tm_file_opening_start_async);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * tm_file_opening_finish:
 * @result: what the callback got
 * @error: G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): what came of it
 */
TmFileOpening *
tm_file_opening_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
