/* SPDX-License-Identifier: GPL-3.0-or-later
 * A stranger promises a fortune and wants an answer. */
#define G_LOG_DOMAIN "tm-rule-advance-fee"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static gboolean
has (const TmContext *context, TmWordingKind kind)
{
  return tm_wording_get_n (context->wording, kind) > 0;
}

/* Money in somebody's account, and the words to get in: whoever tries pays before the money "moves". */
static gboolean
hands_over_login (const TmContext *context)
{
  return has (context, TM_WORDING_TELLS_PASSWORD) && has (context, TM_WORDING_LURE_COIN)
         && has (context, TM_WORDING_FEE_SUM) && !context->claim.is_list && !context->brand_confirmed
         && !tm_stranger_is_in_talk (context) && !tm_stranger_is_of_your_house (context);
}

static void
add_login (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_variant (
    rule, TM_SEVERITY_STRONG, N_ ("A stranger gives you the password to an account full of crypto coins."),
    N_ ("There is no money. Whoever logs in there is to pay before it can be moved."), findings);

  tm_rule_mark_wording (finding, context, TM_WORDING_TELLS_PASSWORD);
  tm_rule_mark_wording (finding, context, TM_WORDING_FEE_SUM);
  tm_rule_mark_wording (finding, context, TM_WORDING_LURE_COIN);
}

/* The text says whom to answer, and there is nothing else to go to. */
static gboolean
names_somebody_else (const TmContext *context)
{
  return context->links->len == 0 && tm_stranger_names_other_address (context);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  static const TmWordingKind kinds[] = { TM_WORDING_FEE_SOURCE, TM_WORDING_FEE_SUM, TM_WORDING_FEE_REPLY,
                                         TM_WORDING_FEE_TRUST };
  guint n = 0;

  if (hands_over_login (context))
    {
      add_login (rule, context, findings);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    n += has (context, kinds[i]);
  gboolean named = names_somebody_else (context);
  gboolean elsewhere = tm_stranger_answers_elsewhere (context) || named;
  n += named && !has (context, TM_WORDING_FEE_REPLY) && tm_wording_get_n (context->wording, TM_WORDING_FEE_SOURCE) > 1;
  /* Where the answer goes to somebody else, nobody has to ask for it. */
  gboolean asks = elsewhere ? n >= 2 : n >= 3 && has (context, TM_WORDING_FEE_REPLY);
  if (!asks || !has (context, TM_WORDING_FEE_SOURCE) || context->claim.is_list)
    return;
  /* Banks and charities write about money as well, but they have an address of their own and a site to lead
   * to. */
  gboolean nobody = tm_stranger_is_free_mail (context) || elsewhere;
  gboolean homeless = context->links->len == 0 && n == G_N_ELEMENTS (kinds);
  if (!nobody && !homeless)
    return;
  /* A fortune, where it comes from, no site, and somebody else to answer: that is the whole story. */
  gboolean whole = n >= 3
                   || (has (context, TM_WORDING_FEE_SUM) && context->links->len == 0 && elsewhere);
  TmFinding *finding = tm_rule_add (rule,
                                    nobody && whole && !tm_stranger_is_in_talk (context) ? TM_SEVERITY_STRONG
                                                                                         : TM_SEVERITY_MEDIUM,
                                    findings);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    tm_rule_mark_wording (finding, context, kinds[i]);
}

const TmRule tm_rule_advance_fee = {
  .id = "advance-fee",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("A stranger promises a large sum and wants you to answer."),
  .reason = N_ ("There is no money. Later fees are asked for, again and again."),
  .advice = N_ ("Do not answer. Nobody gives a fortune to a stranger."),
  .check = check,
};
