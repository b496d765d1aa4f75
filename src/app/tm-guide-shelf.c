/* SPDX-License-Identifier: GPL-3.0-or-later
 * The plans that this program was installed with. */
#define G_LOG_DOMAIN "tm-guide-shelf"

#include "config.h"

#include "tm-guide-shelf.h"

#define GENERAL_ID "general"

static TmGuide *
read_guide (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      g_warning ("%s", error->message);
      return NULL;
    }
  g_autoptr (GBytes) bytes = g_bytes_new_take (contents, length);
  TmGuide *guide = tm_guide_new_from_bytes (bytes, NULL, &error);
  if (guide == NULL)
    g_warning ("%s: %s", name, error->message);
  return guide;
}

/**
 * tm_guide_shelf_find_id:
 * @guides: (nullable) (element-type TmGuide): the plans
 * @id: (nullable): of a plan
 *
 * Returns: (transfer none) (nullable): the plan with that id
 */
TmGuide *
tm_guide_shelf_find_id (GPtrArray *guides, const char *id)
{
  for (guint i = 0; guides != NULL && id != NULL && i < guides->len; i++)
    if (g_strcmp0 (tm_guide_get_id (g_ptr_array_index (guides, i)), id) == 0)
      return g_ptr_array_index (guides, i);
  return NULL;
}

/* Those that only add to another plan become whole ones. */
static GPtrArray *
join_guides (GPtrArray *read)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_unref);

  for (guint i = 0; i < read->len; i++)
    {
      TmGuide *guide = g_ptr_array_index (read, i);
      TmGuide *base = tm_guide_shelf_find_id (read, tm_guide_get_base_id (guide));
      g_autoptr (GError) error = NULL;
      TmGuide *whole = base != NULL ? tm_guide_new_joined (base, guide, &error) : tm_guide_ref (guide);

      if (whole != NULL)
        g_ptr_array_add (joined, whole);
      else
        g_warning ("%s: %s", tm_guide_get_id (guide), error->message);
    }
  return joined;
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  return tm_guide_get_order (*(TmGuide * const *) a) - tm_guide_get_order (*(TmGuide * const *) b);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *folder = data;
  GError *error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) guides = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_guide_unref);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    {
      TmGuide *guide = g_str_has_suffix (name, ".guide") ? read_guide (folder, name) : NULL;
      if (guide != NULL)
        g_ptr_array_add (guides, guide);
    }
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  GPtrArray *joined = join_guides (guides);
  g_ptr_array_sort (joined, compare_order);
  g_task_return_pointer (task, joined, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * tm_guide_shelf_load_async:
 * @folder: the folder of the plans
 * @cancellable: (nullable): stops it
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the plans in a thread. One that is damaged is left out with a warning.
 */
void
tm_guide_shelf_load_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tm_guide_shelf_load_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * tm_guide_shelf_load_finish:
 * @result: of the callback
 * @error: why the folder could not be read
 *
 * Returns: (transfer full) (element-type TmGuide): the plans
 */
GPtrArray *
tm_guide_shelf_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tm_guide_shelf_find:
 * @guides: (nullable) (element-type TmGuide): the plans
 * @brand: (nullable): id of the brand that the mail poses as
 * @finding_ids: (nullable): ids of what was found in the mail, %NULL-terminated
 *
 * Returns: (transfer none) (nullable): the plan that a finding calls for, the one of that brand, or the
 * general one
 */
TmGuide *
tm_guide_shelf_find (GPtrArray *guides, const char *brand, const char * const *finding_ids)
{
  for (guint i = 0; guides != NULL && i < guides->len; i++)
    if (tm_guide_is_for_findings (g_ptr_array_index (guides, i), finding_ids))
      return g_ptr_array_index (guides, i);
  for (guint i = 0; guides != NULL && i < guides->len; i++)
    if (tm_guide_is_for_brand (g_ptr_array_index (guides, i), brand))
      return g_ptr_array_index (guides, i);
  return tm_guide_shelf_find_id (guides, GENERAL_ID);
}

/**
 * tm_guide_shelf_dup_titles:
 * @guides: (nullable) (element-type TmGuide): the plans
 * @report: on a mail with which nothing was done
 *
 * Returns: (transfer full) (array zero-terminated=1): the steps of its plan, by their titles
 */
char **
tm_guide_shelf_dup_titles (GPtrArray *guides, TmReport *report)
{
  g_auto (GStrv) ids = tm_report_dup_finding_ids (report);
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  TmGuide *guide = tm_guide_shelf_find (guides, tm_report_get_claimed_brand (report),
                                        (const char *const *) ids);

  if (guide != NULL)
    {
      g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, tm_report_get_level (report),
                                                        TM_HAPPENED_NOTHING, (const char *const *) ids);
      for (guint i = 0; i < tm_guide_count_main (steps); i++)
        g_strv_builder_add (titles, ((const TmGuideStep *) g_ptr_array_index (steps, i))->title);
    }
  return g_strv_builder_end (titles);
}
