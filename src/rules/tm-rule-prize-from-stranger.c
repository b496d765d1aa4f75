/* SPDX-License-Identifier: GPL-3.0-or-later
 * A prize leads to somebody who is not the sender. */
#define G_LOG_DOMAIN "tm-rule-prize-from-stranger"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  if (tm_context_is_trusted (context) || tm_wording_get_n (context->wording, TM_WORDING_BAIT) < 2)
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      /* A newsletter leads to many places; its first link tells where it lives. */
      if (!tm_stranger_leads_away (context, link))
        {
          if (finding == NULL)
            return;
          continue;
        }
      if (finding == NULL)
        finding = tm_rule_add (rule,
                               tm_stranger_is_in_talk (context) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_STRONG,
                               findings);
      tm_finding_add_link (finding, context->message, link->index);
    }
  if (finding != NULL)
    tm_rule_mark_wording (finding, context, TM_WORDING_BAIT);
}

const TmRule tm_rule_prize_from_stranger = {
  .id = "prize-from-stranger",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("What is promised leads neither to the sender nor to the company it names."),
  .reason = N_ ("What is really to be had stands on the site of the company itself."),
  .advice = N_ ("Look for the campaign in the official app or site."),
  .check = check,
};
