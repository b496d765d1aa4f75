/* SPDX-License-Identifier: GPL-3.0-or-later
 * The name of a bank or an office, and a link that is not its sender's. */
#define G_LOG_DOMAIN "tm-rule-from-name-institution"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gboolean presses = tm_wording_get_n (context->wording, TM_WORDING_THREAT) + tm_wording_get_n (context->wording, TM_WORDING_BAIT)
                     + tm_wording_get_n (context->wording, TM_WORDING_DEADLINE) > 0;

  if (context->claim.is_list || context->claim.in_name || context->claim.in_domain || !context->asks || !presses
      || !tm_wording_matches (TM_WORDING_INSTITUTION, tm_message_get_from_name (context->message)))
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!tm_stranger_leads_away (context, link))
        continue;
      TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
      tm_finding_add_from_name (finding, context->message);
      tm_finding_add_from_address (finding, context->message);
      tm_finding_add_link (finding, context->message, link->index);
      return;
    }
}

const TmRule tm_rule_from_name_institution = {
  .id = "from-name-institution",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The name is that of a bank or an office, but the link is not at the sender's."),
  .reason = N_ ("A bank or an office sends from its own address and leads to its own site."),
  .advice = N_ ("Look up the bank or office yourself, not through the mail."),
  .check = check,
};
