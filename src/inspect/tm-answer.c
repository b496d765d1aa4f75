/* SPDX-License-Identifier: GPL-3.0-or-later
 * One run of the worker: it gets the descriptor and nothing else, is given a time, and is buried however it
 * ends. */
#define G_LOG_DOMAIN "tm-answer"

#include "tm-answer.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-turn.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_BYTES (64 * 1024)

typedef struct
{
  GSubprocess  *process;
  GInputStream *output;      /* belongs to @process */
  GCancellable *reading;     /* ends the reading even when somebody else still holds the other end open */
  GByteArray   *bytes;
  guint         timer;
  TmError       error;       /* set when we ended it ourselves */
  gboolean      output_done;
  gboolean      process_done;
  gulong        cancel_id;
  /* For the other worker, while the quick one has the mail. */
  char         *worker_path;
  int           fd;           /* the same mail, or -1 */
  off_t         start;        /* where it begins */
  gboolean      one;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_handle_id (&run->timer, g_source_remove);
  if (run->process != NULL && !run->process_done)
    g_subprocess_force_exit (run->process);
  g_clear_object (&run->process);
  g_clear_object (&run->reading);
  g_byte_array_unref (run->bytes);
  if (run->fd >= 0)
    close (run->fd);
  g_free (run->worker_path);
  g_free (run);
}

static void
end_run (Run *run, TmError why)
{
  if (run->error == 0)
    run->error = why;
  if (run->process != NULL && !run->process_done)
    g_subprocess_force_exit (run->process);
  g_cancellable_cancel (run->reading);
}

/**
 * tm_answer_is_exit:
 * @code: a number that a worker said or ended with
 *
 * Returns: %TRUE when the contract lets it say so; 0 is success
 */
gboolean
tm_answer_is_exit (int code)
{
  return code == 0 || code == TM_ERROR_PACKED || code == TM_ERROR_ANSWER_TOO_LARGE || code == TM_ERROR_PICTURE
         || (code >= TM_ERROR_EMPTY && code <= TM_ERROR_MEMORY);
}

/**
 * tm_answer_read_exit:
 * @process: a worker that has ended by itself
 *
 * Returns: its exit code, which is a TmError, or 0; a signal is a crash, whatever it was, but for that of the
 * time
 */
TmError
tm_answer_read_exit (GSubprocess *process)
{
  if (!g_subprocess_get_if_exited (process))
    return g_subprocess_get_term_sig (process) == SIGXCPU ? TM_ERROR_TIMEOUT : TM_ERROR_CRASHED;
  int status = g_subprocess_get_exit_status (process);
  return tm_answer_is_exit (status) ? (TmError) status : TM_ERROR_CRASHED;
}

static gboolean
on_time_up (gpointer user_data)
{
  Run *run = g_task_get_task_data (user_data);

  run->timer = 0;
  end_run (run, TM_ERROR_TIMEOUT);
  return G_SOURCE_REMOVE;
}

static void finish_when_done (GTask *task);

static void
on_worker_exited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  run->process_done = TRUE;
  finish_when_done (task);
}

static void read_more (GTask *task);

static void
on_output_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  if (chunk == NULL || g_bytes_get_size (chunk) == 0)
    {
      run->output_done = TRUE;
      finish_when_done (task);
      return;
    }
  if (run->bytes->len + g_bytes_get_size (chunk) > TM_ANSWER_MAX_BYTES)
    end_run (run, TM_ERROR_ANSWER_TOO_LARGE);
  else
    g_byte_array_append (run->bytes, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  read_more (task);
}

static void
read_more (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (run->output, CHUNK_BYTES, G_PRIORITY_DEFAULT, run->reading, on_output_read,
                                   g_object_ref (task));
}

static GSubprocess *
start_worker (const char *path, int fd, gboolean one)
{
  /* Descriptors all close themselves, and the worker closes once more what it was left. Asked to close them,
   * GLib would make a copy of this whole process first. */
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_INHERIT_FDS);
  char *no_environment[] = { NULL };

  g_subprocess_launcher_set_environ (launcher, no_environment);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  return g_subprocess_launcher_spawn (launcher, NULL, path, one ? "--one" : NULL, NULL);
}

/* @fd: (transfer full) */
static gboolean
start (GTask *task, const char *path, int fd)
{
  Run *run = g_task_get_task_data (task);
  GSubprocess *process = start_worker (path, fd, run->one);

  if (process == NULL)
    return FALSE;
  g_set_object (&run->process, process);
  g_object_unref (process);
  run->output = g_subprocess_get_stdout_pipe (process);
  run->output_done = run->process_done = FALSE;
  g_subprocess_wait_async (process, NULL, on_worker_exited, g_object_ref (task));
  read_more (task);
  return TRUE;
}

static gboolean
is_not_quick (Run *run)
{
  return run->error == 0 && run->fd >= 0 && run->bytes->len == 0 && g_subprocess_get_if_exited (run->process)
         && g_subprocess_get_exit_status (run->process) == TM_EXIT_NOT_QUICK;
}

/* The other worker gets the mail from its beginning, and what is left of the time. */
static gboolean
start_again (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (lseek (run->fd, run->start, SEEK_SET) == run->start && start (task, run->worker_path, g_steal_fd (&run->fd)))
    return TRUE;
  run->error = TM_ERROR_NO_WORKER;
  return FALSE;
}

static void
finish_when_done (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (!run->output_done || !run->process_done || g_task_get_completed (task))
    return;
  if (is_not_quick (run) && start_again (task))
    return;
  g_clear_handle_id (&run->timer, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), run->cancel_id);
  TmError code = run->error != 0 ? run->error : tm_answer_read_exit (run->process);
  if (code != 0)
    g_task_return_new_error (task, TM_ERROR, code, "the worker gave no answer");
  else
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_byte_array_ref (run->bytes)),
                           (GDestroyNotify) g_bytes_unref);
}

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);

  /* The task's own check turns this into G_IO_ERROR_CANCELLED. */
  end_run (run, TM_ERROR_CRASHED);
}

/* Only of a file, be it in memory, one can be sure that it can be read twice. */
static int
dup_for_later (int fd, off_t *ret_start)
{
  struct stat info;

  *ret_start = lseek (fd, 0, SEEK_CUR);
  if (*ret_start < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return -1;
  return fcntl (fd, F_DUPFD_CLOEXEC, 3);
}

/**
 * tm_answer_get_async:
 * @worker_path: absolute path of the worker
 * @quick_path: (nullable): absolute path of the one that is asked first when the mail can be read twice
 * @fd: (transfer full): a readable descriptor with the mail; hostile; not one byte is read here
 * @one: only the mail at the start of the descriptor is read, even when others follow in an mbox
 * @run_max_ms: wall clock time the worker is given, in milliseconds
 * @cancellable: (nullable): ends the worker
 * @callback: called once
 * @user_data: for @callback
 */
void
tm_answer_get_async (const char          *worker_path,
                     const char          *quick_path,
                     int                  fd,
                     gboolean             one,
                     guint                run_max_ms,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, tm_answer_get_async);
  g_task_set_task_data (task, run, run_free);
  run->bytes = g_byte_array_new ();
  run->reading = g_cancellable_new ();
  run->one = one;
  run->worker_path = g_strdup (worker_path);
  run->fd = quick_path != NULL ? dup_for_later (fd, &run->start) : -1;
  gboolean quick = run->fd >= 0;
  /* Where the quick one cannot be started, the other may be. */
  if (!start (task, quick ? quick_path : worker_path, fd) && !(quick && start_again (task)))
    {
      run->process_done = TRUE;
      g_task_return_new_error (task, TM_ERROR, TM_ERROR_NO_WORKER, "the worker could not be started");
      g_object_unref (task);
      return;
    }
  run->timer = g_timeout_add (run_max_ms, on_time_up, task);
  if (cancellable != NULL)
    run->cancel_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), task, NULL);
  g_object_unref (task);
}

/**
 * tm_answer_get_finish:
 * @result: what the callback got
 * @error: a #TmError that says how the worker ended, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the answer, still to be read as if an attacker wrote it
 */
GBytes *
tm_answer_get_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
