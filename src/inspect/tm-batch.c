/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails of a batch on their way through threads and kept workers. To wake up a thread, a worker and the
 * main loop costs more than to read a small mail, so what is asked for in one turn of the main loop goes
 * there and back together. */
#define G_LOG_DOMAIN "tm-batch"

#include "tm-batch.h"

#include "tm-pool.h"

#include "core/tm-limits.h"

#define THREADS_MIN 2
#define THREADS_MAX 8
/* While one thread judges, the worker reads for another, and each start of a worker costs as much as the
 * reading of a hundred mails. */
#define THREADS_TO_A_WORKER 2

struct _TmBatch
{
  TmPool       *pool;
  GThreadPool  *threads;    /* each is handed a list of Mail */
  guint         n_threads;
  TmBatchJudge  judge;
  GPtrArray    *waiting;    /* of Mail, for the end of this turn of the main loop */
};

typedef struct
{
  GTask     *task;     /* owned */
  int        fd;
  guint      run_max_ms;
  GPtrArray *reports;  /* what @task returns; given away to it */
} Mail;

static void
mail_free (gpointer data)
{
  Mail *self = data;

  g_object_unref (self->task);
  g_free (self);
}

static GPtrArray *
new_mails (void)
{
  return g_ptr_array_new_with_free_func (mail_free);
}

static gboolean
on_judged (gpointer user_data)
{
  GPtrArray *mails = user_data;

  /* The task's own check turns a failure after cancellation into G_IO_ERROR_CANCELLED. */
  for (guint i = 0; i < mails->len; i++)
    {
      Mail *mail = g_ptr_array_index (mails, i);
      g_task_return_pointer (mail->task, mail->reports, (GDestroyNotify) g_ptr_array_unref);
    }
  return G_SOURCE_REMOVE;
}

static void
attach (GMainContext *context, GSourceFunc function, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, free_data);
  g_source_attach (source, context);
}

static GMainContext *
get_context (GPtrArray *mails)
{
  const Mail *first = g_ptr_array_index (mails, 0);
  return g_task_get_context (first->task);
}

static void
judge_in_thread (gpointer data, gpointer user_data)
{
  GPtrArray *mails = data;
  TmBatch *self = user_data;
  TmPoolMail asked[TM_BATCH_TOGETHER_MAX] = { 0 };

  for (guint i = 0; i < mails->len; i++)
    {
      const Mail *mail = g_ptr_array_index (mails, i);
      asked[i] = (TmPoolMail) { .fd = mail->fd, .run_max_ms = mail->run_max_ms };
      asked[i].cancellable = g_task_get_cancellable (mail->task);
    }
  tm_pool_ask (self->pool, asked, mails->len);
  for (guint i = 0; i < mails->len; i++)
    {
      Mail *mail = g_ptr_array_index (mails, i);
      mail->reports = self->judge (mail->task, asked[i].reading, asked[i].error);
    }
  attach (get_context (mails), on_judged, mails, (GDestroyNotify) g_ptr_array_unref);
}

/* All threads get something to do. */
static gboolean
on_turned (gpointer user_data)
{
  TmBatch *self = user_data;
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);
  guint share = (waiting->len + self->n_threads - 1) / self->n_threads;

  self->waiting = new_mails ();
  while (waiting->len > 0)
    {
      GPtrArray *mails = new_mails ();
      for (guint n = MIN (MIN (share, TM_BATCH_TOGETHER_MAX), waiting->len); n > 0; n--)
        g_ptr_array_add (mails, g_ptr_array_steal_index (waiting, 0));
      g_thread_pool_push (self->threads, mails, NULL);
    }
  return G_SOURCE_REMOVE;
}

/**
 * tm_batch_new:
 * @worker_path: absolute path of the worker
 * @judge: what makes reports of answers
 *
 * Returns: (transfer full): a batch; it starts workers when they are needed
 */
TmBatch *
tm_batch_new (const char *worker_path, TmBatchJudge judge)
{
  TmBatch *self = g_new0 (TmBatch, 1);

  self->n_threads = CLAMP (g_get_num_processors (), THREADS_MIN, THREADS_MAX);
  self->pool = tm_pool_new (worker_path, self->n_threads / THREADS_TO_A_WORKER);
  self->threads = g_thread_pool_new (judge_in_thread, self, (int) self->n_threads, FALSE, NULL);
  self->judge = judge;
  self->waiting = new_mails ();
  return self;
}

/**
 * tm_batch_free:
 * @self: (transfer full): a batch whose tasks have all returned
 */
void
tm_batch_free (TmBatch *self)
{
  g_thread_pool_free (self->threads, FALSE, TRUE);
  g_ptr_array_unref (self->waiting);
  tm_pool_free (self->pool);
  g_free (self);
}

/**
 * tm_batch_add:
 * @self: a batch
 * @task: (transfer full): returns what the judge gives, in its own context
 * @fd: (transfer full): a file that tm_pool_takes(), with a mail; hostile
 * @run_max_ms: wall clock time the worker is given for it, in milliseconds
 */
void
tm_batch_add (TmBatch *self, GTask *task, int fd, guint run_max_ms)
{
  Mail *mail = g_new0 (Mail, 1);

  mail->task = task;
  mail->fd = fd;
  mail->run_max_ms = run_max_ms;
  g_ptr_array_add (self->waiting, mail);
  if (self->waiting->len == 1)
    attach (g_task_get_context (task), on_turned, self, NULL);
}
