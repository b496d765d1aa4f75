/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far the person has come with a plan: a small file that holds nothing of a mail. */
#define G_LOG_DOMAIN "tm-progress"

#include "config.h"

#include "tm-progress.h"

#include "tm-cases.h"
#include "tm-kept-file.h"

#include <string.h>

/* Beside the group of a case there is one more: when each step was ticked off. A time below 0 is when it was said that the
 * step does not apply. */
#define DONE_PREFIX "done "

struct _TmProgress
{
  GObject   parent_instance;

  TmKeptFile *file;       /* owned */
  GKeyFile *keys;         /* owned; what is on the disk, or soon will be */
  GKeyFile *draft;        /* owned; holds the case in hand while nothing of it is worth keeping, else NULL */
  char     *plan;         /* owned; group of the case in hand, or NULL */
  char     *done;         /* owned; group of its ticks, or NULL */
  gboolean  is_loading;   /* nothing may be written over a file that was not read yet */
  gboolean  is_dirty;     /* changed while it was being read */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_NOT_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TmProgress, tm_progress, G_TYPE_OBJECT)

static void
on_not_saved (TmKeptFile *file, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_NOT_SAVED], 0);
}

static void
save (TmProgress *self)
{
  if (self->is_loading)
    self->is_dirty = TRUE;
  else
    tm_kept_file_save (self->file, self->keys);
}

/* Of the case in hand. */
static GKeyFile *
get_keys (TmProgress *self)
{
  return self->draft != NULL ? self->draft : self->keys;
}

static void
changed (TmProgress *self)
{
  if (self->draft == NULL)
    save (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Something was done about the case: from now on it is one of those that are kept. */
static void
keep (TmProgress *self)
{
  g_autoptr (GKeyFile) draft = g_steal_pointer (&self->draft);

  if (draft != NULL)
    tm_kept_file_merge (self->keys, draft);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  TmProgress *self = TM_PROGRESS (g_task_get_source_object (task));
  GError *error = NULL;
  g_autoptr (GKeyFile) keys = tm_kept_file_load_finish (TM_KEPT_FILE (source), result, &error);

  /* Cases begun before the file was read stay beside those of the file. */
  if (keys != NULL)
    tm_kept_file_merge (self->keys, keys);
  self->is_loading = FALSE;
  if (self->is_dirty)
    save (self);
  if (keys != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static const char *
get_case_id (TmProgress *self)
{
  return self->plan != NULL ? self->plan + strlen (TM_CASES_PREFIX) : NULL;
}

static void
select_case (TmProgress *self, const char *case_id)
{
  if (g_strcmp0 (case_id, get_case_id (self)) == 0)
    return;
  g_clear_pointer (&self->draft, g_key_file_unref);
  g_free (self->plan);
  g_free (self->done);
  self->plan = case_id != NULL ? g_strconcat (TM_CASES_PREFIX, case_id, NULL) : NULL;
  self->done = case_id != NULL ? g_strconcat (DONE_PREFIX, case_id, NULL) : NULL;
}

static void
tm_progress_finalize (GObject *object)
{
  TmProgress *self = TM_PROGRESS (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->keys, g_key_file_unref);
  g_clear_pointer (&self->draft, g_key_file_unref);
  g_free (self->plan);
  g_free (self->done);
  G_OBJECT_CLASS (tm_progress_parent_class)->finalize (object);
}

static void
tm_progress_class_init (TmProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tm_progress_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TM_TYPE_PROGRESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_NOT_SAVED] = g_signal_new ("not-saved", TM_TYPE_PROGRESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

static void
tm_progress_init (TmProgress *self)
{
  self->keys = g_key_file_new ();
}

/**
 * tm_progress_new:
 * @file: where the progress is kept; need not exist
 *
 * Returns: (transfer full): an empty progress; nothing was read yet
 */
TmProgress *
tm_progress_new (GFile *file)
{
  TmProgress *self = g_object_new (TM_TYPE_PROGRESS, NULL);

  self->file = tm_kept_file_new (file);
  g_signal_connect_object (self->file, "not-saved", G_CALLBACK (on_not_saved), self, 0);
  return self;
}

/**
 * tm_progress_load_async:
 * @self: a progress
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Until it is done nothing is written. A file that is no key file is set aside.
 */
void
tm_progress_load_async (TmProgress *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_progress_load_async);
  self->is_loading = TRUE;
  /* Not stopped by @cancellable: what was ticked off meanwhile may only be written together with what is read. */
  tm_kept_file_load_async (self->file, NULL, on_loaded, task);
}

/**
 * tm_progress_load_finish:
 * @self: a progress
 * @result: of the callback
 * @error: %G_IO_ERROR_INVALID_DATA when the file was damaged and set aside, or why it could not be read
 *
 * Returns: %TRUE when cases were read
 */
gboolean
tm_progress_load_finish (TmProgress *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_progress_get_cases:
 * @self: a progress
 *
 * Returns: (transfer none): what is kept, to be read with tm-cases
 */
GKeyFile *
tm_progress_get_cases (TmProgress *self)
{
  return self->keys;
}

/**
 * tm_progress_select:
 * @self: a progress
 * @case_id: (nullable): what the other functions are about from now on
 */
void
tm_progress_select (TmProgress *self, const char *case_id)
{
  select_case (self, case_id);
}

/**
 * tm_progress_forget:
 * @self: a progress
 * @case_id: a case that is to leave no trace
 */
void
tm_progress_forget (TmProgress *self, const char *case_id)
{
  g_autofree char *plan = g_strconcat (TM_CASES_PREFIX, case_id, NULL);
  g_autofree char *done = g_strconcat (DONE_PREFIX, case_id, NULL);
  gboolean was_kept = g_key_file_remove_group (self->keys, plan, NULL);

  was_kept |= g_key_file_remove_group (self->keys, done, NULL);
  if (g_strcmp0 (plan, self->plan) == 0)
    select_case (self, NULL);
  /* Also while another one is in hand that is not kept itself. */
  if (was_kept)
    save (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tm_progress_drop_untouched:
 * @self: a progress
 *
 * Forgets the case in hand when none of its steps was dealt with: it was begun under a wrong name.
 */
void
tm_progress_drop_untouched (TmProgress *self)
{
  if (self->plan == NULL || tm_progress_get_listed (self) != TM_LISTED_UNKNOWN)
    return;
  g_auto (GStrv) steps = g_key_file_get_keys (get_keys (self), self->done, NULL, NULL);
  if (steps != NULL && steps[0] != NULL)
    return;
  g_autofree char *case_id = tm_progress_dup_case_id (self);
  tm_progress_forget (self, case_id);
}

/**
 * tm_progress_dup_case_id:
 * @self: a progress
 *
 * Returns: (transfer full) (nullable): id of the case in hand
 */
char *
tm_progress_dup_case_id (TmProgress *self)
{
  return g_strdup (get_case_id (self));
}

/**
 * tm_progress_begin:
 * @self: a progress
 * @guide_id: id of the plan
 * @level: of the verdict it belongs to
 * @happened: what the person answered
 * @finding_ids: ids of checks, our own words and nothing of the mail
 *
 * Goes on with the case in hand, with its ticks, when it is one of the same plan; other answers open a finished one again.
 * Else it begins a new one.
 * Who did nothing with the mail may only want to see what the steps are: a new case is kept from the first thing that
 * happened, or from the first step that is dealt with.
 */
void
tm_progress_begin (TmProgress *self, const char *guide_id, TmLevel level, TmHappened happened,
                   const char * const *finding_ids)
{
  gint64 now = g_get_real_time ();
  g_autofree char *in_hand = tm_progress_dup_guide_id (self);
  gboolean goes_on = g_strcmp0 (in_hand, guide_id) == 0;
  g_autofree char *fresh = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  gboolean happened_nothing = (happened & ~(guint) (TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED)) == 0;

  if (goes_on && tm_progress_is_finished (self) && happened == tm_progress_get_happened (self))
    return;
  if (!goes_on)
    select_case (self, fresh);
  if (!goes_on && happened_nothing)
    self->draft = g_key_file_new ();
  else if (!happened_nothing)
    keep (self);
  GKeyFile *keys = get_keys (self);
  gint64 begun = goes_on ? tm_cases_get_begun (keys, get_case_id (self)) : now / G_USEC_PER_SEC;
  TmListed listed = tm_progress_get_listed (self);
  g_key_file_remove_group (keys, self->plan, NULL);
  g_key_file_set_string (keys, self->plan, "guide", guide_id);
  g_key_file_set_int64 (keys, self->plan, "begun", begun);
  g_key_file_set_integer (keys, self->plan, "level", (int) level);
  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if (happened & (1u << bit))
      g_key_file_set_boolean (keys, self->plan, tm_happened_get_id (1u << bit), TRUE);
  g_key_file_set_string_list (keys, self->plan, "checks", finding_ids, g_strv_length ((char **) finding_ids));
  if (listed != TM_LISTED_UNKNOWN)
    g_key_file_set_string (keys, self->plan, "listed", tm_listed_get_id (listed));
  changed (self);
}

/**
 * tm_progress_is_open:
 * @self: a progress
 *
 * Returns: there is a case in hand that is not finished
 */
gboolean
tm_progress_is_open (TmProgress *self)
{
  return self->plan != NULL && tm_cases_is_open (get_keys (self), get_case_id (self));
}

/**
 * tm_progress_is_finished:
 * @self: a progress
 *
 * Returns: there is a case in hand, and it is done with
 */
gboolean
tm_progress_is_finished (TmProgress *self)
{
  return self->plan != NULL && tm_cases_is_finished (get_keys (self), get_case_id (self));
}

/**
 * tm_progress_dup_guide_id:
 * @self: the plans
 *
 * Returns: (transfer full) (nullable): the guide of the plan under way; %NULL when there is none
 */
char *
tm_progress_dup_guide_id (TmProgress *self)
{
  return self->plan != NULL ? g_key_file_get_string (get_keys (self), self->plan, "guide", NULL) : NULL;
}

/**
 * tm_progress_get_level:
 * @self: the plans
 *
 * Returns: the level of the mail of the plan under way; a damaged file gives one that exists
 */
TmLevel
tm_progress_get_level (TmProgress *self)
{
  int level = self->plan != NULL ? g_key_file_get_integer (get_keys (self), self->plan, "level", NULL) : 0;

  return (TmLevel) CLAMP (level, TM_LEVEL_NOT_CHECKED, TM_LEVEL_VERY_LIKELY);
}

/**
 * tm_progress_get_happened:
 * @self: the plans
 *
 * Returns: what the person said has happened already; TM_HAPPENED_NOTHING when nothing is known
 */
TmHappened
tm_progress_get_happened (TmProgress *self)
{
  return self->plan != NULL ? tm_cases_get_happened (get_keys (self), get_case_id (self)) : TM_HAPPENED_NOTHING;
}

/**
 * tm_progress_dup_finding_ids:
 * @self: the plans
 *
 * Returns: (transfer full) (array zero-terminated=1): the findings of its mail; none when there is no plan
 */
char **
tm_progress_dup_finding_ids (TmProgress *self)
{
  char **ids = self->plan != NULL ? g_key_file_get_string_list (get_keys (self), self->plan, "checks", NULL, NULL) : NULL;

  return ids != NULL ? ids : g_new0 (char *, 1);
}

static void
set_mark (TmProgress *self, const char *step_id, gint64 mark)
{
  g_return_if_fail (self->done != NULL);

  if (mark != 0)
    keep (self);
  if (mark != 0)
    g_key_file_set_int64 (self->keys, self->done, step_id, mark);
  else
    g_key_file_remove_key (get_keys (self), self->done, step_id, NULL);
  /* What was done with is open again when one of its steps is. */
  if (mark == 0)
    g_key_file_remove_key (get_keys (self), self->plan, "finished", NULL);
  changed (self);
}

/**
 * tm_progress_set_done:
 * @self: the plans
 * @step_id: a step of the plan under way
 * @done: whether it is ticked off
 *
 * Kept with the time.
 */
void
tm_progress_set_done (TmProgress *self, const char *step_id, gboolean done)
{
  set_mark (self, step_id, done ? g_get_real_time () / G_USEC_PER_SEC : 0);
}

/**
 * tm_progress_set_unneeded:
 * @self: the plans
 * @step_id: a step of the plan under way
 * @unneeded: whether the person says that it does not apply
 *
 * Kept with the time.
 */
void
tm_progress_set_unneeded (TmProgress *self, const char *step_id, gboolean unneeded)
{
  set_mark (self, step_id, unneeded ? -(g_get_real_time () / G_USEC_PER_SEC) : 0);
}

/**
 * tm_progress_get_mark:
 * @self: a progress
 * @step_id: id of a step
 *
 * Returns: when the step was ticked off, in Unix seconds; negative: when it was said that it does not apply; 0: neither
 */
gint64
tm_progress_get_mark (TmProgress *self, const char *step_id)
{
  return self->done != NULL ? g_key_file_get_int64 (get_keys (self), self->done, step_id, NULL) : 0;
}

/**
 * tm_progress_get_listed:
 * @self: a progress
 *
 * Returns: what the person found in the company's own list of messages
 */
TmListed
tm_progress_get_listed (TmProgress *self)
{
  g_autofree char *id = self->plan != NULL ? g_key_file_get_string (get_keys (self), self->plan, "listed", NULL) : NULL;

  return tm_listed_from_id (id);
}

/**
 * tm_progress_set_listed:
 * @self: the plans
 * @listed: what the person found on the official page
 *
 * There has to be a plan under way.
 */
void
tm_progress_set_listed (TmProgress *self, TmListed listed)
{
  g_return_if_fail (self->plan != NULL);

  keep (self);
  g_key_file_set_string (self->keys, self->plan, "listed", tm_listed_get_id (listed));
  changed (self);
}

/**
 * tm_progress_finish:
 * @self: the plans
 *
 * The plan under way, which there has to be, is done with; kept with the time.
 */
void
tm_progress_finish (TmProgress *self)
{
  g_return_if_fail (self->plan != NULL);

  g_key_file_set_int64 (get_keys (self), self->plan, "finished", g_get_real_time () / G_USEC_PER_SEC);
  changed (self);
}
