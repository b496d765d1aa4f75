/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail hurries the reader. */
#define G_LOG_DOMAIN "tm-rule-deadline"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* Hurry is common in honest mail; together with a threat or an alarm it is not. */
  gboolean threatens = tm_wording_get_n (context->wording, TM_WORDING_THREAT)
                       + tm_wording_get_n (context->wording, TM_WORDING_ALARM) > 0;
  tm_rule_add_wording (rule, context,
                       threatens && !tm_context_leads_home (context) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK,
                       TM_WORDING_DEADLINE, findings);
}

const TmRule tm_rule_deadline = {
  .id = "deadline",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail hurries you."),
  .reason = N_ ("Little time is given so that you do not ask anyone."),
  .advice = N_ ("You may take your time. Look in the official place first."),
  .check = check,
};
