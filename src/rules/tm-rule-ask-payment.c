/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants a payment or card data. */
#define G_LOG_DOMAIN "tm-rule-ask-payment"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_ASK_PAYMENT, findings);
}

const TmRule tm_rule_ask_payment = {
  .id = "ask-payment",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail asks about a payment or your card."),
  .reason = N_ ("Fraud mails use bills and refunds to make you type card numbers."),
  .advice = N_ ("Look at bills only in the official app or on the official site."),
  .check = check,
};
