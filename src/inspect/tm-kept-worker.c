/* SPDX-License-Identifier: GPL-3.0-or-later
 * A worker that is kept for many mails of a batch. It is locked in like any other and gets no descriptor but one end of a
 * pair of sockets. After any failure it is ended; one that has seen enough makes room for another. */
#define G_LOG_DOMAIN "tm-kept-worker"

#include "tm-kept-worker.h"

#include "tm-answer.h"

#include "core/tm-limits.h"
#include "core/tm-turn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _TmKeptWorker
{
  GSubprocess *process;
  int          socket;      /* our end; never blocks */
  guint        n_mails;
  gsize        n_bytes;
  gboolean     failed;
  /* Of the mail it has now. */
  gint64       last_moment; /* on the monotonic clock */
  GPollFD      cancelled;   /* ready once nobody wants the answer any more; its descriptor is -1 when nobody can say so */
};

/**
 * tm_kept_worker_new:
 * @worker_path: absolute path of the worker
 *
 * Returns: (transfer full) (nullable): a worker that waits for its first mail, or %NULL when it cannot be started
 */
TmKeptWorker *
tm_kept_worker_new (const char *worker_path)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_INHERIT_FDS);
  char *no_environment[] = { NULL };
  int ends[2] = { -1, -1 };

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return NULL;
  /* Without one it would get our own standard output. */
  int output = fcntl (ends[1], F_DUPFD_CLOEXEC, 3);
  if (output < 0)
    {
      close (ends[0]);
      close (ends[1]);
      return NULL;
    }
  g_subprocess_launcher_set_environ (launcher, no_environment);
  g_subprocess_launcher_take_stdout_fd (launcher, output);
  g_subprocess_launcher_take_stdin_fd (launcher, ends[1]);
  GSubprocess *process = g_subprocess_launcher_spawn (launcher, NULL, worker_path, TM_TURN_ARGUMENT, NULL);
  if (process == NULL || fcntl (ends[0], F_SETFL, O_NONBLOCK) != 0)
    {
      g_clear_object (&process);
      close (ends[0]);
      return NULL;
    }
  TmKeptWorker *self = g_new0 (TmKeptWorker, 1);
  self->process = process;
  self->socket = ends[0];
  return self;
}

/**
 * tm_kept_worker_free:
 * @self: (transfer full): a worker; its process is ended and waited for
 */
void
tm_kept_worker_free (TmKeptWorker *self)
{
  close (self->socket);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self);
}

/* Waits until the socket can be written to or read from; %FALSE when the time is up or nobody wants to know any more. */
static gboolean
wait_for (TmKeptWorker *self, short events)
{
  struct pollfd both[] = { { .fd = self->socket, .events = events }, { .fd = self->cancelled.fd, .events = POLLIN } };

  for (;;)
    {
      gint64 left = self->last_moment - g_get_monotonic_time ();
      if (left <= 0)
        return FALSE;
      int n = poll (both, G_N_ELEMENTS (both), (int) (left / 1000) + 1);
      if (n > 0)
        return both[1].revents == 0;
      if (n < 0 && errno != EINTR)
        return FALSE;
    }
}

/* Sends what is left, or receives what is still missing. The end of the worker ends it, too. */
static gboolean
transfer (TmKeptWorker *self, gboolean sending, void *bytes, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      char *at = (char *) bytes + done;
      gssize n = sending ? send (self->socket, at, length - done, MSG_NOSIGNAL) : recv (self->socket, at, length - done, 0);
      if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
        return FALSE;
      if (n > 0)
        done += (gsize) n;
      else if (!wait_for (self, sending ? POLLOUT : POLLIN))
        return FALSE;
    }
  return TRUE;
}

/* Both at once, so that the worker is woken up once. */
static gboolean
send_mail (TmKeptWorker *self, GBytes *mail)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (mail, &size);
  TmTurnLength length = size;
  g_autofree char *turn = g_malloc (sizeof length + size);

  memcpy (turn, &length, sizeof length);
  if (size > 0)
    memcpy (turn + sizeof length, data, size);
  return transfer (self, TRUE, turn, sizeof length + size);
}

static gboolean
is_cancelled (const TmKeptWorker *self)
{
  struct pollfd poll_fd = { .fd = self->cancelled.fd, .events = POLLIN };
  return poll (&poll_fd, 1, 0) > 0;
}

/* Buries it, and gives the reason as for a worker that had this mail alone. */
static TmError
end (TmKeptWorker *self, TmError why)
{
  gboolean in_time = g_get_monotonic_time () < self->last_moment;

  self->failed = TRUE;
  if (why != 0 || !in_time || is_cancelled (self))
    g_subprocess_force_exit (self->process);
  shutdown (self->socket, SHUT_RDWR);
  g_subprocess_wait (self->process, NULL, NULL);
  if (why != 0)
    return why;
  TmError code = in_time ? tm_answer_read_exit (self->process) : TM_ERROR_TIMEOUT;
  return code != 0 ? code : TM_ERROR_CRASHED;
}

static GBytes *
receive_answer (TmKeptWorker *self, TmError *ret_error)
{
  TmTurnHead head = { 0, 0 };

  if (!wait_for (self, POLLIN) || !transfer (self, FALSE, &head, sizeof head))
    {
      *ret_error = end (self, 0);
      return NULL;
    }
  if (head.length > TM_ANSWER_MAX_BYTES || (head.code != 0) != (head.length == 0) || !tm_answer_is_exit ((int) MIN (head.code, 255)))
    {
      *ret_error = end (self, head.length > TM_ANSWER_MAX_BYTES ? TM_ERROR_ANSWER_TOO_LARGE : TM_ERROR_BAD_ANSWER);
      return NULL;
    }
  *ret_error = (TmError) head.code;
  if (head.code != 0)
    return NULL;
  g_autofree char *bytes = g_malloc (head.length);
  if (!transfer (self, FALSE, bytes, head.length))
    {
      *ret_error = end (self, 0);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), head.length);
}

/**
 * tm_kept_worker_ask:
 * @self: a worker that may go on
 * @mail: at most TM_BATCH_MAIL_MAX_BYTES; hostile; not interpreted here
 * @run_max_ms: wall clock time it is given for this mail, in milliseconds
 * @cancellable: (nullable): ends the worker; may come from another thread
 * @ret_error: (out): set when there is no answer; then ask tm_kept_worker_may_go_on()
 *
 * Waits for the answer; to be called from a thread that may wait.
 *
 * Returns: (transfer full) (nullable): the answer, still to be read as if an attacker wrote it
 */
GBytes *
tm_kept_worker_ask (TmKeptWorker *self, GBytes *mail, guint run_max_ms, GCancellable *cancellable, TmError *ret_error)
{
  GBytes *answer = NULL;

  self->last_moment = g_get_monotonic_time () + (gint64) run_max_ms * 1000;
  self->n_mails++;
  self->n_bytes += g_bytes_get_size (mail);
  self->cancelled.fd = -1;
  gboolean watched = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &self->cancelled);
  if (!send_mail (self, mail))
    *ret_error = end (self, 0);
  else
    answer = receive_answer (self, ret_error);
  if (watched)
    g_cancellable_release_fd (cancellable);
  return answer;
}

/**
 * tm_kept_worker_is_new:
 * @self: a worker
 *
 * Returns: %TRUE while it has had at most one mail, so that a failure can only be that mail's
 */
gboolean
tm_kept_worker_is_new (TmKeptWorker *self)
{
  return self->n_mails <= 1;
}

/**
 * tm_kept_worker_may_go_on:
 * @self: a worker
 *
 * Returns: %TRUE when it may be given another mail
 */
gboolean
tm_kept_worker_may_go_on (TmKeptWorker *self)
{
  return !self->failed && self->n_mails < TM_BATCH_MAILS_MAX && self->n_bytes < TM_BATCH_BYTES_MAX;
}
