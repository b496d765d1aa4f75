/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link goes through a well-known service to somewhere else. */
#define G_LOG_DOMAIN "tm-rule-link-redirector"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (!link->redirected)
    return TM_RULE_NOTHING;
  if (context->claim.is_list || tm_context_is_own_redirect (context, link))
    return TM_SEVERITY_INFO;
  if (context->claim.brand != NULL)
    return tm_context_is_brands_link (context, link) ? TM_SEVERITY_INFO : TM_SEVERITY_STRONG;
  gboolean acts = tm_message_get_link (context->message, link->index)->kind != TM_LINK_PLAIN
                  && (*link->words == '\0' || tm_wording_matches (TM_WORDING_ACTION, link->words));
  if (acts || tm_stranger_wants (context) || tm_stranger_is_throwaway (context))
    return TM_SEVERITY_STRONG;
  /* Two veils, one over the other. */
  if (tm_known_hosts_is_shortener (link->target->host) || tm_known_hosts_is_free_hosting (link->target->host)
      || tm_known_hosts_is_abused_suffix (link->target->host))
    return TM_SEVERITY_STRONG;
  return TM_SEVERITY_INFO;   /* people copy such addresses out of a search */
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_redirector = {
  .id = "link-redirector",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link borrows a well-known service and then leads to {domain}."),
  .reason = N_ ("Search and translation services send you on to any site. So the link looks harmless."),
  .advice = N_ ("Companies link to their own site directly."),
  .check = check,
};
