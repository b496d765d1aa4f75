/* SPDX-License-Identifier: GPL-3.0-or-later
 * Money is to be paid before money comes: a prize, a loan, what was lost to other crooks. */
#define G_LOG_DOMAIN "tm-rule-ask-fee-first"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* What one phrase says may be innocent; who promises and wants money first says both. Those who warn of it
   * quote it. */
  if (tm_context_is_trusted (context) || context->claim.is_list
      || tm_wording_get_n (context->wording, TM_WORDING_WARNING) > 0
      || tm_wording_get_n (context->wording, TM_WORDING_FEE_FIRST) < 2)
    return;
  tm_rule_add_wording (rule, context, TM_SEVERITY_STRONG, TM_WORDING_FEE_FIRST, findings);
}

const TmRule tm_rule_ask_fee_first = {
  .id = "ask-fee-first",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("You are to pay first, and are promised money for it."),
  .reason = N_ ("Whoever pays is asked to pay again. What was promised never comes."),
  .advice = N_ ("Prizes, loans and refunds never begin with a payment of yours."),
  .check = check,
};
