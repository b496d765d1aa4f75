/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link knocks at an unusual door of a computer. */
#define G_LOG_DOMAIN "tm-rule-link-port"

#include "config.h"

#include "tm-rule.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  int port = link->target->port;

  if (port < 0 || port == 80 || port == 443 || port == 8080 || (link->target->tricks & TM_URL_IP_PRIVATE))
    return TM_RULE_NOTHING;
  return context->claim.is_list ? TM_SEVERITY_INFO : TM_SEVERITY_WEAK;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_port = {
  .id = "link-port",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The link to {domain} names an unusual port."),
  .reason = N_ ("Sites for everybody do not need one."),
  .advice = N_ ("Genuine links name the company's site."),
  .check = check,
};
