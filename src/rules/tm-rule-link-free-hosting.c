/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a page that anybody can put up. */
#define G_LOG_DOMAIN "tm-rule-link-free-hosting"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;

  if (!tm_known_hosts_is_free_hosting (host) || tm_context_is_brands_link (context, link))
    return TM_RULE_NOTHING;
  if (tm_context_is_trusted (context) || tm_stranger_is_at_home (context))
    return TM_SEVERITY_INFO;
  return context->claim.brand != NULL || context->asks ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_free_hosting = {
  .id = "link-free-hosting",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The link leads to a page that anybody can put up for nothing ({host})."),
  .reason = N_ ("The name of the service says nothing about who made the page."),
  .advice = N_ ("Companies show their notices on their own site."),
  .check = check,
};
