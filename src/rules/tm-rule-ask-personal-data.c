/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants secret numbers. */
#define G_LOG_DOMAIN "tm-rule-ask-personal-data"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_ASK_PERSONAL, findings);
}

const TmRule tm_rule_ask_personal_data = {
  .id = "ask-personal-data",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail asks for numbers, codes or facts about you."),
  .reason = N_ ("Whoever has them can act in your name."),
  .advice = N_ ("Companies do not ask for them by mail."),
  .check = check,
};
