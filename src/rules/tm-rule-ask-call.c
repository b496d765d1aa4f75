/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants the reader to call. */
#define G_LOG_DOMAIN "tm-rule-ask-call"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_ASK_CALL, findings);
}

const TmRule tm_rule_ask_call = {
  .id = "ask-call",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail asks you to call a number."),
  .reason = N_ ("The number in a mail may lead to the crooks themselves."),
  .advice = N_ ("Look up the number on the official site or on your card."),
  .check = check,
};
