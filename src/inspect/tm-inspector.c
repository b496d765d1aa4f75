/* SPDX-License-Identifier: GPL-3.0-or-later
 * From a readable descriptor to reports. */
#define G_LOG_DOMAIN "tm-inspector"

#include "config.h"

#include "tm-inspector.h"

#include "tm-answer.h"
#include "tm-batch.h"
#include "tm-judge.h"
#include "tm-pool.h"

#include "core/tm-limits.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

struct _TmInspector
{
  GObject   parent_instance;

  char     *worker_path;
  char     *quick_path;   /* NULL when there is only one worker */
  TmBrands *brands;
  TmPerson *person;       /* NULL until told */
  TmIgnored *ignored;     /* NULL until told */
  TmBatch  *batch;        /* NULL while every mail gets a worker of its own */
  guint     run_max_ms;
};

G_DEFINE_FINAL_TYPE (TmInspector, tm_inspector, G_TYPE_OBJECT)

/* What the thread that judges needs; all values are immutable. */
typedef struct
{
  GBytes   *answer;       /* of the worker; NULL when the batch reads it, or there is a message */
  TmMessage *message;     /* to be judged again, or NULL */
  gboolean  one;          /* the worker was asked for one mail, so a table of contents is no answer */
  TmListed  listed;
  TmBrands *brands;
  TmPerson *person;
  TmIgnored *ignored;
} Judging;

static void
judging_free (gpointer data)
{
  Judging *judging = data;

  g_clear_pointer (&judging->answer, g_bytes_unref);
  g_clear_pointer (&judging->message, tm_message_unref);
  tm_brands_unref (judging->brands);
  g_clear_pointer (&judging->person, tm_person_unref);
  g_clear_pointer (&judging->ignored, tm_ignored_unref);
  g_free (judging);
}

static Judging *
judging_new (TmInspector *self)
{
  Judging *judging = g_new0 (Judging, 1);

  judging->brands = tm_brands_ref (self->brands);
  judging->person = self->person != NULL ? tm_person_ref (self->person) : NULL;
  judging->ignored = self->ignored != NULL ? tm_ignored_ref (self->ignored) : NULL;
  return judging;
}

static void
judge_all (GPtrArray *reports, TmMessage *message, const Judging *judging)
{
  const TmJudge judge = { judging->brands, judging->person, judging->ignored, judging->listed };
  tm_judge_add_reports (&judge, message, reports);
}

static GPtrArray *
new_reports (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tm_report_unref);
}

static GPtrArray *
new_failure (TmError code)
{
  GPtrArray *reports = new_reports ();
  g_ptr_array_add (reports, tm_report_new_failed (code));
  return reports;
}

static GPtrArray *
judge_reading (GTask *task, TmReading *reading, TmError error)
{
  const Judging *judging = g_task_get_task_data (task);

  if (reading == NULL)
    return new_failure (error);
  if (reading->toc != NULL && judging->one)
    {
      tm_reading_free (reading);
      return new_failure (TM_ERROR_BAD_ANSWER);
    }

  GPtrArray *reports = new_reports ();
  if (reading->toc != NULL)
    g_ptr_array_add (reports, tm_report_new_several (reading->toc));
  else
    judge_all (reports, reading->message, judging);
  tm_reading_free (reading);
  return reports;
}

static void
judge_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Judging *judging = task_data;
  GPtrArray *reports = judge_reading (task, tm_reading_new (judging->answer), TM_ERROR_BAD_ANSWER);

  g_task_return_pointer (task, reports, (GDestroyNotify) g_ptr_array_unref);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = tm_answer_get_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (answer == NULL)
    {
      TmError code = error->domain == TM_ERROR ? (TmError) error->code : TM_ERROR_CRASHED;
      g_task_return_pointer (task, new_failure (code), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  Judging *judging = judging_new (g_task_get_source_object (task));
  judging->answer = g_steal_pointer (&answer);
  judging->one = g_task_get_source_tag (task) == tm_inspector_check_at_async;
  g_task_set_task_data (task, judging, judging_free);
  g_task_run_in_thread (task, judge_in_thread);
}

static void
tm_inspector_finalize (GObject *object)
{
  TmInspector *self = TM_INSPECTOR (object);

  g_free (self->worker_path);
  g_free (self->quick_path);
  g_clear_pointer (&self->brands, tm_brands_unref);
  g_clear_pointer (&self->person, tm_person_unref);
  g_clear_pointer (&self->ignored, tm_ignored_unref);
  g_clear_pointer (&self->batch, tm_batch_free);
  G_OBJECT_CLASS (tm_inspector_parent_class)->finalize (object);
}

static void
tm_inspector_class_init (TmInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tm_inspector_finalize;
}

static void
tm_inspector_init (TmInspector *self)
{
  self->run_max_ms = TM_RUN_MAX_MS;
}

/**
 * tm_inspector_new:
 * @worker_path: absolute path of the worker program
 * @brands: (nullable): the brand data; kept. Without, tm_inspector_set_brands() must follow before the main
 * loop runs
 *
 * Returns: (transfer full): an inspector; every mail gets a worker of its own until
 * tm_inspector_keep_workers()
 */
TmInspector *
tm_inspector_new (const char *worker_path, TmBrands *brands)
{
  TmInspector *self = g_object_new (TM_TYPE_INSPECTOR, NULL);

  self->worker_path = g_strdup (worker_path);
  self->brands = brands != NULL ? tm_brands_ref (brands) : NULL;
  return self;
}

/**
 * tm_inspector_set_quick_worker:
 * @self: an inspector
 * @quick_path: absolute path of the worker that is asked first for a mail alone; it hands on what it cannot
 * read
 */
void
tm_inspector_set_quick_worker (TmInspector *self, const char *quick_path)
{
  g_free (self->quick_path);
  self->quick_path = g_strdup (quick_path);
}

/**
 * tm_inspector_set_person:
 * @self: an inspector
 * @person: (nullable): what the user told; counts from the next answer on
 */
void
tm_inspector_set_person (TmInspector *self, TmPerson *person)
{
  TmPerson *kept = person != NULL ? tm_person_ref (person) : NULL;

  g_clear_pointer (&self->person, tm_person_unref);
  self->person = kept;
}

/**
 * tm_inspector_set_ignored:
 * @self: an inspector
 * @ignored: what the user put aside for certain senders; counts from the next answer on
 */
void
tm_inspector_set_ignored (TmInspector *self, TmIgnored *ignored)
{
  TmIgnored *kept = tm_ignored_ref (ignored);

  g_clear_pointer (&self->ignored, tm_ignored_unref);
  self->ignored = kept;
}

/**
 * tm_inspector_set_brands:
 * @self: an inspector
 * @brands: the brand data; kept; counts from the next answer on
 */
void
tm_inspector_set_brands (TmInspector *self, TmBrands *brands)
{
  tm_brands_ref (brands);
  g_clear_pointer (&self->brands, tm_brands_unref);
  self->brands = brands;
}

TmBrands *
tm_inspector_get_brands (TmInspector *self)
{
  return self->brands;
}

void
tm_inspector_set_run_max_ms (TmInspector *self, guint milliseconds)
{
  self->run_max_ms = milliseconds;
}

/**
 * tm_inspector_keep_workers:
 * @self: an inspector
 *
 * For a batch: from now on workers are kept for many mails, and replaced after any failure. What is checked
 * in one turn of the main loop is looked at together.
 */
void
tm_inspector_keep_workers (TmInspector *self)
{
  if (self->batch == NULL)
    self->batch = tm_batch_new (self->worker_path, judge_reading);
}

/**
 * tm_inspector_has_kept_worker:
 * @self: an inspector
 * @fd: a readable descriptor with one mail
 *
 * Returns: whether tm_inspector_check_async() needs no worker of its own for it
 */
gboolean
tm_inspector_has_kept_worker (TmInspector *self, int fd)
{
  return self->batch != NULL && tm_pool_takes (fd);
}

/**
 * tm_inspector_check_async:
 * @self: an inspector
 * @fd: (transfer full): a readable descriptor with one mail; hostile
 * @cancellable: (nullable): ends the check and the worker
 * @callback: called once, on the calling thread's main context
 * @user_data: for @callback
 */
void
tm_inspector_check_async (TmInspector         *self,
                          int                  fd,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_inspector_check_async);
  if (!tm_inspector_has_kept_worker (self, fd))
    {
      tm_answer_get_async (self->worker_path, self->quick_path, fd, FALSE, self->run_max_ms, cancellable,
                           on_answer, task);
      return;
    }
  g_task_set_task_data (task, judging_new (self), judging_free);
  tm_batch_add (self->batch, task, fd, self->run_max_ms);
}

/**
 * tm_inspector_check_at_async:
 * @self: an inspector
 * @fd: (transfer full): a seekable descriptor with an mbox, its offset shared with nobody; hostile
 * @position: byte at which the mail begins (tm_toc_get_position())
 * @cancellable: (nullable): ends the check and the worker
 * @callback: called once, on the calling thread's main context
 * @user_data: for @callback
 */
void
tm_inspector_check_at_async (TmInspector         *self,
                             int                  fd,
                             guint64              position,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_inspector_check_at_async);
  if (position > G_MAXINT64 || lseek (fd, (off_t) position, SEEK_SET) < 0)
    {
      close (fd);
      g_task_return_pointer (task, new_failure (TM_ERROR_READ), (GDestroyNotify) g_ptr_array_unref);
      g_object_unref (task);
      return;
    }
  tm_answer_get_async (self->worker_path, self->quick_path, fd, TRUE, self->run_max_ms, cancellable,
                       on_answer, task);
}

/**
 * tm_inspector_check_finish:
 * @self: an inspector
 * @result: what the callback got
 * @error: only G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type TmReport): the mail's report, then those of the mails inside it. For
 * an mbox with several mails it is one report with a table of contents (tm_report_get_toc()).
 */
GPtrArray *
tm_inspector_check_finish (TmInspector *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tm_inspector_is_outdated:
 * @self: an inspector
 * @result: of tm_inspector_check_async() or tm_inspector_check_at_async()
 *
 * What the user told, and the brands, may change while a mail is being judged in its thread.
 *
 * Returns: whether they did, so that the mail is to be judged again
 */
gboolean
tm_inspector_is_outdated (TmInspector *self, GAsyncResult *result)
{
  const Judging *judging = g_task_get_task_data (G_TASK (result));

  return judging != NULL
         && (judging->brands != self->brands || judging->person != self->person
             || judging->ignored != self->ignored);
}

static void
judge_again_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Judging *judging = task_data;

  g_autoptr (GPtrArray) reports = new_reports ();

  judge_all (reports, judging->message, judging);
  g_task_return_pointer (task, g_ptr_array_steal_index (reports, 0), (GDestroyNotify) tm_report_unref);
}

/**
 * tm_inspector_judge_again_async:
 * @self: an inspector
 * @message: a mail that was checked before
 * @listed: what the user found in the brand's own list of messages
 * @cancellable: (nullable): throws the result away
 * @callback: called once, on the calling thread's main context
 * @user_data: for @callback
 *
 * Lets the checks look again, with what the user told since then. The worker is not needed for it.
 */
void
tm_inspector_judge_again_async (TmInspector         *self,
                                TmMessage           *message,
                                TmListed             listed,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Judging *judging = judging_new (self);

  judging->message = tm_message_ref (message);
  judging->listed = listed;
  g_task_set_source_tag (task, tm_inspector_judge_again_async);
  g_task_set_task_data (task, judging, judging_free);
  g_task_run_in_thread (task, judge_again_in_thread);
}

/**
 * tm_inspector_judge_again_finish:
 * @self: an inspector
 * @result: what the callback got
 * @error: only G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the new report on the same #TmMessage
 */
TmReport *
tm_inspector_judge_again_finish (TmInspector *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tm_inspector_open_bytes:
 * @bytes: a mail; hostile
 *
 * Returns: a descriptor on a copy in memory, at its start, or -1 with errno
 */
int
tm_inspector_open_bytes (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create ("mail", MFD_CLOEXEC);

  for (gsize done = 0; fd >= 0 && done < size;)
    {
      gssize n = TEMP_FAILURE_RETRY (write (fd, data + done, size - done));
      if (n < 0)
        {
          int why = errno;
          close (fd);
          errno = why;
          return -1;
        }
      done += (gsize) n;
    }
  if (fd >= 0)
    lseek (fd, 0, SEEK_SET);
  return fd;
}
