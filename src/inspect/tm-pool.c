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
  gatomicrefcount  ref_count;
  char            *worker_path;
  GAsyncQueue     *idle;         /* of TmKeptWorker */
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

  g_atomic_ref_count_init (&self->ref_count);
  self->worker_path = g_strdup (worker_path);
  self->idle = g_async_queue_new_full ((GDestroyNotify) tm_kept_worker_free);
  return self;
}

/**
 * tm_pool_ref:
 * @self: a pool
 *
 * Returns: (transfer full): @self; from any thread
 */
TmPool *
tm_pool_ref (TmPool *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tm_pool_unref:
 * @self: (transfer full): a pool; the last one lets the idle workers go. From any thread
 */
void
tm_pool_unref (TmPool *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
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

/* One mail on its way through the pool. */
typedef struct
{
  TmPool       *pool;
  GBytes       *mail;
  guint         run_max_ms;
  GCancellable *cancellable;
  TmError       error;
  gboolean      by_itself;   /* the worker had seen no other mail */
} Asking;

/* Any failure is the last that a worker is asked. */
static TmReading *
ask (Asking *asking, TmKeptWorker *taken)
{
  g_autoptr (TmKeptWorker) worker = taken;

  asking->by_itself = TRUE;
  if (worker == NULL)
    {
      asking->error = TM_ERROR_NO_WORKER;
      return NULL;
    }
  g_autoptr (GBytes) answer = tm_kept_worker_ask (worker, asking->mail, asking->run_max_ms, asking->cancellable, &asking->error);
  TmReading *reading = answer != NULL ? tm_reading_new (answer) : NULL;
  if (answer != NULL && reading == NULL)
    asking->error = TM_ERROR_BAD_ANSWER;
  asking->by_itself = tm_kept_worker_is_new (worker);
  if (tm_kept_worker_may_go_on (worker) && (reading != NULL || (asking->by_itself && answer == NULL)))
    g_async_queue_push (asking->pool->idle, g_steal_pointer (&worker));
  return reading;
}

static TmReading *
ask_any (Asking *asking)
{
  TmKeptWorker *idle = g_async_queue_try_pop (asking->pool->idle);
  return ask (asking, idle != NULL ? idle : tm_kept_worker_new (asking->pool->worker_path));
}

/**
 * tm_pool_ask:
 * @self: a pool
 * @fd: (transfer full): a file that tm_pool_takes(), with a mail; hostile
 * @run_max_ms: wall clock time for the mail, in milliseconds
 * @cancellable: (nullable): ends the worker
 * @ret_error: (out): why there is no answer; of no meaning after cancellation
 *
 * Waits for the answer; may be called from several threads. Whatever a worker says against a mail, be it that it is none,
 * counts only when the worker has seen no other: it can be the doing of the one before.
 *
 * Returns: (transfer full) (nullable): what the worker said
 */
TmReading *
tm_pool_ask (TmPool *self, int fd, guint run_max_ms, GCancellable *cancellable, TmError *ret_error)
{
  g_autoptr (GBytes) mail = read_file (fd);
  Asking asking = { .pool = self, .mail = mail, .run_max_ms = run_max_ms, .cancellable = cancellable };

  close (fd);
  if (mail == NULL)
    {
      *ret_error = TM_ERROR_READ;
      return NULL;
    }
  TmReading *reading = ask_any (&asking);
  if (reading == NULL && !asking.by_itself && !g_cancellable_is_cancelled (cancellable))
    reading = ask (&asking, tm_kept_worker_new (self->worker_path));
  if (reading == NULL)
    *ret_error = asking.error;
  return reading;
}
