/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants the words that open a wallet of crypto money. */
#define G_LOG_DOMAIN "tm-rule-ask-recovery-phrase"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static gboolean
leads_away (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    if (tm_stranger_leads_away (context, g_ptr_array_index (context->links, i)))
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *domain = tm_message_get_from_domain (context->message);
  /* Makers of wallets explain how to restore one, in mail that is proven to be theirs and leads to their own
   * site. */
  gboolean strange = tm_auth_get_passed (&context->auth, domain) == NULL || tm_stranger_is_throwaway (context)
                     || tm_stranger_is_free_mail (context) || leads_away (context);

  /* Where nothing leads anywhere it is to be told in an answer. */
  if (tm_context_is_trusted (context)
      || (context->links->len == 0 && tm_wording_get_n (context->wording, TM_WORDING_FEE_REPLY) == 0))
    return;
  tm_rule_add_wording (rule, context, strange ? TM_SEVERITY_STRONG : TM_SEVERITY_WEAK, TM_WORDING_ASK_PHRASE,
                       findings);
}

const TmRule tm_rule_ask_recovery_phrase = {
  .id = "ask-recovery-phrase",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail asks for the words that open a wallet of crypto money."),
  .reason = N_ ("Whoever has these words can take all the money at once, and it does not come back."),
  .advice = N_ ("Nobody honest asks for them. Type them in nowhere and tell them to nobody."),
  .check = check,
};
