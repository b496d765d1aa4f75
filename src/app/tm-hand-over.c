/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading what another program drags or has copied: without waiting, with a bound on time and size. */
#define G_LOG_DOMAIN "tm-hand-over"

#include "config.h"

#include "tm-hand-over.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "tm-direct-save.h"
#include "tm-xdnd.h"

#define CHUNK_BYTES (64 * 1024)
/* How long to wait before asking again, when an unanswered request may have swallowed the answer. */
#define ASK_AGAIN_MS 1000

/* One way to ask: for a stream of this type, or for files. */
typedef struct
{
  const char *type;  /* NULL for files */
  gboolean    html;
} Question;

typedef struct
{
  GdkDrop          *drop;         /* owned, or NULL when it is the clipboard */
  GdkClipboard     *clipboard;    /* owned, or NULL when it is a drop */
  Question          questions[2];
  guint             n_questions;
  guint             asked;        /* index of the question under way */
  gboolean          answered;     /* the caller has its answer; what still comes is thrown away */
  TmHandedOver     *handed;       /* owned until it is returned */
  GInputStream     *stream;       /* owned, or NULL */
  GByteArray       *bytes;        /* owned, or NULL */
  GCancellable     *stop;         /* owned; for the reading itself */
  GCancellable     *second;       /* owned; for asking again with the time of the drop, see tm-xdnd.h; or NULL */
  GCancellable     *cancellable;  /* owned, or NULL; the caller's */
  gulong            cancel_id;
  guint             timeout_id;
  guint             again_id;
  guint             n_open;       /* requests that GDK has not answered */
} Reading;

/* A request to another program; GDK may answer it late or never. */
typedef struct
{
  GTask *task;   /* owned */
  guint  asked;  /* the question it was for */
} Request;

/* Requests that nobody waits for any more. GDK 4.8 on X11 gives the next answer of the same type to the
 * oldest of them, so the next reading has to ask twice. The test "silent-source-can-be-cancelled" tells when
 * that can go. */
static guint n_abandoned;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->drop);
  g_clear_object (&reading->clipboard);
  g_clear_object (&reading->stream);
  g_clear_object (&reading->stop);
  g_clear_object (&reading->second);
  g_clear_object (&reading->cancellable);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_clear_pointer (&reading->handed, tm_handed_over_free);
  g_free (reading);
}

static void
forget_second (Reading *reading)
{
  if (reading->second != NULL)
    g_cancellable_cancel (reading->second);
  g_clear_object (&reading->second);
}

static void
answer (GTask *task, GError *error)
{
  Reading *reading = g_task_get_task_data (task);

  if (reading->answered)
    {
      g_clear_error (&error);
      return;
    }
  reading->answered = TRUE;
  forget_second (reading);
  n_abandoned += reading->n_open;
  g_clear_handle_id (&reading->timeout_id, g_source_remove);
  g_clear_handle_id (&reading->again_id, g_source_remove);
  g_clear_signal_handler (&reading->cancel_id, reading->cancellable);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&reading->handed), (GDestroyNotify) tm_handed_over_free);
}

/* GDK 4.8 does not end a read on X11 when the other program has died or was cancelled: its callback may come
 * late or never. So the caller is answered here, and the rest is left to itself. */
static void
give_up (GTask *task, GError *error)
{
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GTask) kept = g_object_ref (task);

  answer (kept, error);
  g_cancellable_cancel (reading->stop);
}

static gboolean
on_time_over (gpointer user_data)
{
  Reading *reading = g_task_get_task_data (user_data);

  reading->timeout_id = 0;
  give_up (user_data,
           g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The other program is too slow"));
  return G_SOURCE_REMOVE;
}

/* By the signal and not g_cancellable_connect(), which would wait for itself when disconnected from in
 * here. */
static void
on_cancelled (GCancellable *cancellable, GTask *task)
{
  give_up (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));
}

static Request *
request_new (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  Request *request = g_new0 (Request, 1);

  request->task = g_object_ref (task);
  request->asked = reading->asked;
  reading->n_open++;
  return request;
}

/* Returns the task with its reference when the answer is wanted, else NULL. */
static GTask *
request_end (Request *request)
{
  Reading *reading = g_task_get_task_data (request->task);
  gboolean wanted = !reading->answered && request->asked == reading->asked && reading->stream == NULL;
  GTask *task = g_steal_pointer (&request->task);

  if (reading->answered)
    n_abandoned--;
  else
    reading->n_open--;
  g_free (request);
  if (!wanted)
    g_clear_object (&task);
  return task;
}

static void ask (GTask *task);

static void
ask_next (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  reading->asked++;
  if (reading->asked < reading->n_questions)
    ask (task);
  else
    answer (task, NULL);
}

static void
keep_bytes (Reading *reading, GBytes *bytes)
{
  if (reading->questions[reading->asked].html)
    reading->handed->html = bytes;
  else
    reading->handed->plain = bytes;
}

static void read_more (GTask *task);

static void
on_chunk (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (reading->answered)
    return;
  if (chunk == NULL)
    {
      answer (task, g_steal_pointer (&error));
      return;
    }
  gsize size = g_bytes_get_size (chunk);
  if (reading->bytes->len + size > TM_INPUT_MAX_BYTES)
    {
      give_up (task, g_error_new_literal (TM_ERROR, TM_ERROR_TOO_LARGE, "More than a mail may have"));
      return;
    }
  if (size > 0)
    {
      g_byte_array_append (reading->bytes, g_bytes_get_data (chunk, NULL), (guint) size);
      read_more (task);
      return;
    }
  keep_bytes (reading, g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes)));
  g_clear_object (&reading->stream);
  ask_next (task);
}

static void
read_more (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (reading->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, reading->stop, on_chunk,
                                   g_object_ref (task));
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = request_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
      GDK_IS_DROP (source) ? gdk_drop_read_finish (GDK_DROP (source), result, NULL, &error)
                           : gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  if (task == NULL)
    return;
  if (stream == NULL)
    {
      answer (task, g_steal_pointer (&error));
      return;
    }
  Reading *reading = g_task_get_task_data (task);
  reading->stream = g_steal_pointer (&stream);
  reading->bytes = g_byte_array_new ();
  read_more (task);
}

static gboolean
has_local_file (GdkFileList *list)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      return TRUE;
  return FALSE;
}

/* Takes @files. */
static void
keep_files (GTask *task, GdkFileList *files)
{
  Reading *reading = g_task_get_task_data (task);

  reading->handed->files = files;
  if (has_local_file (files))
    answer (task, NULL);
  else
    ask_next (task);
}

static void
on_files (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = request_end (user_data);
  g_autoptr (GError) error = NULL;
  const GValue *value =
      GDK_IS_DROP (source) ? gdk_drop_read_value_finish (GDK_DROP (source), result, &error)
                           : gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (task == NULL)
    return;
  if (value == NULL)
    {
      answer (task, g_steal_pointer (&error));
      return;
    }
  keep_files (task, g_value_dup_boxed (value));
}

static void
on_second_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = request_end (user_data);
  g_autoptr (GBytes) bytes = tm_xdnd_read_when_refused_finish (result, NULL);

  if (task == NULL || bytes == NULL)
    return;
  Reading *reading = g_task_get_task_data (task);
  if (reading->questions[reading->asked].type == NULL)
    {
      keep_files (task, tm_xdnd_read_uri_list (bytes));
      return;
    }
  keep_bytes (reading, g_bytes_ref (bytes));
  ask_next (task);
}

static void
request (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  const Question *question = &reading->questions[reading->asked];
  const char *types[] = { question->type, NULL };

  if (question->type == NULL && reading->drop != NULL)
    gdk_drop_read_value_async (reading->drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, reading->stop, on_files,
                               request_new (task));
  else if (question->type == NULL)
    gdk_clipboard_read_value_async (reading->clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, reading->stop,
                                    on_files, request_new (task));
  else if (reading->drop != NULL)
    gdk_drop_read_async (reading->drop, types, G_PRIORITY_DEFAULT, reading->stop, on_stream,
                         request_new (task));
  else
    gdk_clipboard_read_async (reading->clipboard, types, G_PRIORITY_DEFAULT, reading->stop, on_stream,
                              request_new (task));
}

/* Programs that want to know the time of the drop refuse what request() asks for. */
static void
request_again_if_refused (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  const char *type = reading->questions[reading->asked].type;

  forget_second (reading);
  reading->second = g_cancellable_new ();
  tm_xdnd_read_when_refused_async (gdk_drop_get_display (reading->drop), type != NULL ? type : "text/uri-list",
                                   reading->second, on_second_answer, request_new (task));
}

static gboolean
on_ask_again (gpointer user_data)
{
  Reading *reading = g_task_get_task_data (user_data);

  reading->again_id = 0;
  if (reading->stream == NULL)
    request (user_data);
  return G_SOURCE_REMOVE;
}

static void
ask (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  g_clear_handle_id (&reading->again_id, g_source_remove);
  request (task);
  if (reading->drop != NULL)
    request_again_if_refused (task);
  if (n_abandoned > 0)
    reading->again_id = g_timeout_add_full (G_PRIORITY_DEFAULT, ASK_AGAIN_MS, on_ask_again,
                                            g_object_ref (task), g_object_unref);
}

static void
plan_questions (Reading *reading, GdkContentFormats *formats)
{
  const char *plain = tm_offer_get_plain_type (formats);

  switch (tm_offer_get (formats))
    {
    case TM_OFFER_SOURCE:
      reading->questions[reading->n_questions++] = (Question) { .type = TM_OFFER_TYPE_SOURCE };
      break;
    case TM_OFFER_FILES:
      reading->questions[reading->n_questions++] = (Question) { .type = NULL };
      if (gdk_content_formats_contain_mime_type (formats, TM_OFFER_TYPE_SOURCE))
        reading->questions[reading->n_questions++] = (Question) { .type = TM_OFFER_TYPE_SOURCE };
      break;
    case TM_OFFER_TEXT:
      if (plain != NULL)
        reading->questions[reading->n_questions++] = (Question) { .type = plain };
      if (gdk_content_formats_contain_mime_type (formats, TM_OFFER_TYPE_HTML))
        reading->questions[reading->n_questions++] = (Question) { .type = TM_OFFER_TYPE_HTML, .html = TRUE };
      break;
    case TM_OFFER_SAVE_ONLY:
      reading->questions[reading->n_questions++] = (Question) { .type = TM_DIRECT_SAVE_TYPE };
      break;
    case TM_OFFER_NOTHING:
    case TM_OFFER_LINK:
      break;
    }
}

static void
start (Reading *reading, GdkContentFormats *formats, guint max_ms, GTask *new_task, GCancellable *cancellable)
{
  g_autoptr (GTask) task = new_task;

  reading->handed = g_new0 (TmHandedOver, 1);
  reading->stop = g_cancellable_new ();
  g_task_set_task_data (task, reading, reading_free);
  if (cancellable != NULL)
    {
      reading->cancellable = g_object_ref (cancellable);
      reading->cancel_id = g_signal_connect_data (cancellable, "cancelled", G_CALLBACK (on_cancelled),
                                                  g_object_ref (task),
                                                  (GClosureNotify) (GCallback) g_object_unref, 0);
    }
  reading->timeout_id = g_timeout_add_full (G_PRIORITY_DEFAULT, max_ms, on_time_over, g_object_ref (task),
                                            g_object_unref);
  plan_questions (reading, formats);
  if (reading->n_questions > 0)
    ask (task);
  else
    answer (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Nothing that could be a mail"));
}

/**
 * tm_handed_over_free:
 * @self: (transfer full): what was dropped or pasted
 */
void
tm_handed_over_free (TmHandedOver *self)
{
  if (self->files != NULL)
    g_boxed_free (GDK_TYPE_FILE_LIST, self->files);
  g_clear_pointer (&self->plain, g_bytes_unref);
  g_clear_pointer (&self->html, g_bytes_unref);
  g_free (self);
}

/**
 * tm_hand_over_read_drop_async:
 * @drop: something that was dropped; the caller finishes it
 * @max_ms: after that the other program has had its time
 * @cancellable: (nullable): ends the reading
 * @callback: called once, at the latest after @max_ms
 * @user_data: for @callback
 *
 * Reads the best of what is offered, see tm_offer_get(). A read that blocks would hang both programs.
 */
void
tm_hand_over_read_drop_async (GdkDrop            *drop,
                              guint               max_ms,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->drop = g_object_ref (drop);
  start (reading, gdk_drop_get_formats (drop), max_ms, g_task_new (NULL, NULL, callback, user_data),
         cancellable);
}

/**
 * tm_hand_over_read_copied_async:
 * @clipboard: where something was copied to
 * @max_ms: after that the other program has had its time
 * @cancellable: (nullable): ends the reading
 * @callback: called once, at the latest after @max_ms
 * @user_data: for @callback
 */
void
tm_hand_over_read_copied_async (GdkClipboard       *clipboard,
                                guint               max_ms,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->clipboard = g_object_ref (clipboard);
  start (reading, gdk_clipboard_get_formats (clipboard), max_ms, g_task_new (NULL, NULL, callback, user_data),
         cancellable);
}

/**
 * tm_hand_over_read_finish:
 * @result: what the callback got
 * @error: G_IO_ERROR_TIMED_OUT, G_IO_ERROR_CANCELLED, G_IO_ERROR_NOT_SUPPORTED, %TM_ERROR_TOO_LARGE, or what
 * the other program's side of it failed with
 *
 * Returns: (transfer full): what was handed over
 */
TmHandedOver *
tm_hand_over_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
