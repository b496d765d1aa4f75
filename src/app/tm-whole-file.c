/* SPDX-License-Identifier: GPL-3.0-or-later
 * A file that the person chose gets all of something, or nothing at all: half a mail, or half a report, would
 * be sent on as if it were a whole one. */
#define G_LOG_DOMAIN "tm-whole-file"

#include "config.h"

#include "tm-whole-file.h"

#include <errno.h>
#include <gio/gfiledescriptorbased.h>
#include <gio/gunixinputstream.h>
#include <unistd.h>

/* Beside where it is wanted, so that it only has to be renamed. Not g_file_replace(): GLib 2.74 writes a new
 * file under its own name from the first byte on; "half-is-under-no-name" tells. */
static GFile *
new_beside (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_strdup_printf (".tashikamail-%08x%08x", g_random_int (), g_random_int ());

  return g_file_get_child (folder != NULL ? folder : file, name);
}

static gboolean
write_whole (GFile *beside, GInputStream *from, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_create (beside, G_FILE_CREATE_PRIVATE, NULL, error);

  if (stream == NULL
      || g_output_stream_splice (G_OUTPUT_STREAM (stream), from, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error)
           < 0)
    return FALSE;
  /* A name must not reach the disk before what it stands for. */
  if (G_IS_FILE_DESCRIPTOR_BASED (stream)
      && fsync (g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (stream))) != 0)
    {
      int why = errno;
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (why), g_strerror (why));
      return FALSE;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/* What is no file must not be renamed away: a device, or a folder. */
static gboolean
may_take_place_of (GFile *file, GError **error)
{
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);

  if (type == G_FILE_TYPE_REGULAR || !g_file_query_exists (file, NULL))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "There is something that is no file");
  return FALSE;
}

/* Not stopped by @cancellable any more: it is the end of the window in which it was asked for, and who closes
 * that at once still wants the file. */
static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = G_FILE (source);
  GInputStream *from = G_INPUT_STREAM (data);
  g_autoptr (GFile) beside = new_beside (file);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!may_take_place_of (file, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (write_whole (beside, from, &error)
      && g_file_move (beside, file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL,
                      NULL, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_file_delete (beside, NULL, NULL);
  g_task_return_error (task, error);
}

static void
on_ended (GTask *task, GParamSpec *pspec, GApplication *application)
{
  g_application_release (application);
}

/**
 * tm_whole_file_save_async:
 * @file: where the person wants it; one that is there is replaced when all is written
 * @fd: (transfer full): what goes in there, at its first byte, or -1 when it could not be opened
 * @cancellable: (nullable): nobody is told any more; once it has begun, it is saved all the same
 * @callback: called when done; gets @file as source
 * @user_data: for @callback
 */
void
tm_whole_file_save_async (GFile              *file,
                          int                 fd,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_whole_file_save_async);
  if (fd < 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "What is to be saved cannot be opened");
      return;
    }
  /* Who saves something and closes the window at once finds it where they wanted it. */
  GApplication *application = g_application_get_default ();
  if (application != NULL)
    {
      g_application_hold (application);
      g_signal_connect_object (task, "notify::completed", G_CALLBACK (on_ended), application, 0);
    }
  g_task_set_task_data (task, g_unix_input_stream_new (fd, TRUE), g_object_unref);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * tm_whole_file_save_finish:
 * @result: of the callback
 * @error: why it was not saved; then there is no half of it either
 *
 * Returns: %TRUE when @file holds all of it
 */
gboolean
tm_whole_file_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
