/* SPDX-License-Identifier: GPL-3.0-or-later
 * In a hurry or with a threat, the mail wants what only the owner of a card knows. */
#define G_LOG_DOMAIN "tm-rule-ask-card-secret"

#include "config.h"

#include "tm-rule.h"

static guint
count (const TmContext *context, TmWordingKind kind)
{
  return tm_wording_get_n (context->wording, kind);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint pressed = count (context, TM_WORDING_THREAT) + count (context, TM_WORDING_DEADLINE)
                  + count (context, TM_WORDING_BAIT);

  if (tm_context_is_trusted (context) || context->links->len == 0 || pressed == 0
      || count (context, TM_WORDING_WARNING) > 0)
    return;
  TmFinding *finding = tm_rule_add_wording (rule, context, TM_SEVERITY_STRONG, TM_WORDING_CARD_SECRET,
                                            findings);
  if (finding == NULL)
    return;
  tm_rule_mark_wording (finding, context, TM_WORDING_THREAT);
  tm_rule_mark_wording (finding, context, TM_WORDING_DEADLINE);
}

const TmRule tm_rule_ask_card_secret = {
  .id = "ask-card-secret",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("It hurries you to type the code on your card or your PIN."),
  .reason = N_ ("No card company and no bank asks for these by mail. Whoever has them has your money."),
  .advice = N_ ("Do not type them. Call the number on the back of your card."),
  .check = check,
};
