/* SPDX-License-Identifier: GPL-3.0-or-later
 * The workers that a batch keeps. A mail that fails in a worker which has seen others is looked at once more by a new one,
 * so that no mail suffers from the one before it. */
#define G_LOG_DOMAIN "tm-pool"

#include "tm-pool.h"

#include "tm-kept-worker.h"

#include "core/tm-limits.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

struct _TmPool
{
  char        *worker_path;
  GAsyncQueue *idle;         /* of TmKeptWorker */
};

/**
 * tm_pool_new:
 * @worker_path: absolute path of the worker
 *
 * Returns: (transfer full): a pool, which starts workers when they are needed
 */
TmPool *
tm_pool_new (const char *worker_path)
{
  TmPool *self = g_new0 (TmPool, 1);

  self->worker_path = g_strdup (worker_path);
  self->idle = g_async_queue_new_full ((GDestroyNotify) tm_kept_worker_free);
  return self;
}

/**
 * tm_pool_free:
 * @self: (transfer full): a pool; the idle workers are let go
 */
void
tm_pool_free (TmPool *self)
{
  g_async_queue_unref (self->idle);
  g_free (self->worker_path);
  g_free (self);
}

/**
 * tm_pool_takes:
 * @fd: a readable descriptor
 *
 * Returns: %TRUE for a file that is small enough to be handed to a worker in one piece
 */
gboolean
tm_pool_takes (int fd)
{
  struct stat info;
  return fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_size <= TM_BATCH_MAIL_MAX_BYTES;
}

/* NULL when it cannot be read, or has grown beyond the bound since it was taken. */
static GBytes *
read_file (int fd)
{
  struct stat info;
  gsize room = 0, done = 0;

  if (fstat (fd, &info) != 0 || info.st_size > TM_BATCH_MAIL_MAX_BYTES)
    return NULL;
  room = (gsize) info.st_size;
  g_autofree char *bytes = g_malloc (room + 1);
  while (done < room)
    {
      gssize n = read (fd, bytes + done, room - done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      done += (gsize) n;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), done);
}

static TmKeptWorker *
take_worker (TmPool *self)
{
  TmKeptWorker *idle = g_async_queue_try_pop (self->idle);
  return idle != NULL ? idle : tm_kept_worker_new (self->worker_path);
}

/* %FALSE when the worker had no good answer. */
static gboolean
receive (TmKeptWorker *worker, TmPoolMail *mail)
{
  g_autoptr (GBytes) answer = tm_kept_worker_receive (worker, mail->run_max_ms, mail->cancellable, &mail->error);

  if (answer == NULL)
    return FALSE;
  mail->reading = tm_reading_new (answer);
  if (mail->reading == NULL)
    mail->error = TM_ERROR_BAD_ANSWER;
  return mail->reading != NULL;
}

/* By a worker that has seen no other: what that says counts. It is kept where all that it said is that this is no mail. */
static void
ask_alone (TmPool *self, TmPoolMail *mail)
{
  g_autoptr (TmKeptWorker) worker = tm_kept_worker_new (self->worker_path);

  mail->error = TM_ERROR_NO_WORKER;
  if (worker == NULL)
    return;
  tm_kept_worker_send (worker, &mail->bytes, 1);
  if ((receive (worker, mail) || mail->error != TM_ERROR_BAD_ANSWER) && tm_kept_worker_get_room (worker) > 0)
    g_async_queue_push (self->idle, g_steal_pointer (&worker));
}

/* How many of the next mails can go to a worker together. Whoever can be given up goes alone, for the worker goes with it. */
static guint
count_together (const TmPoolMail *mails, guint n)
{
  gsize n_bytes = 0;
  guint together = 0;

  while (together < n && mails[together].bytes != NULL && (together == 0 || mails[together].cancellable == NULL))
    {
      n_bytes += g_bytes_get_size (mails[together].bytes);
      if (together > 0 && (n_bytes > TM_BATCH_TOGETHER_MAX_BYTES || mails[0].cancellable != NULL))
        break;
      together++;
    }
  return together;
}

static void
send_together (TmKeptWorker *worker, const TmPoolMail *mails, guint n)
{
  GBytes *bytes[TM_BATCH_TOGETHER_MAX];

  for (guint i = 0; i < n; i++)
    bytes[i] = mails[i].bytes;
  tm_kept_worker_send (worker, bytes, n);
}

/* Returns how many are done with: up to the first that failed, after which the worker is not believed any more. */
static guint
ask_together (TmPool *self, TmPoolMail *mails, guint n)
{
  g_autoptr (TmKeptWorker) worker = take_worker (self);
  guint together = MIN (count_together (mails, n), TM_BATCH_TOGETHER_MAX);

  if (worker == NULL)
    {
      mails[0].error = TM_ERROR_NO_WORKER;
      return 1;
    }
  together = MIN (together, tm_kept_worker_get_room (worker));
  send_together (worker, mails, together);
  for (guint i = 0; i < together; i++)
    if (!receive (worker, &mails[i]))
      {
        gboolean by_itself = tm_kept_worker_is_new (worker);
        if (by_itself && mails[i].error != TM_ERROR_BAD_ANSWER && tm_kept_worker_get_room (worker) > 0)
          g_async_queue_push (self->idle, g_steal_pointer (&worker));
        else if (!by_itself && !g_cancellable_is_cancelled (mails[i].cancellable))
          ask_alone (self, &mails[i]);
        return i + 1;
      }
  if (tm_kept_worker_get_room (worker) > 0)
    g_async_queue_push (self->idle, g_steal_pointer (&worker));
  return together;
}

/**
 * tm_pool_ask:
 * @self: a pool
 * @mails: each with a file that tm_pool_takes(), hostile; its descriptor is closed. What the worker said is put there, or
 *   why it said nothing; that is of no meaning after cancellation
 * @n: how many mails
 *
 * Waits for the answers; may be called from several threads. Small mails go to a worker together. Whatever a worker says
 * against a mail, be it that it is none, counts only when the worker has seen no other: it can be the doing of one of those.
 */
void
tm_pool_ask (TmPool *self, TmPoolMail *mails, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      mails[i].bytes = read_file (mails[i].fd);
      mails[i].error = TM_ERROR_READ;
      close (g_steal_fd (&mails[i].fd));
    }
  for (guint i = 0; i < n;)
    i += mails[i].bytes != NULL ? ask_together (self, mails + i, n - i) : 1;
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&mails[i].bytes, g_bytes_unref);
}
