/* SPDX-License-Identifier: GPL-3.0-or-later
 * The workers that a batch keeps. A mail that fails in a worker which has seen others is looked at once more
 * by a new one, so that no mail suffers from the one before it. */
#define G_LOG_DOMAIN "tm-pool"

#include "tm-pool.h"

#include "tm-kept-worker.h"

#include "core/tm-limits.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

/* So long is waited for one of the workers that there are, when there are as many as are wanted: one may have
 * got a mail that takes it long. */
#define PATIENCE_US (500 * 1000)

struct _TmPool
{
  char      *worker_path;
  guint      n_wanted;
  GMutex     mutex;
  GCond      changed;      /* a worker was given back */
  GPtrArray *idle;         /* of TmKeptWorker */
  guint      n_workers;    /* idle or not */
};

/**
 * tm_pool_new:
 * @worker_path: absolute path of the worker
 * @n_wanted: how many workers are enough; there are more only while one of these takes long
 *
 * Returns: (transfer full): a pool, which starts workers when they are needed
 */
TmPool *
tm_pool_new (const char *worker_path, guint n_wanted)
{
  TmPool *self = g_new0 (TmPool, 1);

  self->worker_path = g_strdup (worker_path);
  self->n_wanted = n_wanted;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->idle = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_kept_worker_free);
  return self;
}

/**
 * tm_pool_free:
 * @self: (transfer full): a pool; the idle workers are let go
 */
void
tm_pool_free (TmPool *self)
{
  g_ptr_array_unref (self->idle);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
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

/* NULL when one is to be started in place of what was waited for. */
static TmKeptWorker *
take_idle (TmPool *self)
{
  gint64 last_moment = g_get_monotonic_time () + PATIENCE_US;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (self->idle->len == 0 && self->n_workers >= self->n_wanted)
    if (!g_cond_wait_until (&self->changed, &self->mutex, last_moment))
      break;
  if (self->idle->len > 0)
    return g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  self->n_workers++;
  return NULL;
}

/* NULL leaves the place of one that has ended, or could not be started, to another. */
static void
give_back (TmPool *self, TmKeptWorker *worker)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (worker != NULL)
    g_ptr_array_add (self->idle, worker);
  else
    self->n_workers--;
  g_cond_signal (&self->changed);
}

/* Ends a worker that must not go on. */
static TmKeptWorker *
keep_good (TmKeptWorker *worker, gboolean is_good)
{
  if (is_good && tm_kept_worker_get_room (worker) > 0)
    return worker;
  tm_kept_worker_free (worker);
  return NULL;
}

/* %FALSE when the worker had no good answer. */
static gboolean
receive (TmKeptWorker *worker, TmPoolMail *mail)
{
  g_autoptr (GBytes) answer = tm_kept_worker_receive (worker, mail->run_max_ms, mail->cancellable,
                                                      &mail->error);

  if (answer == NULL)
    return FALSE;
  mail->reading = tm_reading_new (answer);
  if (mail->reading == NULL)
    mail->error = TM_ERROR_BAD_ANSWER;
  return mail->reading != NULL;
}

/* By a worker that has seen no other: what that says counts. It is kept where all that it said is that this
 * is no mail. Returns it, if so. */
static TmKeptWorker *
ask_alone (TmPool *self, TmPoolMail *mail)
{
  TmKeptWorker *worker = tm_kept_worker_new (self->worker_path);

  mail->error = TM_ERROR_NO_WORKER;
  if (worker == NULL)
    return NULL;
  tm_kept_worker_send (worker, &mail->bytes, 1);
  gboolean is_good = receive (worker, mail) || mail->error != TM_ERROR_BAD_ANSWER;
  return keep_good (worker, is_good);
}

/* How many of the next mails can go to a worker together. Whoever can be given up goes alone, for the worker
 * goes with it. */
static guint
count_together (const TmPoolMail *mails, guint n)
{
  gsize n_bytes = 0;
  guint together = 0;

  while (together < n && mails[together].bytes != NULL
         && (together == 0 || mails[together].cancellable == NULL))
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

/* Returns how many are done with: up to the first that failed, after which the worker is not believed any
 * more. */
static guint
ask_worker (TmPool *self, TmKeptWorker **worker, TmPoolMail *mails, guint n)
{
  guint together = MIN (MIN (count_together (mails, n), TM_BATCH_TOGETHER_MAX),
                        tm_kept_worker_get_room (*worker)),
        done = 0;

  send_together (*worker, mails, together);
  while (done < together && receive (*worker, &mails[done]))
    done++;
  gboolean by_itself = tm_kept_worker_is_new (*worker), all = done == together;
  *worker = keep_good (*worker, all || (by_itself && mails[done].error != TM_ERROR_BAD_ANSWER));
  if (all)
    return done;
  if (!by_itself && !g_cancellable_is_cancelled (mails[done].cancellable))
    *worker = ask_alone (self, &mails[done]);
  return done + 1;
}

static guint
ask_together (TmPool *self, TmPoolMail *mails, guint n)
{
  TmKeptWorker *worker = take_idle (self);
  guint done = 1;

  if (worker == NULL)
    worker = tm_kept_worker_new (self->worker_path);
  if (worker == NULL)
    mails[0].error = TM_ERROR_NO_WORKER;
  else
    done = ask_worker (self, &worker, mails, n);
  give_back (self, worker);
  return done;
}

/**
 * tm_pool_ask:
 * @self: a pool
 * @mails: each with a file that tm_pool_takes(), hostile; its descriptor is closed. What the worker said is
 * put there, or why it said nothing; that is of no meaning after cancellation
 * @n: how many mails
 *
 * Waits for the answers; may be called from several threads. Small mails go to a worker together. Whatever a
 * worker says against a mail, be it that it is none, counts only when the worker has seen no other: it can be
 * the doing of one of those.
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
