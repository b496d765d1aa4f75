/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants the numbers of prepaid cards. */
#define G_LOG_DOMAIN "tm-rule-gift-card"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->claim.is_list && !context->brand_confirmed)
    tm_rule_add_wording (rule, context, TM_SEVERITY_STRONG, TM_WORDING_GIFT_CARD, findings);
}

const TmRule tm_rule_gift_card = {
  .id = "gift-card",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail asks you to buy prepaid or gift cards and to send their numbers."),
  .reason = N_ ("Whoever has the number has the money. Only crooks want to be paid like this."),
  .advice = N_ ("Even if it names your boss or a friend: ask them by telephone."),
  .check = check,
};
