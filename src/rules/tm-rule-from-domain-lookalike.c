/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's domain is made to be mistaken for a brand's. */
#define G_LOG_DOMAIN "tm-rule-from-domain-lookalike"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-lookalike.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  g_autofree char *unicode = tm_domain_dup_unicode (host);
  const TmBrand *brand = tm_lookalike_find (context->brands, host, unicode, context->claim.brand);
  if (brand == NULL)
    return;

  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  g_autofree char *shown = tm_domain_dup_unicode (tm_message_get_from_registrable (context->message));
  tm_rule_set_spelled (finding, "domain", shown);
  tm_finding_set_value (finding, "real", brand->domains[0]);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_domain_lookalike = {
  .id = "from-domain-lookalike",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The address looks like {brand}'s, but a letter is different."),
  .reason = N_ ("{domain} is not {real}, the address of {brand}. It was chosen so that one does not notice."),
  .advice = N_ ("Compare the address letter by letter with the one on {brand}'s own site."),
  .check = check,
};
