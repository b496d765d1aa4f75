/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which mails wait for their check, which are being checked or judged again, and what came of it. */
#define G_LOG_DOMAIN "tm-checking"

#include "config.h"

#include "tm-checking.h"

/* Two workers keep a small computer usable. */
#define RUNNING_MAX 2

struct _TmChecking
{
  GObject      parent_instance;

  TmInspector *inspector;  /* owned; NULL until it is there */
  GQueue       waiting;    /* of owned TmMailItem */
  GHashTable  *running;    /* owned TmMailItem to owned GCancellable of its check */
  GHashTable  *judged;     /* owned TmMailItem to owned GCancellable of its newest judgement, while that is made */
};

enum
{
  SIGNAL_READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmChecking, tm_checking, G_TYPE_OBJECT)

/* A check, or a judgement. */
typedef struct
{
  TmChecking   *checking;
  TmMailItem   *item;
  GCancellable *cancellable;
  GPtrArray    *plain;        /* of the same words without their formatting, or NULL */
  gboolean      is_outdated;  /* more may be known by now than when it was judged */
} Job;

static Job *
job_new (TmChecking *self, TmMailItem *item, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->checking = g_object_ref (self);
  job->item = g_object_ref (item);
  job->cancellable = g_object_ref (cancellable);
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->checking);
  g_object_unref (job->item);
  g_object_unref (job->cancellable);
  g_clear_pointer (&job->plain, g_ptr_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* What is forgotten in the table is cancelled: whoever still works on it shall stop. */
static void
cancel_and_unref (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
}

static GCancellable *
note (GHashTable *table, TmMailItem *item)
{
  GCancellable *cancellable = g_cancellable_new ();

  g_hash_table_replace (table, g_object_ref (item), cancellable);
  return cancellable;
}

static void on_checked (GObject *source, GAsyncResult *result, gpointer user_data);

/* Takes @fd. */
static void
start_check (TmChecking *self, Job *job, int fd)
{
  guint64 position = 0;

  if (tm_mail_item_is_part (job->item, &position))
    tm_inspector_check_at_async (self->inspector, fd, position, job->cancellable, on_checked, job);
  else
    tm_inspector_check_async (self->inspector, fd, job->cancellable, on_checked, job);
}

/* Words out of a page come plain and formatted. The plain ones count when they are the source of a whole
 * mail; else the formatted ones, for only they hold where the links lead. */
static int
open_formatted (Job *job, GPtrArray *reports)
{
  gboolean wanted = job->plain == NULL && !tm_mail_item_is_whole (g_ptr_array_index (reports, 0));

  return wanted ? tm_mail_item_open_formatted (job->item) : -1;
}

static void
end_check (Job *job, GPtrArray *reports)
{
  TmChecking *self = job->checking;

  g_hash_table_remove (self->running, job->item);
  g_signal_emit (self, signals[SIGNAL_READ], 0, job->item, reports, job->is_outdated);
  tm_checking_start (self);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  TmChecking *self = job->checking;
  gboolean is_outdated = tm_inspector_is_outdated (TM_INSPECTOR (source), result);
  g_autoptr (GPtrArray) reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, NULL);

  if (reports == NULL || g_hash_table_lookup (self->running, job->item) != job->cancellable)
    return;
  if (job->plain != NULL && !tm_report_is_checked (g_ptr_array_index (reports, 0)))
    {
      job->is_outdated = TRUE;  /* for all that is known: it is older than this reading */
      end_check (job, job->plain);
      return;
    }
  job->is_outdated = is_outdated;
  int fd = open_formatted (job, reports);
  if (fd < 0)
    {
      end_check (job, reports);
      return;
    }
  job->plain = g_ptr_array_ref (reports);
  start_check (self, g_steal_pointer (&job), fd);
}

/* Like a check that found that out: mails that were inside of @item are not there any more. */
static void
fail (TmChecking *self, TmMailItem *item, TmError code)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_report_unref);

  g_ptr_array_add (reports, tm_report_new_failed (code));
  g_signal_emit (self, signals[SIGNAL_READ], 0, item, reports, FALSE);
}

static void
start_one (TmChecking *self, TmMailItem *item)
{
  int fd = tm_mail_item_open (item);

  if (fd < 0)
    {
      fail (self, item, TM_ERROR_READ);
      return;
    }
  start_check (self, job_new (self, item, note (self->running, item)), fd);
}

static void
on_judged (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (TmReport) report = tm_inspector_judge_again_finish (TM_INSPECTOR (source), result, NULL);
  TmReport *shown = tm_mail_item_get_report (job->item);

  if (report == NULL || g_hash_table_lookup (job->checking->judged, job->item) != job->cancellable)
    return;
  g_hash_table_remove (job->checking->judged, job->item);
  /* Checked from its bytes since then: that report knows the newest answers already. */
  if (shown != NULL && tm_report_get_message (shown) == tm_report_get_message (report))
    tm_mail_item_set_report (job->item, report);
}

static void
tm_checking_dispose (GObject *object)
{
  TmChecking *self = TM_CHECKING (object);

  tm_checking_cancel (self);
  g_hash_table_remove_all (self->judged);
  g_clear_object (&self->inspector);
  G_OBJECT_CLASS (tm_checking_parent_class)->dispose (object);
}

static void
tm_checking_finalize (GObject *object)
{
  TmChecking *self = TM_CHECKING (object);

  g_hash_table_unref (self->running);
  g_hash_table_unref (self->judged);
  G_OBJECT_CLASS (tm_checking_parent_class)->finalize (object);
}

static void
tm_checking_class_init (TmCheckingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tm_checking_dispose;
  G_OBJECT_CLASS (klass)->finalize = tm_checking_finalize;
  signals[SIGNAL_READ] = g_signal_new ("read", TM_TYPE_CHECKING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, TM_TYPE_MAIL_ITEM, G_TYPE_PTR_ARRAY, G_TYPE_BOOLEAN);
}

static void
tm_checking_init (TmChecking *self)
{
  self->running = g_hash_table_new_full (NULL, NULL, g_object_unref, cancel_and_unref);
  self->judged = g_hash_table_new_full (NULL, NULL, g_object_unref, cancel_and_unref);
}

/**
 * tm_checking_new:
 *
 * Returns: (transfer full): nothing to do yet. It emits "read" with a mail, the reports that came of its
 * check, and whether these were made with what was known before; run its dispose to stop all of it.
 */
TmChecking *
tm_checking_new (void)
{
  return g_object_new (TM_TYPE_CHECKING, NULL);
}

/**
 * tm_checking_set_inspector:
 * @self: what is to be checked
 * @inspector: what checks the mails; those that wait are started now
 */
void
tm_checking_set_inspector (TmChecking *self, TmInspector *inspector)
{
  g_set_object (&self->inspector, inspector);
  tm_checking_start (self);
}

/**
 * tm_checking_add:
 * @self: what is to be checked
 * @item: a mail; waits from now on, if it neither waits nor is checked already
 */
void
tm_checking_add (TmChecking *self, TmMailItem *item)
{
  if (!tm_checking_has (self, item))
    g_queue_push_tail (&self->waiting, g_object_ref (item));
}

/**
 * tm_checking_has:
 * @self: what is to be checked
 * @item: a mail
 *
 * Returns: whether it waits, or is being checked
 */
gboolean
tm_checking_has (TmChecking *self, TmMailItem *item)
{
  return g_queue_find (&self->waiting, item) != NULL || g_hash_table_contains (self->running, item);
}

/**
 * tm_checking_start:
 * @self: what is to be checked
 *
 * Starts as many of those that wait as there is room for.
 */
void
tm_checking_start (TmChecking *self)
{
  while (self->inspector != NULL && g_hash_table_size (self->running) < RUNNING_MAX
         && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (TmMailItem) item = g_queue_pop_head (&self->waiting);
      start_one (self, item);
    }
}

/**
 * tm_checking_judge:
 * @self: what is to be checked
 * @item: a mail
 *
 * Judges a mail that was checked anew; of several judgements of one mail the newest counts, in whatever order
 * they end. Does nothing while there is no report.
 */
void
tm_checking_judge (TmChecking *self, TmMailItem *item)
{
  TmReport *report = tm_mail_item_get_report (item);

  if (self->inspector == NULL || report == NULL || !tm_report_is_checked (report))
    return;
  GCancellable *cancellable = note (self->judged, item);
  tm_inspector_judge_again_async (self->inspector, tm_report_get_message (report),
                                  tm_mail_item_get_listed (item), cancellable, on_judged,
                                  job_new (self, item, cancellable));
}

/**
 * tm_checking_forget:
 * @self: what is to be checked
 * @item: a mail that nobody wants to know about any more; its check ends at once, and makes room for the next
 */
void
tm_checking_forget (TmChecking *self, TmMailItem *item)
{
  if (g_queue_remove (&self->waiting, item))
    g_object_unref (item);
  g_hash_table_remove (self->running, item);
  g_hash_table_remove (self->judged, item);
}

/**
 * tm_checking_fail_waiting:
 * @self: what is to be checked
 * @code: why nothing can be checked
 *
 * Every mail that waits for its check gets this as its result.
 */
void
tm_checking_fail_waiting (TmChecking *self, TmError code)
{
  while (!g_queue_is_empty (&self->waiting))
    {
      g_autoptr (TmMailItem) item = g_queue_pop_head (&self->waiting);
      fail (self, item, code);
    }
}

/**
 * tm_checking_cancel:
 * @self: what is to be checked
 *
 * Stops the checks and forgets what waits. What is only judged again goes on.
 */
void
tm_checking_cancel (TmChecking *self)
{
  g_hash_table_remove_all (self->running);
  g_queue_clear_full (&self->waiting, g_object_unref);
}
