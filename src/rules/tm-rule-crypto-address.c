/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail names an account for crypto money. */
#define G_LOG_DOMAIN "tm-rule-crypto-address"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-coin.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gsize start = 0, end = 0;

  if (context->claim.is_list || !tm_coin_find (tm_message_get_text (context->message), &start, &end))
    return;
  tm_finding_add_text (tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings), context->message, (guint32) start,
                       (guint32) end);
}

const TmRule tm_rule_crypto_address = {
  .id = "crypto-address",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail names a crypto money account to pay to."),
  .reason = N_ ("What is paid there cannot be called back, and nobody knows who gets it."),
  .advice = N_ ("No company wants to be paid this way. Do not pay."),
  .check = check,
};
