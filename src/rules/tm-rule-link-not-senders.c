/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is to be done leads neither to the sender nor to a company that is known. */
#define G_LOG_DOMAIN "tm-rule-link-not-senders"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  if (context->claim.is_list || context->brand_confirmed || !tm_stranger_wants (context))
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!tm_stranger_leads_away (context, link))
        {
          if (finding == NULL)
            return;
          continue;
        }
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
          tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
          tm_finding_set_value (finding, "target", link->target->registrable);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_not_senders = {
  .id = "link-not-senders",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The link for doing something belongs neither to the sender nor to the company it names."),
  .reason = N_ ("The sender is at {domain}, but the link leads to {target}."),
  .advice = N_ ("A company leads to its own site."),
  .check = check,
};
