/* SPDX-License-Identifier: GPL-3.0-or-later
 * A brand's name is built into a foreign sender address. */
#define G_LOG_DOMAIN "tm-rule-from-domain-brand-inside"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-longer-name.h"
#include "core/tm-lookalike.h"
#include "core/tm-stranger.h"

#include <string.h>

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  const char *host = tm_message_get_from_domain (message);
  const char *address = tm_message_get_from_address (message);
  if (*host == '\0' || context->claim.in_domain
      || tm_lookalike_find_swapped_suffix (context->brands, host) != NULL
      || tm_brands_find_by_host (context->brands, host) != NULL)
    return;

  const char *at = strrchr (address, '@');
  g_autofree char *local = g_ascii_strdown (address, at != NULL ? at - address : -1);
  const TmBrand *brand = tm_lookalike_find_inside (context->brands, host, context->claim.brand);
  /* A daughter of the brand under an ending for companies of Japan, found genuine by the receiver's own
   * service. */
  if (tm_lookalike_is_relative (brand, host) && tm_auth_get_passed (&context->auth, host) != NULL)
    return;
  if (brand == NULL)
    brand = tm_lookalike_find_inside (context->brands, local, context->claim.brand);
  if (brand == NULL || context->claim.is_list)
    return;
  TmFinding *finding = NULL;
  if (context->links_all_official)
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_MEDIUM, rule->title,
      N_ ("All links lead to {brand} itself, so it may only be an address we do not know."), findings);
  else if (brand == context->claim.brand && tm_longer_name_is_senders (context))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_MEDIUM, rule->title,
      N_ ("The name goes on, and all links lead to the sender: perhaps only another company."), findings);
  else if (tm_stranger_is_quiet_relative (context, brand))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_MEDIUM, rule->title,
      N_ (
        "Only organisations in Japan get this ending, and all links lead there: perhaps a daughter company."),
      findings);
  else
    finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (message));
  tm_finding_add_from_address (finding, message);
}

const TmRule tm_rule_from_domain_brand_inside = {
  .id = "from-domain-brand-inside",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The name {brand} is built into an address of someone else."),
  .reason = N_ ("The part that counts is {domain}, and that is not {brand}."),
  .advice = N_ ("Look at the end of the address: there the owner stands."),
  .check = check,
};
