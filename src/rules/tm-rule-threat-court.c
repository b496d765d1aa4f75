/* SPDX-License-Identifier: GPL-3.0-or-later
 * A court is said to be after the reader because of a debt, and an answer is wanted. */
#define G_LOG_DOMAIN "tm-rule-threat-court"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static gboolean
wants_answer (const TmContext *context)
{
  return context->links->len > 0
         || tm_wording_get_n (context->wording, TM_WORDING_ARREST_ANSWER)
              + tm_wording_get_n (context->wording, TM_WORDING_ASK_CALL) > 0;
}

/* Lawyers write about the debts of others as well, in letters with a site of their own to lead to. */
static gboolean
has_home (const TmContext *context)
{
  return context->links->len > 0 && tm_stranger_is_proven_at_home (context);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint n = tm_wording_get_n (context->wording, TM_WORDING_COURT);

  if (tm_context_is_trusted (context) || context->claim.is_list
      || tm_wording_get_n (context->wording, TM_WORDING_WARNING) > 0 || n == 0
      || (n == 1 && has_home (context)) || tm_wording_get_n (context->wording, TM_WORDING_DEBT) == 0
      || !wants_answer (context))
    return;
  TmFinding *finding
    = tm_rule_add (rule, n > 1 && !has_home (context) ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  tm_rule_mark_wording (finding, context, TM_WORDING_COURT);
  tm_rule_mark_wording (finding, context, TM_WORDING_DEBT);
}

const TmRule tm_rule_threat_court = {
  .id = "threat-court",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail threatens with a court because of a debt, and wants an answer."),
  .reason = N_ ("Courts send their papers by post. Whoever answers such a mail is asked for money."),
  .advice = N_ ("Do not answer and do not call. If you are unsure, ask the consumer hotline 188."),
  .check = check,
};
