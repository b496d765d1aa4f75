/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail offers what junk mail offers. */
#define G_LOG_DOMAIN "tm-rule-bait-offer"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->claim.is_list && context->links->len > 0)
    tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_OFFER, findings);
}

const TmRule tm_rule_bait_offer = {
  .id = "bait-offer",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail offers what junk mail likes to offer."),
  .reason = N_ ("Love, cures, casinos and quick credit: many of these offers are traps."),
  .advice = N_ ("Do not press anything in advertising that you did not order."),
  .check = check,
};
