/* SPDX-License-Identifier: GPL-3.0-or-later
 * A worker that is kept for many mails of a batch. It is locked in like any other and gets no descriptor but
 * one end of a pair of sockets. After any failure it is ended; one that has seen enough makes room for
 * another. */
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

#define CHUNK_BYTES (64 * 1024)

struct _TmKeptWorker
{
  GSubprocess *process;
  int          socket;      /* our end; never blocks */
  guint        n_mails;
  gsize        n_bytes;
  gboolean     failed;
  GByteArray  *to_send;     /* mails */
  gsize        n_sent;      /* of these bytes */
  guint8      *chunk;       /* of CHUNK_BYTES: answers as they come in */
  gsize        chunk_start; /* of what was not yet taken from there */
  gsize        chunk_end;
  /* Of the mail whose answer is waited for. */
  gint64       last_moment; /* on the monotonic clock */
  GPollFD      cancelled;   /* ready once nobody wants the answer any more; its descriptor is -1 when nobody can say so */
};

/**
 * tm_kept_worker_new:
 * @worker_path: absolute path of the worker
 *
 * Returns: (transfer full) (nullable): a worker that waits for its first mail, or %NULL when it cannot be
 * started
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
  self->to_send = g_byte_array_new ();
  self->chunk = g_malloc (CHUNK_BYTES);
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
  g_byte_array_unref (self->to_send);
  g_free (self->chunk);
  g_free (self);
}

/* Waits until something can be read, or sent where something is left to be sent; %FALSE when the time is up
 * or nobody wants to know any more. */
static gboolean
wait_for_more (TmKeptWorker *self)
{
  short events = self->n_sent < self->to_send->len ? POLLIN | POLLOUT : POLLIN;
  struct pollfd both[] = { { .fd = self->socket, .events = events },
                           { .fd = self->cancelled.fd, .events = POLLIN } };

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

static gboolean
may_come_later (void)
{
  return errno == EINTR || errno == EAGAIN;
}

/* %FALSE when the worker takes nothing any more. */
static gboolean
send_some (TmKeptWorker *self)
{
  while (self->n_sent < self->to_send->len)
    {
      gssize n = send (self->socket, self->to_send->data + self->n_sent, self->to_send->len - self->n_sent,
                       MSG_NOSIGNAL);
      if (n < 0)
        return may_come_later ();
      self->n_sent += (gsize) n;
    }
  return TRUE;
}

/* What the chunk has, or else straight from the socket when much is missing; 0 when nothing is there yet, and
 * -1 when nothing will come any more. */
static gssize
receive_some (TmKeptWorker *self, guint8 *bytes, gsize length)
{
  gboolean straight = length >= CHUNK_BYTES;

  if (self->chunk_start == self->chunk_end)
    {
      gssize n = recv (self->socket, straight ? bytes : self->chunk, straight ? length : CHUNK_BYTES, 0);
      if (n <= 0)
        return n < 0 && may_come_later () ? 0 : -1;
      if (straight)
        return n;
      self->chunk_start = 0;
      self->chunk_end = (gsize) n;
    }
  gsize taken = MIN (length, self->chunk_end - self->chunk_start);
  memcpy (bytes, self->chunk + self->chunk_start, taken);
  self->chunk_start += taken;
  return (gssize) taken;
}

/* Sends on meanwhile: a worker that cannot get rid of an answer reads no further. */
static gboolean
receive (TmKeptWorker *self, void *bytes, gsize length)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = receive_some (self, (guint8 *) bytes + done, length - done);
      if (n < 0 || (n == 0 && (!wait_for_more (self) || !send_some (self))))
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

static gboolean
is_cancelled (const TmKeptWorker *self)
{
  struct pollfd poll_fd = { .fd = self->cancelled.fd, .events = POLLIN };
  return poll (&poll_fd, 1, 0) > 0;
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *ended = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *ended = TRUE;
}

static gboolean
on_time_up (gpointer user_data)
{
  g_subprocess_force_exit (user_data);
  return G_SOURCE_CONTINUE;
}

/* One that has closed its end need not have ended, and is given no more time for that than for an answer. */
static void
wait_for_end (TmKeptWorker *self)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  gint64 left = (self->last_moment - g_get_monotonic_time ()) / 1000 + 1;
  g_autoptr (GSource) timer = g_timeout_source_new ((guint) MAX (left, 0));
  gboolean ended = FALSE;

  g_main_context_push_thread_default (context);
  g_source_set_callback (timer, on_time_up, self->process, NULL);
  g_source_attach (timer, context);
  g_subprocess_wait_async (self->process, NULL, on_ended, &ended);
  while (!ended)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (timer);
  g_main_context_pop_thread_default (context);
}

/* Buries it, and gives the reason as for a worker that had this mail alone. */
static TmError
end (TmKeptWorker *self, TmError why)
{
  self->failed = TRUE;
  if (why != 0 || g_get_monotonic_time () >= self->last_moment || is_cancelled (self))
    g_subprocess_force_exit (self->process);
  shutdown (self->socket, SHUT_RDWR);
  wait_for_end (self);
  if (why != 0)
    return why;
  TmError code = g_get_monotonic_time () < self->last_moment ? tm_answer_read_exit (self->process)
                                                             : TM_ERROR_TIMEOUT;
  return code != 0 ? code : TM_ERROR_CRASHED;
}

static GBytes *
receive_answer (TmKeptWorker *self, TmError *ret_error)
{
  TmTurnHead head = { 0, 0 };

  if (!receive (self, &head, sizeof head))
    {
      *ret_error = end (self, 0);
      return NULL;
    }
  if (head.length > TM_ANSWER_MAX_BYTES || (head.code != 0) != (head.length == 0)
      || !tm_answer_is_exit ((int) MIN (head.code, 255)))
    {
      *ret_error = end (self, head.length > TM_ANSWER_MAX_BYTES ? TM_ERROR_ANSWER_TOO_LARGE : TM_ERROR_BAD_ANSWER);
      return NULL;
    }
  *ret_error = (TmError) head.code;
  if (head.code != 0)
    return NULL;
  g_autofree char *bytes = g_malloc (head.length);
  if (!receive (self, bytes, head.length))
    {
      *ret_error = end (self, 0);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), head.length);
}

/**
 * tm_kept_worker_send:
 * @self: a worker that may go on, and that owes no answer
 * @mails: each at most TM_BATCH_MAIL_MAX_BYTES; hostile; not interpreted here
 * @n: how many
 *
 * Sends them together, so that the worker is woken up once. Its answers are received in the same order.
 */
void
tm_kept_worker_send (TmKeptWorker *self, GBytes * const *mails, guint n)
{
  g_byte_array_set_size (self->to_send, 0);
  self->n_sent = 0;
  for (guint i = 0; i < n; i++)
    {
      gsize size = 0;
      const void *data = g_bytes_get_data (mails[i], &size);
      TmTurnLength length = size;
      g_byte_array_append (self->to_send, (const guint8 *) &length, sizeof length);
      g_byte_array_append (self->to_send, data, (guint) size);
      self->n_bytes += size;
    }
  self->n_mails += n;
}

/**
 * tm_kept_worker_receive:
 * @self: a worker that has a mail
 * @run_max_ms: wall clock time it is given for this mail from now on, in milliseconds
 * @cancellable: (nullable): ends the worker; may come from another thread
 * @ret_error: (out): why there is no answer
 *
 * Waits for the answer; to be called from a thread that may wait.
 *
 * Returns: (transfer full) (nullable): the answer, still to be read as if an attacker wrote it
 */
GBytes *
tm_kept_worker_receive (TmKeptWorker *self, guint run_max_ms, GCancellable *cancellable, TmError *ret_error)
{
  GBytes *answer = NULL;

  self->last_moment = g_get_monotonic_time () + (gint64) run_max_ms * 1000;
  self->cancelled.fd = -1;
  gboolean watched = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &self->cancelled);
  if (!send_some (self))
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
 * tm_kept_worker_get_room:
 * @self: a worker
 *
 * Returns: how many more mails it may be given; 0 when another is to take its place
 */
guint
tm_kept_worker_get_room (TmKeptWorker *self)
{
  return !self->failed && self->n_bytes < TM_BATCH_BYTES_MAX ? TM_BATCH_MAILS_MAX - self->n_mails : 0;
}
