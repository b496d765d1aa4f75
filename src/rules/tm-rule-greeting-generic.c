/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail does not know the name of its reader. */
#define G_LOG_DOMAIN "tm-rule-greeting-generic"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gboolean wants = context->claim.brand != NULL && context->asks;
  tm_rule_add_wording (rule, context, wants ? TM_SEVERITY_WEAK : TM_SEVERITY_INFO, TM_WORDING_GREETING,
                       findings);
}

const TmRule tm_rule_greeting_generic = {
  .id = "greeting-generic",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail does not call you by your name."),
  .reason = N_ ("Crooks mostly do not know it. Honest mass mail often leaves it out as well."),
  .advice = N_ ("See whether the company otherwise writes your name."),
  .check = check,
};
