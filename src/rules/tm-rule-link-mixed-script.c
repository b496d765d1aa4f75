/* SPDX-License-Identifier: GPL-3.0-or-later
 * One word of a link's host is put together from different scripts. */
#define G_LOG_DOMAIN "tm-rule-link-mixed-script"

#include "config.h"

#include "tm-rule.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  return link->target->tricks & TM_URL_MIXED_SCRIPT ? TM_SEVERITY_STRONG : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_mixed_script = {
  .id = "link-mixed-script",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link's name mixes letters of different scripts. It leads to {domain}."),
  .reason = N_ ("Letters of other scripts look the same, but are another name. Written out: {spelled}"),
  .advice = N_ ("Genuine links are written in plain letters."),
  .check = check,
};
