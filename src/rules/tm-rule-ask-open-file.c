/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants the reader to open a file. */
#define G_LOG_DOMAIN "tm-rule-ask-open-file"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* Without a file and without a link there is nothing to open. */
  if (tm_message_get_n_attachments (context->message) + context->links->len > 0)
    tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_ASK_FILE, findings);
}

const TmRule tm_rule_ask_open_file = {
  .id = "ask-open-file",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail asks you to open a file."),
  .reason = N_ ("A file can carry a program or lead to a false page."),
  .advice = N_ ("If you did not expect it, ask the sender in another way first."),
  .check = check,
};
