/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody who gives orders wants a chat group to be made and its code to be sent. */
#define G_LOG_DOMAIN "tm-rule-ask-chat-group"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static gboolean
has (const TmContext *context, TmWordingKind kind)
{
  return tm_wording_get_n (context->wording, kind) > 0;
}

static gboolean
signs_as_boss (const TmContext *context)
{
  return has (context, TM_WORDING_BOSS)
         || tm_wording_matches (TM_WORDING_BOSS, tm_message_get_from_name (context->message));
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* Whoever warns colleagues of such mails quotes them. The real boss gets the answer in the house. */
  if (context->claim.is_list || has (context, TM_WORDING_WARNING)
      || (tm_stranger_is_of_your_house (context) && !tm_stranger_answers_elsewhere (context))
      || !has (context, TM_WORDING_CHAT_GROUP) || !has (context, TM_WORDING_CHAT_INVITE))
    return;
  gboolean boss = signs_as_boss (context);
  TmFinding *finding = tm_rule_add (rule, boss ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  if (boss)
    tm_finding_add_from_address (finding, context->message);
  tm_rule_mark_wording (finding, context, TM_WORDING_CHAT_GROUP);
  tm_rule_mark_wording (finding, context, TM_WORDING_CHAT_INVITE);
}

const TmRule tm_rule_ask_chat_group = {
  .id = "ask-chat-group",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail wants you to make a chat group and to send its code."),
  .reason = N_ ("Crooks who pose as the boss go on there and then ask for a transfer or for gift cards."),
  .advice = N_ ("Ask the person by telephone, at a number that you knew before."),
  .check = check,
};
