/* SPDX-License-Identifier: GPL-3.0-or-later
 * The confirmed sender is somebody else than the claimed brand. */
#define G_LOG_DOMAIN "tm-rule-auth-pass-unrelated-domain"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *passed = tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message));

  if (passed == NULL || context->claim.brand == NULL || context->claim.in_domain)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_INFO, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_auth_pass_unrelated_domain = {
  .id = "auth-pass-unrelated-domain",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_INFO,
  .title = N_ ("It is confirmed only that {domain} sent this mail."),
  .reason = N_ ("That does not show that {brand} sent it."),
  .advice = N_ ("A confirmed sender says who wrote, not that he is honest."),
  .check = check,
};
