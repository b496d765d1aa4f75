/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail tells of a stranger in the account. */
#define G_LOG_DOMAIN "tm-rule-security-alarm"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_ALARM, findings);
}

const TmRule tm_rule_security_alarm = {
  .id = "security-alarm",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail says that someone else used your account."),
  .reason = N_ ("Genuine notices say this too, but it is the favourite story of fraud mails."),
  .advice = N_ ("Look at the login record in the official app, not through the mail."),
  .check = check,
};
