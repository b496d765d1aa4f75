/* SPDX-License-Identifier: GPL-3.0-or-later
 * Payments are to go to another account from now on. */
#define G_LOG_DOMAIN "tm-rule-ask-new-account"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (tm_context_is_trusted (context) || tm_wording_get_n (context->wording, TM_WORDING_ACCOUNT_CHANGED) == 0
      || tm_wording_get_n (context->wording, TM_WORDING_ACCOUNT_GIVEN) == 0)
    return;
  /* Firms do change their bank; they have an address of their own to say so, and let themselves be asked. */
  gboolean nobody = tm_stranger_is_free_mail (context) || tm_stranger_answers_elsewhere (context)
                    || tm_wording_get_n (context->wording, TM_WORDING_SECRET) > 0;
  TmFinding *finding = tm_rule_add (rule, nobody ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  tm_rule_mark_wording (finding, context, TM_WORDING_ACCOUNT_CHANGED);
  tm_rule_mark_wording (finding, context, TM_WORDING_ACCOUNT_GIVEN);
  tm_rule_mark_wording (finding, context, TM_WORDING_SECRET);
}

const TmRule tm_rule_ask_new_account = {
  .id = "ask-new-account",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Your payment is to go to another account than before."),
  .reason = N_ ("Crooks slip into a correspondence and put in an account of their own."),
  .advice = N_ ("Before you pay, ask by telephone at a number that you knew before."),
  .check = check,
};
