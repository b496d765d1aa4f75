/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody else handed the mail in for the visible sender. */
#define G_LOG_DOMAIN "tm-rule-sender-header-differs"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMailbox *box = tm_message_get_n_mailboxes (context->message, TM_ROLE_SENDER) > 0
                           ? tm_message_get_mailbox (context->message, TM_ROLE_SENDER, 0) : NULL;

  /* Of a list everybody knows that it passes on. */
  if (box == NULL || context->claim.is_list || tm_message_find_header (context->message, "Sender") == NULL)
    return;
  g_autofree char *domain = tm_domain_dup_of_address (box->address);
  g_autofree char *owner = tm_domain_dup_registrable (domain != NULL ? domain : "");
  if (*owner == '\0' || g_str_equal (owner, tm_message_get_from_registrable (context->message)))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_INFO, findings);
  tm_finding_set_value (finding, "domain", owner);
  tm_finding_add_header (finding, context->message, "Sender", 0, G_MAXUINT32);
}

const TmRule tm_rule_sender_header_differs = {
  .id = "sender-header-differs",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_INFO,
  .title = N_ ("{domain} handed this mail in for the sender that is shown."),
  .reason = N_ ("That is common with newsletters and means nothing by itself."),
  .advice = "",
  .check = check,
};
