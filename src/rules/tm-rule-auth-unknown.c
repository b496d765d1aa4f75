/* SPDX-License-Identifier: GPL-3.0-or-later
 * Nothing tells whether the sender is confirmed. */
#define G_LOG_DOMAIN "tm-rule-auth-unknown"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->auth.is_believed)
    return;
  tm_finding_add_header (tm_rule_add (rule, TM_SEVERITY_INFO, findings), context->message, "", 0, 0);
}

const TmRule tm_rule_auth_unknown = {
  .id = "auth-unknown",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_INFO,
  .title = N_ ("Whether the sender is genuine could not be confirmed."),
  .reason = N_ ("The mail holds no result of a test that can be relied on as that of your mail service."),
  .advice = N_ ("This is not a bad sign. It only means that nothing is known."),
  .check = check,
};
