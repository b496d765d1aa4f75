/* SPDX-License-Identifier: GPL-3.0-or-later
 * A company's name with an address that anybody can get. */
#define G_LOG_DOMAIN "tm-rule-from-freemail-as-company"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"

/* The mail service itself may write from there, but so may each of its customers, whatever they call
 * themselves. */
static gboolean
is_service_itself (const TmContext *context, const char *host)
{
  const TmClaim *claim = &context->claim;
  return claim->in_domain
         && (claim->in_name || !g_strv_contains ((const char * const *) claim->brand->user_domains, host));
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  const char *name = tm_message_get_from_name (context->message);
  gboolean brands = context->claim.in_name && !context->claim.in_domain;

  if (!tm_known_hosts_is_free_mail (host) || context->claim.is_list || is_service_itself (context, host))
    return;
  gboolean office = tm_wording_matches (TM_WORDING_OFFICE, name) && context->links->len > 0;
  if (!brands && !office && !tm_wording_matches (TM_WORDING_COMPANY, name))
    return;
  TmFinding *finding = tm_rule_add (rule, brands || office ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM,
                                    findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_freemail_as_company = {
  .id = "from-freemail-as-company",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("A company's name, but an address that anyone can get for free."),
  .reason = N_ ("Anyone can open an address at {domain}. A large company has its own."),
  .advice = N_ ("Small shops do use such addresses. Large companies do not."),
  .check = check,
};
