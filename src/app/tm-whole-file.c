/* SPDX-License-Identifier: GPL-3.0-or-later
 * A file that the person chose gets all of something, or nothing at all: half a mail, or half a report, would be sent on as
 * if it were a whole one. */
#define G_LOG_DOMAIN "tm-whole-file"

#include "config.h"

#include "tm-whole-file.h"

#include <gio/gunixinputstream.h>

/* A stream that is closed while it is cancelled leaves the file that was there as it was. */
static void
throw_away (GFileOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = G_FILE (source);
  GInputStream *from = G_INPUT_STREAM (data);
  gboolean is_new = !g_file_query_exists (file, cancellable);
  GError *error = NULL;
  g_autoptr (GFileOutputStream) stream
    = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &error);

  if (stream != NULL
      && g_output_stream_splice (G_OUTPUT_STREAM (stream), from, G_OUTPUT_STREAM_SPLICE_NONE, cancellable, &error) >= 0
      && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (stream != NULL)
    {
      throw_away (stream);
      if (is_new)
        g_file_delete (file, NULL, NULL);
    }
  g_task_return_error (task, error);
}

/**
 * tm_whole_file_save_async:
 * @file: where the person wants it; one that is there is replaced when all is written
 * @fd: (transfer full): what goes in there, at its first byte, or -1 when it could not be opened
 * @cancellable: (nullable): stops it
 * @callback: called when done; gets @file as source
 * @user_data: for @callback
 */
void
tm_whole_file_save_async (GFile *file, int fd, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_whole_file_save_async);
  if (fd < 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "What is to be saved cannot be opened");
      return;
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
