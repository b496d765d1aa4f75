/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link for logging in goes over an open line. */
#define G_LOG_DOMAIN "tm-rule-link-plain-http"

#include "config.h"

#include "tm-rule.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (!g_str_equal (link->target->scheme, "http") || (link->target->tricks & TM_URL_IP)
      || context->claim.brand == NULL || tm_context_is_trusted (context)
      || tm_context_is_brands_link (context, link))
    return TM_RULE_NOTHING;
  return context->asks && tm_wording_matches (TM_WORDING_ACTION, link->words) ? TM_SEVERITY_WEAK
                                                                              : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_plain_http = {
  .id = "link-plain-http",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The link for doing something goes over an open line (http)."),
  .reason = N_ ("On an open line others can read along what is typed."),
  .advice = N_ ("Links in genuine mail begin with https."),
  .check = check,
};
