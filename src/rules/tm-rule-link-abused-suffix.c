/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a domain with an ending that fraud likes. */
#define G_LOG_DOMAIN "tm-rule-link-abused-suffix"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

/* The other endings have honest shops, which lead to themselves and do not frighten. */
static gboolean
all_lead_there (const TmContext *context, const char *registrable)
{
  return g_strcmp0 (context->only_site, registrable) == 0 && context->asks && tm_stranger_presses (context);
}

/* A mail in Japanese has a button, or another address over the link, and leads where hardly anybody in Japan
 * has a home. Trading houses in China have com.cn. */
static gboolean
is_trap (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;

  if (!context->is_japanese || strchr (tm_domain_get_suffix (host), '.') != NULL
      || !tm_stranger_dresses_up (context, link)
      || (*tm_message_get_from_registrable (context->message) != '\0'
          && !tm_stranger_leads_away (context, link)))
    return FALSE;
  if (!tm_known_hosts_is_unused_suffix (host))
    return all_lead_there (context, link->target->registrable);
  if (strstr (link->words, ".jp") != NULL)
    return TRUE;
  gboolean button = *link->words == '\0' || tm_wording_matches (TM_WORDING_ACTION, link->words);
  return button && (context->asks || tm_stranger_presses (context));
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;

  if ((link->target->tricks & TM_URL_IP) || !tm_known_hosts_is_abused_suffix (host)
      || tm_brands_find_by_host (context->brands, host) != NULL)
    return TM_RULE_NOTHING;
  if (context->claim.brand != NULL && tm_context_is_brands_link (context, link))
    return TM_RULE_NOTHING;
  /* There the ending is that of a service which lends pages, and other checks say so. */
  if (tm_known_hosts_is_free_hosting (host))
    return TM_RULE_NOTHING;
  if (tm_context_is_trusted (context))
    return TM_SEVERITY_INFO;
  if (is_trap (context, link))
    return TM_SEVERITY_STRONG;
  return context->claim.brand != NULL || context->is_japanese ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_links (rule, context, judge, findings);
  if (finding == NULL)
    return;
  const TmEvidence *first = tm_finding_get_evidence (finding, 0);
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (link->index == first->index)
        tm_finding_set_value (finding, "suffix", strrchr (link->target->host, '.') + 1);
    }
}

const TmRule tm_rule_link_abused_suffix = {
  .id = "link-abused-suffix",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link's address ends in .{suffix}, which fraud sites use often."),
  .reason = N_ ("Most fraud sites reported in Japan have such endings."),
  .advice = N_ ("Sites of Japanese companies nearly always end in .jp or .com."),
  .check = check,
};
