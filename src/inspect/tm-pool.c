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

TmPool *
tm_pool_ref (TmPool *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

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

/* The file may have grown since; what is beyond the bound is then left to the caller's next look. */
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

/* Sets @ret_new when whatever happened can only be this mail's own doing. */
static GBytes *
ask_one (TmPool *self, GBytes *mail, guint run_max_ms, TmError *ret_error, gboolean *ret_new)
{
  g_autoptr (TmKeptWorker) worker = g_async_queue_try_pop (self->idle);

  *ret_new = TRUE;
  if (worker == NULL)
    worker = tm_kept_worker_new (self->worker_path);
  if (worker == NULL)
    {
      *ret_error = TM_ERROR_NO_WORKER;
      return NULL;
    }
  GBytes *answer = tm_kept_worker_ask (worker, mail, run_max_ms, ret_error);
  gboolean goes_on = tm_kept_worker_may_go_on (worker);
  *ret_new = answer != NULL || goes_on || tm_kept_worker_is_new (worker);
  if (goes_on)
    g_async_queue_push (self->idle, g_steal_pointer (&worker));
  return answer;
}

/**
 * tm_pool_ask:
 * @self: a pool
 * @fd: (transfer full): a file that tm_pool_takes(), with a mail; hostile
 * @run_max_ms: wall clock time for the mail, in milliseconds
 * @ret_error: (out): why there is no answer
 *
 * Waits for the answer; may be called from several threads.
 *
 * Returns: (transfer full) (nullable): the answer, still to be read as if an attacker wrote it
 */
GBytes *
tm_pool_ask (TmPool *self, int fd, guint run_max_ms, TmError *ret_error)
{
  g_autoptr (GBytes) mail = read_file (fd);
  gboolean is_new = FALSE;
  GBytes *answer = NULL;

  close (fd);
  if (mail == NULL)
    {
      *ret_error = TM_ERROR_READ;
      return NULL;
    }
  while (answer == NULL && !is_new)
    answer = ask_one (self, mail, run_max_ms, ret_error, &is_new);
  return answer;
}
