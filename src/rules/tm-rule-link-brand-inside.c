/* SPDX-License-Identifier: GPL-3.0-or-later
 * A brand's name is built into a foreign link address. */
#define G_LOG_DOMAIN "tm-rule-link-brand-inside"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-longer-name.h"
#include "core/tm-lookalike.h"

/* A known company's host where anybody has pages is that company's for all that, and no look-alike. */
static const TmBrand *
find_in_host (const TmContext *context, const TmUrl *url)
{
  if (tm_brands_find_by_host (context->brands, url->host) != NULL || (url->tricks & TM_URL_IP)
      || tm_known_hosts_is_anybodys_page (url->host)
      || tm_lookalike_is_sister (context->claim.brand, url->host)
      || tm_lookalike_is_relative (context->claim.brand, url->host))
    return NULL;
  if (context->claim.brand != NULL && tm_brand_is_partner (context->claim.brand, url->host))
    return NULL;
  const TmBrand *brand = tm_lookalike_find_inside (context->brands, url->host, context->claim.brand);
  return tm_lookalike_is_sister (brand, url->host) || tm_lookalike_is_relative (brand, url->host) ? NULL
                                                                                                  : brand;
}

/* Genuine trackers put brand names into paths, so a path says less. */
static const TmBrand *
find_in_path (const TmContext *context, const TmUrl *url)
{
  g_autofree char *path = g_ascii_strdown (url->path, -1);
  const TmBrand *owner = tm_brands_find_by_host (context->brands, url->host);
  const TmBrand *brand = tm_lookalike_find_whole (context->brands, path);
  return brand != owner && brand == context->claim.brand ? brand : NULL;
}

/* Companies own more names than our list holds. What the brand itself sends leads there; yet others may fill
 * in a part of such a mail. */
static TmSeverity
judge_host (const TmContext *context, const TmBrand *brand)
{
  gboolean innocent = context->brand_confirmed || tm_longer_name_is_senders (context);
  return innocent && brand == context->claim.brand ? TM_SEVERITY_MEDIUM : TM_SEVERITY_DECISIVE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *worst = NULL;
  TmSeverity severity = TM_SEVERITY_GENUINE;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      const TmBrand *brand = find_in_host (context, link->target);
      TmSeverity here = brand != NULL ? judge_host (context, brand) : TM_SEVERITY_MEDIUM;
      if (brand == NULL)
        brand = find_in_path (context, link->target);
      if (brand == NULL)
        continue;
      if (here > severity)
        {
          if (worst != NULL)
            g_ptr_array_remove (findings, worst);
          worst = tm_rule_add (rule, here, findings);
          severity = here;
          tm_finding_set_value (worst, "brand", brand->name);
          tm_finding_set_value (worst, "domain", link->target->registrable);
        }
      if (here == severity)
        tm_finding_add_link (worst, context->message, link->index);
    }
}

const TmRule tm_rule_link_brand_inside = {
  .id = "link-brand-inside",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The link's address holds the name {brand}, but belongs to someone else."),
  .reason = N_ ("The part that counts is {domain}, and that is not {brand}."),
  .advice = N_ ("The owner stands right before the first single slash."),
  .check = check,
};
