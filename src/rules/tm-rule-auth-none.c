/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail that claims a brand came without any proof of its sender. */
#define G_LOG_DOMAIN "tm-rule-auth-none"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmAuth *auth = &context->auth;

  if (!auth->is_believed || context->claim.brand == NULL || context->claim.is_list || auth->is_forwarded
      || auth->spf == TM_AUTH_PASS || auth->dkim == TM_AUTH_PASS || auth->dmarc == TM_AUTH_PASS
      || auth->dmarc == TM_AUTH_FAIL)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header_field (finding, context->message, context->auth.header, 0, G_MAXUINT32);
}

const TmRule tm_rule_auth_none = {
  .id = "auth-none",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail carries no proof of its sender."),
  .reason = N_ ("Companies that are often copied prove who they are. Small senders often do not yet."),
  .advice = N_ ("Mail from {brand} proves where it comes from."),
  .check = check,
};
