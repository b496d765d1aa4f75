/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person did when, as a text for the card company, the bank or the police. */
#define G_LOG_DOMAIN "tm-record"

#include "config.h"

#include "tm-record.h"

#include "core/tm-guide-text.h"

/**
 * tm_record_dup_text:
 * @progress: the case that is selected is meant
 * @guide: what its plan was cut from
 * @steps: (element-type TmGuideStep): its plan
 *
 * Returns: (transfer full): what was done when, and what is left, in the language and the time zone of the
 * person
 */
char *
tm_record_dup_text (TmProgress *progress, TmGuide *guide, GPtrArray *steps)
{
  g_autofree gint64 *done = g_new0 (gint64, steps->len + 1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  for (guint i = 0; i < steps->len; i++)
    done[i] = tm_progress_get_mark (progress, ((TmGuideStep *) g_ptr_array_index (steps, i))->id);
  return tm_guide_text_dup_record (tm_guide_get_title (guide), tm_progress_get_happened (progress),
                                   tm_progress_get_listed (progress), steps, done, zone);
}
