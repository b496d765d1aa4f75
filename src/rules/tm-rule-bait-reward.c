/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail lures with a gift. */
#define G_LOG_DOMAIN "tm-rule-bait-reward"

#include "config.h"

#include "tm-rule.h"

static gboolean
leads_somewhere (const TmContext *context)
{
  return context->links->len + tm_message_get_n_attachments (context->message) > 0;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->claim.is_list || !leads_somewhere (context))
    return;
  /* Tax offices pay back on application and never by a link; and a promise repeated three times is no
   * footnote. */
  gboolean loud = tm_wording_get_n (context->wording, TM_WORDING_PRETEXT_TAX) > 0
                  || tm_wording_get_n (context->wording, TM_WORDING_BAIT) >= 3;
  tm_rule_add_wording (rule, context,
                       loud && !context->brand_confirmed ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK,
                       TM_WORDING_BAIT, findings);
}

const TmRule tm_rule_bait_reward = {
  .id = "bait-reward",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail lures with a gift, points or money."),
  .reason = N_ (
    "Something for nothing, or points that are about to be lost, make people press links and type in data."),
  .advice = N_ ("Look for the campaign in the official app or site."),
  .check = check,
};
