/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's domain is a brand's word under a foreign ending. */
#define G_LOG_DOMAIN "tm-rule-from-domain-tld-swap"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-lookalike.h"

#include <string.h>

static TmSeverity
get_severity (const TmContext *context, const TmBrand *brand)
{
  const char *host = tm_message_get_from_domain (context->message);
  const char *suffix = tm_domain_get_suffix (host);
  gboolean country = strlen (suffix) == 2 || (strlen (suffix) <= 6 && strchr (suffix, '.') != NULL);

  if (context->links_all_official && context->claim.brand == brand)
    return TM_SEVERITY_MEDIUM;
  /* A world-wide brand owns the same word in many countries, and somebody else may own it where it claims
   * nothing. */
  if ((country || context->claim.brand != brand) && !tm_known_hosts_is_abused_suffix (host))
    return TM_SEVERITY_MEDIUM;
  return context->asks ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *host = tm_message_get_from_domain (context->message);
  const TmBrand *brand = tm_lookalike_find_swapped_suffix (context->brands, host);
  if (brand == NULL || tm_known_hosts_is_free_mail (host))
    return;
  g_autofree char *label = tm_domain_dup_label (host);
  if (strlen (label) < 5 && brand != context->claim.brand)
    return;

  TmFinding *finding = tm_rule_add (rule, get_severity (context, brand), findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_domain_tld_swap = {
  .id = "from-domain-tld-swap",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The address looks like {brand}'s, but its ending is different."),
  .reason = N_ ("{domain} can belong to anyone. {brand} uses other addresses."),
  .advice = N_ ("The ending counts: example.co.jp and example.top have different owners."),
  .check = check,
};
