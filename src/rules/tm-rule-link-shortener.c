/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link is shortened, so that one cannot see where it leads. */
#define G_LOG_DOMAIN "tm-rule-link-shortener"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (!tm_known_hosts_is_shortener (link->target->host) || tm_context_is_brands_link (context, link))
    return TM_RULE_NOTHING;
  if (tm_context_is_trusted (context) || tm_stranger_is_at_home (context))
    return TM_SEVERITY_INFO;
  return context->claim.brand != NULL ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_shortener = {
  .id = "link-shortener",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The link is shortened ({host}). Where it leads cannot be seen."),
  .reason = N_ ("A short link can lead anywhere, and can be changed later."),
  .advice = N_ ("In notices about an account, companies show their own site."),
  .check = check,
};
