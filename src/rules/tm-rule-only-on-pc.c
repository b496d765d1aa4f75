/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants what it brings to be opened on a computer, where its program runs. */
#define G_LOG_DOMAIN "tm-rule-only-on-pc"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static gboolean
brings_something (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    if (tm_stranger_leads_away (context, g_ptr_array_index (context->links, i)))
      return TRUE;
  for (guint i = 0; i < tm_message_get_n_attachments (context->message); i++)
    if (!tm_message_get_attachment (context->message, i)->is_inline)
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* Honest sites that are made for large screens are the sender's own. */
  if (!context->claim.is_list && !context->brand_confirmed && brings_something (context))
    tm_rule_add_wording (rule, context, TM_SEVERITY_STRONG, TM_WORDING_ONLY_ON_PC, findings);
}

const TmRule tm_rule_only_on_pc = {
  .id = "only-on-pc",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("What the mail brings is to be opened on a computer, not on a telephone."),
  .reason = N_ ("A bill can be read on either. A program that takes the computer over runs only there."),
  .advice = N_ ("Do not open it on a computer. Ask the company whether there is a bill at all."),
  .check = check,
};
