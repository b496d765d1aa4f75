/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants to go on where nobody watches. */
#define G_LOG_DOMAIN "tm-rule-private-chat-pivot"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* A chat button in the footer of a company is no such wish; a stranger without a house is. */
  gboolean nobody = tm_stranger_is_free_mail (context) || tm_stranger_answers_elsewhere (context)
                    || (context->links->len == 0 && tm_stranger_names_other_address (context));

  if (!context->claim.is_list && nobody)
    tm_rule_add_wording (rule, context, TM_SEVERITY_MEDIUM, TM_WORDING_PRIVATE_CHAT, findings);
}

const TmRule tm_rule_private_chat_pivot = {
  .id = "private-chat-pivot",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail wants to go on in a chat or at a private address."),
  .reason = N_ ("There no filter and no company can see what you are told."),
  .advice = N_ ("Do not go on there with people you do not know."),
  .check = check,
};
