/* SPDX-License-Identifier: GPL-3.0-or-later
 * Your mail service found that a brand's address was forged. */
#define G_LOG_DOMAIN "tm-rule-auth-dmarc-fail-brand"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  const TmBrand *brand = tm_brands_find_by_host (context->brands, host);

  if (!context->auth.is_believed || context->auth.dmarc != TM_AUTH_FAIL || brand == NULL
      || !tm_brand_owns_host (brand, host))
    return;
  gboolean decides = brand->strict_dmarc && !context->auth.is_forwarded;
  TmFinding *finding = tm_rule_add (rule, decides ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_add_from_address (finding, context->message);
  tm_finding_add_header_field (finding, context->message, context->auth.header, 0, G_MAXUINT32);
}

const TmRule tm_rule_auth_dmarc_fail_brand = {
  .id = "auth-dmarc-fail-brand",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("Your mail service found that the address of {brand} was forged."),
  .reason = N_ ("The address is {brand}'s, but the mail did not come from its servers."),
  .advice = N_ ("Genuine mail from {brand} passes this test."),
  .check = check,
};
