/* SPDX-License-Identifier: GPL-3.0-or-later
 * Much money for little work, or gains that are sure. */
#define G_LOG_DOMAIN "tm-rule-easy-money"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

/* One word in a long text may be told of; in the subject or again and again, the mail is about it. */
static gboolean
is_about_it (const TmContext *context)
{
  guint n = tm_wording_get_n (context->wording, TM_WORDING_EASY_MONEY);

  return n >= 2 || (n == 1 && tm_wording_get (context->wording, TM_WORDING_EASY_MONEY, 0)->in_subject);
}

static TmSeverity
judge (const TmContext *context)
{
  gboolean nobody = tm_stranger_is_free_mail (context) || tm_stranger_answers_elsewhere (context);

  if (nobody && tm_wording_get_n (context->wording, TM_WORDING_PRIVATE_CHAT) > 0)
    return TM_SEVERITY_STRONG;
  /* Work that nobody saw done, and the papers to be sent before it. */
  if (tm_wording_get_n (context->wording, TM_WORDING_ASK_SECRET) > 0)
    return TM_SEVERITY_STRONG;
  if (!is_about_it (context))
    return TM_SEVERITY_WEAK;
  /* Firms that deal in shares advertise, but not by asking people into a chat. */
  gboolean advertises = tm_stranger_is_proven_at_home (context)
                        && tm_wording_get_n (context->wording, TM_WORDING_PRIVATE_CHAT) == 0;
  return advertises ? TM_SEVERITY_MEDIUM : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (tm_context_is_trusted (context) || tm_wording_get_n (context->wording, TM_WORDING_WARNING) > 0)
    return;
  tm_rule_add_wording (rule, context, judge (context), TM_WORDING_EASY_MONEY, findings);
}

const TmRule tm_rule_easy_money = {
  .id = "easy-money",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("A stranger promises much money for little work, or gains that are sure."),
  .reason = N_ ("First a little is paid, then more and more is to be paid in. It does not come back."),
  .advice = N_ ("Nobody gives such money to strangers. Do not answer."),
  .check = check,
};
