/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants the reader to log in. */
#define G_LOG_DOMAIN "tm-rule-ask-login"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_ASK_LOGIN, findings);
}

const TmRule tm_rule_ask_login = {
  .id = "ask-login",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail asks you to log in or to confirm your account."),
  .reason = N_ ("Fraud mails nearly always end with this request."),
  .advice = N_ ("Log in only from the official app or your own bookmark."),
  .check = check,
};
