/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail names nobody as its receiver. */
#define G_LOG_DOMAIN "tm-rule-recipient-not-you"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMailbox *to = tm_message_get_mailbox (context->message, TM_ROLE_TO, 0);
  gboolean named = to != NULL && strchr (to->address, '@') != NULL;

  if (named || context->claim.brand == NULL || context->claim.is_list || context->brand_confirmed
      || tm_message_get_n_mailboxes (context->message, TM_ROLE_CC) > 0)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message,
                         tm_message_find_header (context->message, "To") != NULL ? "To" : "", 0, G_MAXUINT32);
}

const TmRule tm_rule_recipient_not_you = {
  .id = "recipient-not-you",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail does not say to whom it is."),
  .reason = N_ ("It went to many people at once, whose addresses are hidden."),
  .advice = N_ ("Notices of {brand} about your account are addressed to you."),
  .check = check,
};
