/* SPDX-License-Identifier: GPL-3.0-or-later
 * One step of a plan, and when it is shown. */
#define G_LOG_DOMAIN "tm-guide-step"

#include "config.h"

#include "tm-guide-step.h"

#include "tm-guide-keys.h"

#include <string.h>

static void
step_clear (TmGuideStep *step)
{
  g_free (step->id);
  g_free (step->title);
  g_free (step->body);
  g_free (step->why);
  g_strfreev (step->path);
  g_strfreev (step->app_path);
  g_free (step->look_for);
  g_free (step->trouble);
  g_free (step->phone);
  g_free (step->hours);
  g_free (step->phone_page);
  g_free (step->phone_owner);
  g_free (step->address);
  g_free (step->address_owner);
  g_free (step->caution);
  g_free (step->action);
}

/**
 * tm_guide_step_free:
 * @self: (transfer full): a step
 */
void
tm_guide_step_free (TmGuideStep *self)
{
  step_clear (self);
  g_free (self);
}

/**
 * tm_guide_step_copy:
 * @step: a step
 *
 * Returns: (transfer full): the same
 */
TmGuideStep *
tm_guide_step_copy (const TmGuideStep *step)
{
  TmGuideStep *copy = g_new0 (TmGuideStep, 1);

  copy->id = g_strdup (step->id);
  copy->title = g_strdup (step->title);
  copy->body = g_strdup (step->body);
  copy->why = g_strdup (step->why);
  copy->path = g_strdupv (step->path);
  copy->app_path = g_strdupv (step->app_path);
  copy->look_for = g_strdup (step->look_for);
  copy->trouble = g_strdup (step->trouble);
  copy->phone = g_strdup (step->phone);
  copy->hours = g_strdup (step->hours);
  copy->phone_page = g_strdup (step->phone_page);
  copy->phone_owner = g_strdup (step->phone_owner);
  copy->address = g_strdup (step->address);
  copy->address_owner = g_strdup (step->address_owner);
  copy->caution = g_strdup (step->caution);
  copy->action = g_strdup (step->action);
  copy->is_if = step->is_if;
  copy->is_extra = step->is_extra;
  return copy;
}

/**
 * tm_guide_entry_free:
 * @self: (transfer full): a step of a file
 */
void
tm_guide_entry_free (TmGuideEntry *self)
{
  step_clear (&self->step);
  g_strfreev (self->findings);
  g_strfreev (self->not_findings);
  g_free (self->after);
  g_free (self->instead);
  g_free (self);
}

/* A number is of no use to somebody who cannot see who names it and when it is answered, and an address is
 * not to be taken for that of somebody else. */
static gboolean
check_step (const TmGuideStep *shown, const char *group, GError **error)
{
  if (*shown->title == '\0')
    return tm_guide_keys_set_bad (error, group, "Title", "missing");
  if (!tm_guide_keys_is_plain_address (shown->address))
    return tm_guide_keys_set_bad (error, group, "Address", shown->address);
  if (!tm_guide_keys_is_plain_number (shown->phone))
    return tm_guide_keys_set_bad (error, group, "Phone", shown->phone);
  if (!tm_guide_keys_is_plain_address (shown->phone_page))
    return tm_guide_keys_set_bad (error, group, "PhonePage", shown->phone_page);
  if (*shown->phone != '\0' && (*shown->phone_page == '\0' || *shown->hours == '\0'))
    return tm_guide_keys_set_bad (error, group, "Phone", "without hours or page");
  if (*shown->phone_page != '\0' && *shown->phone_owner == '\0')
    return tm_guide_keys_set_bad (error, group, "PhoneOwner", "missing");
  if (*shown->address != '\0' && *shown->address_owner == '\0')
    return tm_guide_keys_set_bad (error, group, "AddressOwner", "missing");
  return TRUE;
}

static gboolean
read_if (GKeyFile *file, const char *group, gboolean *ret_is_if, GError **error)
{
  g_autofree char *word = NULL;

  if (!tm_guide_keys_read_text (file, group, "If", NULL, &word, error))
    return FALSE;
  if (*word != '\0' && strcmp (word, "yes") != 0)
    return tm_guide_keys_set_bad (error, group, "If", word);
  *ret_is_if = *word != '\0';
  return TRUE;
}

static gboolean
read_calm (GKeyFile *file, const char *group, int *ret_calm, GError **error)
{
  static const char * const words[] = { "", "also", "only" };
  g_autofree char *word = NULL;

  if (!tm_guide_keys_read_text (file, group, "Calm", NULL, &word, error))
    return FALSE;
  for (int i = 0; i < (int) G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      {
        *ret_calm = i;
        return TRUE;
      }
  return tm_guide_keys_set_bad (error, group, "Calm", word);
}

static gboolean
fill_entry (TmGuideEntry *self, GKeyFile *file, const char *group, const char *language, GError **error)
{
  TmGuideStep *shown = &self->step;

  shown->id = g_strdup (group);
  if (!tm_guide_keys_read_text (file, group, "Title", language, &shown->title, error)
      || !tm_guide_keys_read_text (file, group, "Body", language, &shown->body, error)
      || !tm_guide_keys_read_text (file, group, "Why", language, &shown->why, error)
      || !tm_guide_keys_read_list (file, group, "Path", language, &shown->path, error)
      || !tm_guide_keys_read_list (file, group, "AppPath", language, &shown->app_path, error)
      || !tm_guide_keys_read_text (file, group, "LookFor", language, &shown->look_for, error)
      || !tm_guide_keys_read_text (file, group, "Trouble", language, &shown->trouble, error)
      || !tm_guide_keys_read_text (file, group, "Caution", language, &shown->caution, error)
      || !tm_guide_keys_read_text (file, group, "Phone", NULL, &shown->phone, error)
      || !tm_guide_keys_read_text (file, group, "Hours", language, &shown->hours, error)
      || !tm_guide_keys_read_text (file, group, "PhonePage", NULL, &shown->phone_page, error)
      || !tm_guide_keys_read_text (file, group, "PhoneOwner", language, &shown->phone_owner, error)
      || !tm_guide_keys_read_text (file, group, "AddressOwner", language, &shown->address_owner, error)
      || !tm_guide_keys_read_text (file, group, "Action", NULL, &shown->action, error)
      || !tm_guide_keys_read_text (file, group, "Address", NULL, &shown->address, error)
      || !tm_guide_keys_read_happened (file, group, "When", TM_GUIDE_KEYS_ALWAYS, &self->when, error)
      || !tm_guide_keys_read_happened (file, group, "Unless", 0, &self->unless, error)
      || !tm_guide_keys_read_level (file, group, "MinLevel", TM_LEVEL_NOT_CHECKED, &self->min_level, error)
      || !tm_guide_keys_read_level (file, group, "MaxLevel", TM_LEVEL_VERY_LIKELY, &self->max_level, error)
      || !tm_guide_keys_read_happened (file, group, "Extra", 0, &self->extra, error)
      || !read_if (file, group, &shown->is_if, error)
      || !read_calm (file, group, &self->calm, error)
      || !tm_guide_keys_read_list (file, group, "Finding", NULL, &self->findings, error)
      || !tm_guide_keys_read_list (file, group, "NotFinding", NULL, &self->not_findings, error)
      || !tm_guide_keys_read_text (file, group, "After", NULL, &self->after, error)
      || !tm_guide_keys_read_text (file, group, "Instead", NULL, &self->instead, error))
    return FALSE;
  return check_step (shown, group, error);
}

/**
 * tm_guide_entry_read:
 * @file: a key file of ours
 * @group: its group; the id of the step
 * @language: of the texts
 * @error: %TM_ERROR_BAD_DATA with the group and key at fault
 *
 * Returns: (transfer full): the step, or %NULL
 */
TmGuideEntry *
tm_guide_entry_read (GKeyFile *file, const char *group, const char *language, GError **error)
{
  g_autoptr (TmGuideEntry) entry = g_new0 (TmGuideEntry, 1);

  return fill_entry (entry, file, group, language, error) ? g_steal_pointer (&entry) : NULL;
}

/**
 * tm_guide_step_has_any:
 * @wanted: names, %NULL-terminated
 * @given: (nullable): names, %NULL-terminated
 *
 * Returns: one of @wanted is among @given
 */
gboolean
tm_guide_step_has_any (char **wanted, const char * const *given)
{
  for (gsize i = 0; given != NULL && wanted[i] != NULL; i++)
    if (g_strv_contains (given, wanted[i]))
      return TRUE;
  return FALSE;
}

/**
 * tm_guide_is_calm:
 * @level: what the check came to
 * @settled: what happened, without what contradicts itself
 *
 * Returns: nothing was found in the mail and nothing was done with it, so there is no ground to call it
 * suspicious
 */
gboolean
tm_guide_is_calm (TmLevel level, TmHappened settled)
{
  return level == TM_LEVEL_NOTHING_FOUND && settled == TM_HAPPENED_NOTHING;
}

/**
 * tm_guide_entry_fits:
 * @self: a step of a file
 * @level: what the check came to
 * @settled: what happened, without what contradicts itself
 * @finding_ids: (nullable): ids of the findings of the mail, %NULL-terminated
 *
 * Returns: the step is one of the plan
 */
gboolean
tm_guide_entry_fits (const TmGuideEntry *self,
                     TmLevel             level,
                     TmHappened          settled,
                     const char *const  *finding_ids)
{
  int other = tm_guide_is_calm (level, settled) ? TM_GUIDE_CALM_NO : TM_GUIDE_CALM_ONLY;

  if (self->calm == other)
    return FALSE;
  if ((int) level < self->min_level || (int) level > self->max_level)
    return FALSE;
  if ((self->when & settled) == 0 || (self->unless & settled) != 0)
    return FALSE;
  if (self->findings[0] != NULL && !tm_guide_step_has_any (self->findings, finding_ids))
    return FALSE;
  return !tm_guide_step_has_any (self->not_findings, finding_ids);
}
