/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a bare number. */
#define G_LOG_DOMAIN "tm-rule-link-ip"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

#define OTHERS_MIN 3

/* A letter that wants nothing writes the number out, among the addresses of many others. */
static gboolean
is_one_of_many (const TmContext *context, const TmWebLink *link)
{
  guint others = 0;

  if (tm_stranger_wants (context) || tm_stranger_dresses_up (context, link))
    return FALSE;
  for (guint i = 0; i < context->links->len && others < OTHERS_MIN; i++)
    others += !(((const TmWebLink *) g_ptr_array_index (context->links, i))->target->tricks & TM_URL_IP);
  return others >= OTHERS_MIN;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  TmUrlTricks tricks = link->target->tricks;

  if (!(tricks & TM_URL_IP) || (tricks & TM_URL_IP_DISGUISED))
    return TM_RULE_NOTHING;
  if (tricks & TM_URL_IP_PRIVATE)
    return TM_SEVERITY_INFO;
  /* On mailing lists people show each other their machines. */
  if (context->claim.is_list && !context->asks)
    return TM_SEVERITY_MEDIUM;
  return is_one_of_many (context, link) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_ip = {
  .id = "link-ip",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link leads to a number instead of a name."),
  .reason = N_ ("Companies use names. A bare number hides who owns the site."),
  .advice = N_ ("Genuine links name the company's site."),
  .check = check,
};
