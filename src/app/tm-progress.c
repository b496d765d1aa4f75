/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far the person has come with a plan: a small file that holds nothing of a mail. */
#define G_LOG_DOMAIN "tm-progress"

#include "config.h"

#include "tm-progress.h"

#define GROUP_PLAN "plan"
#define GROUP_DONE "done"

struct _TmProgress
{
  GObject   parent_instance;

  GFile    *file;         /* owned */
  GKeyFile *keys;         /* owned */
  gboolean  is_writing;
  gboolean  is_dirty;     /* changed while a write was under way */
};

G_DEFINE_FINAL_TYPE (TmProgress, tm_progress, G_TYPE_OBJECT)

static void save (TmProgress *self);

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TmProgress) self = TM_PROGRESS (user_data);
  g_autoptr (GError) error = NULL;

  /* A full disk costs the ticks after a restart, nothing more; the plan itself goes on. */
  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_message ("The progress could not be saved: %s", error->message);
  self->is_writing = FALSE;
  if (self->is_dirty)
    save (self);
}

static void
make_folder_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFile) folder = g_file_get_parent (TM_PROGRESS (source)->file);

  g_file_make_directory_with_parents (folder, cancellable, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_folder_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TmProgress *self = TM_PROGRESS (source);
  gsize length;
  char *data = g_key_file_to_data (self->keys, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);

  self->is_dirty = FALSE;
  g_file_replace_contents_bytes_async (self->file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, on_replaced,
                                       g_object_ref (self));
}

static void
save (TmProgress *self)
{
  if (self->is_writing)
    {
      self->is_dirty = TRUE;
      return;
    }
  self->is_writing = TRUE;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_folder_made, NULL);
  g_task_run_in_thread (task, make_folder_in_thread);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autofree char *contents = NULL;
  gsize length = 0;
  GError *error = NULL;

  if (!g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  TmProgress *self = TM_PROGRESS (g_task_get_source_object (task));
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  if (!g_key_file_load_from_data (keys, contents, length, G_KEY_FILE_NONE, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  /* A plan begun before the file was read is the newer one. */
  if (!g_key_file_has_group (self->keys, GROUP_PLAN))
    {
      g_key_file_unref (self->keys);
      self->keys = g_steal_pointer (&keys);
    }
  g_task_return_boolean (task, TRUE);
}

static void
tm_progress_finalize (GObject *object)
{
  TmProgress *self = TM_PROGRESS (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->keys, g_key_file_unref);
  G_OBJECT_CLASS (tm_progress_parent_class)->finalize (object);
}

static void
tm_progress_class_init (TmProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tm_progress_finalize;
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

  self->file = g_object_ref (file);
  return self;
}

void
tm_progress_load_async (TmProgress *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_progress_load_async);
  g_file_load_contents_async (self->file, cancellable, on_loaded, task);
}

gboolean
tm_progress_load_finish (TmProgress *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tm_progress_begin:
 * @self: a progress
 * @guide_id: id of the plan
 * @level: of the verdict it belongs to
 * @happened: what the person answered
 * @finding_ids: ids of checks, our own words and nothing of the mail
 *
 * Ticks of an unfinished plan of the same guide stay.
 */
void
tm_progress_begin (TmProgress *self, const char *guide_id, TmLevel level, TmHappened happened,
                   const char * const *finding_ids)
{
  g_autofree char *old_id = tm_progress_dup_guide_id (self);

  if (!tm_progress_is_open (self) || g_strcmp0 (old_id, guide_id) != 0)
    g_key_file_remove_group (self->keys, GROUP_DONE, NULL);
  g_key_file_remove_group (self->keys, GROUP_PLAN, NULL);
  g_key_file_set_string (self->keys, GROUP_PLAN, "guide", guide_id);
  g_key_file_set_integer (self->keys, GROUP_PLAN, "level", (int) level);
  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if (happened & (1u << bit))
      g_key_file_set_boolean (self->keys, GROUP_PLAN, tm_happened_get_id (1u << bit), TRUE);
  g_key_file_set_string_list (self->keys, GROUP_PLAN, "checks", finding_ids,
                              g_strv_length ((char **) finding_ids));
  save (self);
}

/**
 * tm_progress_is_open:
 * @self: a progress
 *
 * Returns: a plan was begun and not finished
 */
gboolean
tm_progress_is_open (TmProgress *self)
{
  return g_key_file_has_key (self->keys, GROUP_PLAN, "guide", NULL)
         && !g_key_file_has_key (self->keys, GROUP_PLAN, "finished", NULL);
}

char *
tm_progress_dup_guide_id (TmProgress *self)
{
  return g_key_file_get_string (self->keys, GROUP_PLAN, "guide", NULL);
}

TmLevel
tm_progress_get_level (TmProgress *self)
{
  int level = g_key_file_get_integer (self->keys, GROUP_PLAN, "level", NULL);

  return (TmLevel) CLAMP (level, TM_LEVEL_NOT_CHECKED, TM_LEVEL_VERY_LIKELY);
}

TmHappened
tm_progress_get_happened (TmProgress *self)
{
  TmHappened happened = 0;

  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if (g_key_file_get_boolean (self->keys, GROUP_PLAN, tm_happened_get_id (1u << bit), NULL))
      happened |= 1u << bit;
  return happened != 0 ? happened : TM_HAPPENED_NOTHING;
}

char **
tm_progress_dup_finding_ids (TmProgress *self)
{
  char **ids = g_key_file_get_string_list (self->keys, GROUP_PLAN, "checks", NULL, NULL);

  return ids != NULL ? ids : g_new0 (char *, 1);
}

void
tm_progress_set_done (TmProgress *self, const char *step_id, gboolean done)
{
  if (done)
    g_key_file_set_int64 (self->keys, GROUP_DONE, step_id, g_get_real_time () / G_USEC_PER_SEC);
  else
    g_key_file_remove_key (self->keys, GROUP_DONE, step_id, NULL);
  save (self);
}

/**
 * tm_progress_get_done:
 * @self: a progress
 * @step_id: id of a step
 *
 * Returns: when the step was ticked off, in Unix seconds; 0 when it was not
 */
gint64
tm_progress_get_done (TmProgress *self, const char *step_id)
{
  return g_key_file_get_int64 (self->keys, GROUP_DONE, step_id, NULL);
}

void
tm_progress_finish (TmProgress *self)
{
  g_key_file_set_int64 (self->keys, GROUP_PLAN, "finished", g_get_real_time () / G_USEC_PER_SEC);
  save (self);
}
