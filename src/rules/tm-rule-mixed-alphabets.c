/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sender, subject or text with a word made of two alphabets. */
#define G_LOG_DOMAIN "tm-rule-mixed-alphabets"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-script.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_words (rule, context, tm_script_find_mixed, findings);

  if (finding != NULL)
    tm_rule_spell (finding);
}

const TmRule tm_rule_mixed_alphabets = {
  .id = "mixed-alphabets",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Letters of another alphabet are hidden inside words."),
  .reason = N_ ("They look the same, but filters do not know the word any more. Written out: {spelled}"),
  .advice = N_ ("Nobody writes like this by accident."),
  .check = check,
};
