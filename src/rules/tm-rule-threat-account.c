/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail threatens with a loss. */
#define G_LOG_DOMAIN "tm-rule-threat-account"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_wording (rule, context, tm_context_leads_home (context) ? TM_SEVERITY_WEAK : TM_SEVERITY_MEDIUM,
                       TM_WORDING_THREAT, findings);
}

const TmRule tm_rule_threat_account = {
  .id = "threat-account",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail threatens you with a loss."),
  .reason = N_ ("Fear makes one act before thinking. That is what fraud mails want."),
  .advice = N_ ("A genuine notice stands in the official app as well."),
  .check = check,
};
