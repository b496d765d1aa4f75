/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters of odd width inside words. */
#define G_LOG_DOMAIN "tm-rule-width-mix"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-script.h"

#define WORDS_MIN 3

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->is_japanese)
    return;
  g_autoptr (GArray) words = tm_script_find_odd_width (tm_message_get_text (context->message));
  if (words->len < WORDS_MIN)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  for (guint i = 0; i < words->len; i++)
    {
      const TmScriptRange *range = &g_array_index (words, TmScriptRange, i);
      tm_finding_add_text (finding, context->message, range->start, range->end);
    }
}

const TmRule tm_rule_width_mix = {
  .id = "width-mix",
  .family = TM_FAMILY_LANGUAGE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("Wide and narrow letters are mixed inside words."),
  .reason = N_ ("Words are written unevenly so that filters do not know them."),
  .advice = N_ ("Companies write their words evenly."),
  .check = check,
};
