/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sender, subject or text with a word made of two alphabets. */
#define G_LOG_DOMAIN "tm-rule-mixed-alphabets"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-script.h"

#include <string.h>

/* Far enough to meet it; the end of a long text does not matter. */
#define TEXT_MAX_BYTES (32 * 1024)

static TmFinding *
get_finding (const TmRule *rule, GPtrArray *findings, TmFinding *finding)
{
  return finding != NULL ? finding : tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  g_autoptr (GArray) in_name = tm_script_find_mixed (tm_message_get_from_name (message), TEXT_MAX_BYTES);
  g_autoptr (GArray) in_subject = tm_script_find_mixed (tm_message_get_subject (message), TEXT_MAX_BYTES);
  g_autoptr (GArray) in_text = tm_script_find_mixed (tm_message_get_text (message), TEXT_MAX_BYTES);
  TmFinding *finding = NULL;

  if (in_name->len > 0)
    {
      finding = get_finding (rule, findings, finding);
      tm_finding_add_from_name (finding, message);
    }
  for (guint i = 0; i < in_subject->len; i++)
    {
      const TmScriptRange *range = &g_array_index (in_subject, TmScriptRange, i);
      finding = get_finding (rule, findings, finding);
      tm_finding_add_subject (finding, message, range->start, range->end);
    }
  /* A single word in the text may be a slip of the keyboard. */
  for (guint i = 0; i < in_text->len && (finding != NULL || in_text->len > 1); i++)
    {
      const TmScriptRange *range = &g_array_index (in_text, TmScriptRange, i);
      finding = get_finding (rule, findings, finding);
      tm_finding_add_text (finding, message, range->start, range->end);
    }
}

const TmRule tm_rule_mixed_alphabets = {
  .id = "mixed-alphabets",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Letters of another alphabet are hidden inside words."),
  .reason = N_ ("They look the same, but filters do not know the word any more."),
  .advice = N_ ("Nobody writes like this by accident."),
  .check = check,
};
