/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a brand's word under a foreign ending. */
#define G_LOG_DOMAIN "tm-rule-link-brand-tld-swap"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-lookalike.h"

#include <string.h>

static const TmBrand *
find_swapped (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;
  const TmBrand *brand = tm_lookalike_find_swapped_suffix (context->brands, host);

  if (brand == NULL || (context->claim.brand != NULL && tm_context_is_brands_link (context, link)))
    return NULL;
  g_autofree char *label = tm_domain_dup_label (host);
  return strlen (label) < 5 && brand != context->claim.brand ? NULL : brand;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  const TmBrand *brand = find_swapped (context, link);

  if (brand == NULL)
    return TM_RULE_NOTHING;
  /* A world-wide brand owns its word in many countries, and a word that is not claimed may have many
   * owners. */
  if (context->claim.brand != brand)
    return tm_known_hosts_is_abused_suffix (link->target->host) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_INFO;
  if (context->brand_confirmed || tm_lookalike_is_sister (brand, link->target->host))
    return TM_SEVERITY_INFO;
  return TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_links (rule, context, judge, findings);

  for (guint i = 0; finding != NULL && i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (link->index == tm_finding_get_evidence (finding, 0)->index)
        tm_finding_set_value (finding, "brand", find_swapped (context, link)->name);
    }
}

const TmRule tm_rule_link_brand_tld_swap = {
  .id = "link-brand-tld-swap",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link's address looks like {brand}'s, but its ending is different."),
  .reason = N_ ("{domain} can belong to anyone. {brand} uses other addresses."),
  .advice = N_ ("The ending counts: example.co.jp and example.top have different owners."),
  .check = check,
};
