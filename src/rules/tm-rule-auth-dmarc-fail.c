/* SPDX-License-Identifier: GPL-3.0-or-later
 * The receiver's service found that the visible sender was not the sender. */
#define G_LOG_DOMAIN "tm-rule-auth-dmarc-fail"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *domain = tm_message_get_from_domain (context->message);

  /* Brands have a check of their own; lists and forwarders break the proof of genuine mail. */
  if (!context->auth.is_believed || context->auth.dmarc != TM_AUTH_FAIL || context->auth.is_forwarded
      || context->claim.is_list || tm_brands_find_by_host (context->brands, domain) != NULL)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_header_field (finding, context->message, context->auth.header, 0, G_MAXUINT32);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_auth_dmarc_fail = {
  .id = "auth-dmarc-fail",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("Your mail service could not confirm that {domain} sent this mail."),
  .reason = N_ ("The address of the sender may be made up. Forwarded mail fails this test as well."),
  .advice = N_ ("Mail of most companies passes this test."),
  .check = check,
};
