/* SPDX-License-Identifier: GPL-3.0-or-later
 * The receiver's service confirmed the brand as the sender. */
#define G_LOG_DOMAIN "tm-rule-auth-pass-brand"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->brand_confirmed)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_GENUINE, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_auth_pass_brand = {
  .id = "auth-pass-brand",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_GENUINE,
  .title = N_ ("Your mail service confirmed that {domain} sent this mail."),
  .reason = N_ ("This agrees with genuine mail of {brand}. It does not weaken other signs."),
  .advice = N_ ("If in doubt, go to the official place all the same."),
  .check = check,
};
