/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants a secret in an answer to it. */
#define G_LOG_DOMAIN "tm-rule-ask-secret-by-mail"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* An embassy or a landlord asks for papers as well, but from an address of its own. */
  gboolean nobody = tm_stranger_answers_elsewhere (context) || tm_stranger_is_free_mail (context);
  /* Nobody at all has a use for the number that only a machine is told. */
  gboolean number = tm_wording_get_n (context->wording, TM_WORDING_CARD_SECRET) > 0
                    && tm_wording_get_n (context->wording, TM_WORDING_WARNING) == 0;

  if (!context->claim.is_list && !context->brand_confirmed)
    tm_rule_add_wording (rule, context, nobody || number ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM,
                         TM_WORDING_ASK_SECRET, findings);
}

const TmRule tm_rule_ask_secret_by_mail = {
  .id = "ask-secret-by-mail",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail asks you to send a secret or papers by mail."),
  .reason = N_ ("Whoever reads the answer has your password, card or papers."),
  .advice = N_ ("No company asks for this in a mail. Do not answer."),
  .check = check,
};
