/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which plans are kept, and what each is about: read from the file of the progress. */
#define G_LOG_DOMAIN "tm-cases"

#include "config.h"

#include "tm-cases.h"

#include <string.h>

#define KEY_GUIDE "guide"
#define KEY_BEGUN "begun"
#define KEY_FINISHED "finished"

/* Four weeks. */
#define FINISHED_OFFERED_S (28 * 24 * 60 * 60)

static gint64
get_time (GKeyFile *keys, const char *case_id, const char *key)
{
  g_autofree char *group = g_strconcat (TM_CASES_PREFIX, case_id, NULL);

  return g_key_file_get_int64 (keys, group, key, NULL);
}

static gboolean
has (GKeyFile *keys, const char *case_id, const char *key)
{
  g_autofree char *group = g_strconcat (TM_CASES_PREFIX, case_id, NULL);

  return g_key_file_has_key (keys, group, key, NULL);
}

/**
 * tm_cases_is_open:
 * @keys: the file
 * @case_id: a case
 *
 * Returns: there is such a case, and it is not finished
 */
gboolean
tm_cases_is_open (GKeyFile *keys, const char *case_id)
{
  return has (keys, case_id, KEY_GUIDE) && !has (keys, case_id, KEY_FINISHED);
}

/**
 * tm_cases_is_finished:
 * @keys: the file
 * @case_id: a case
 *
 * Returns: there is such a case, and it is done with
 */
gboolean
tm_cases_is_finished (GKeyFile *keys, const char *case_id)
{
  return has (keys, case_id, KEY_GUIDE) && has (keys, case_id, KEY_FINISHED);
}

/* Not as they stand in the file: one that is answered anew goes to its end. Those of one second differ in
 * their numbers, which rise with the time. */
static int
compare_begun (gconstpointer a, gconstpointer b, gpointer keys)
{
  const char *one = *(char *const *) a, *two = *(char *const *) b;
  gint64 first = tm_cases_get_begun (keys, one), second = tm_cases_get_begun (keys, two);

  if (first == second)
    {
      first = g_ascii_strtoll (one, NULL, 10);
      second = g_ascii_strtoll (two, NULL, 10);
    }
  return first < second ? -1 : first > second;
}

/**
 * tm_cases_dup_ids:
 * @keys: the file
 * @finished: which ones
 *
 * Returns: (transfer full): ids of the cases that are finished, or of those that are not, the oldest first
 */
char **
tm_cases_dup_ids (GKeyFile *keys, gboolean finished)
{
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      const char *id = groups[i] + strlen (TM_CASES_PREFIX);
      if (g_str_has_prefix (groups[i], TM_CASES_PREFIX)
          && (finished ? tm_cases_is_finished (keys, id) : tm_cases_is_open (keys, id)))
        g_strv_builder_add (builder, id);
    }
  char **ids = g_strv_builder_end (builder);
  g_qsort_with_data (ids, (int) g_strv_length (ids), sizeof *ids, compare_begun, keys);
  return ids;
}

/**
 * tm_cases_dup_guide_id:
 * @keys: the file
 * @case_id: a case
 *
 * Returns: (transfer full) (nullable): id of its plan
 */
char *
tm_cases_dup_guide_id (GKeyFile *keys, const char *case_id)
{
  g_autofree char *group = g_strconcat (TM_CASES_PREFIX, case_id, NULL);

  return g_key_file_get_string (keys, group, KEY_GUIDE, NULL);
}

/**
 * tm_cases_get_begun:
 * @keys: the file
 * @case_id: a case
 *
 * Returns: when it was begun, in Unix seconds, or 0
 */
gint64
tm_cases_get_begun (GKeyFile *keys, const char *case_id)
{
  return get_time (keys, case_id, KEY_BEGUN);
}

/**
 * tm_cases_get_finished:
 * @keys: the file
 * @case_id: a case
 *
 * Returns: when it was done with, in Unix seconds, or 0
 */
gint64
tm_cases_get_finished (GKeyFile *keys, const char *case_id)
{
  return get_time (keys, case_id, KEY_FINISHED);
}

/**
 * tm_cases_dup_newest:
 * @keys: the file
 * @guide_id: id of a plan
 * @finished: which ones
 *
 * Returns: (transfer full) (nullable): id of the case of that plan that was begun last, among those that are
 * finished, or among those that are not
 */
char *
tm_cases_dup_newest (GKeyFile *keys, const char *guide_id, gboolean finished)
{
  g_auto (GStrv) cases = tm_cases_dup_ids (keys, finished);
  const char *newest = NULL;

  for (gsize i = 0; cases[i] != NULL; i++)
    {
      g_autofree char *id = tm_cases_dup_guide_id (keys, cases[i]);
      if (g_strcmp0 (id, guide_id) == 0)
        newest = cases[i];
    }
  return g_strdup (newest);
}

/**
 * tm_cases_dup_earlier:
 * @keys: the file
 * @guide_id: id of the plan of a mail
 * @now: in Unix seconds
 *
 * Nothing of the mails is kept, so nobody but the person can tell whether it belongs to the same one. What was
 * finished long ago hardly does.
 *
 * Returns: (transfer full) (nullable): id of the case of that plan to be offered: one that is half done, or
 * one that was finished lately
 */
char *
tm_cases_dup_earlier (GKeyFile *keys, const char *guide_id, gint64 now)
{
  char *open = tm_cases_dup_newest (keys, guide_id, FALSE);

  if (open != NULL)
    return open;
  g_autofree char *finished = tm_cases_dup_newest (keys, guide_id, TRUE);
  return finished != NULL && tm_cases_get_finished (keys, finished) > now - FINISHED_OFFERED_S
           ? g_steal_pointer (&finished) : NULL;
}

/**
 * tm_cases_get_happened:
 * @keys: the file
 * @case_id: a case
 *
 * Returns: what the person said has happened; TM_HAPPENED_NOTHING when nothing is known
 */
TmHappened
tm_cases_get_happened (GKeyFile *keys, const char *case_id)
{
  g_autofree char *group = g_strconcat (TM_CASES_PREFIX, case_id, NULL);
  TmHappened happened = 0;

  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    if (g_key_file_get_boolean (keys, group, tm_happened_get_id (1u << bit), NULL))
      happened |= 1u << bit;
  return happened != 0 ? happened : TM_HAPPENED_NOTHING;
}
