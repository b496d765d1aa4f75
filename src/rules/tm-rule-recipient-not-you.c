/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail names nobody as its receiver, or only others. */
#define G_LOG_DOMAIN "tm-rule-recipient-not-you"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-limits.h"

#include <string.h>

#define OTHERS_TITLE N_ ("The mail is addressed to somebody else.")
#define OTHERS_REASON N_ ("None of the addresses that you told us stands among its receivers.")

static gboolean
names_anybody (const TmMessage *message)
{
  const TmMailbox *to = tm_message_get_mailbox (message, TM_ROLE_TO, 0);

  return (to != NULL && strchr (to->address, '@') != NULL)
         || tm_message_get_n_mailboxes (message, TM_ROLE_CC) > 0;
}

/* TRUE as well when the user told no address to compare with. */
static gboolean
may_name_user (const TmContext *context)
{
  static const TmRole roles[] = { TM_ROLE_TO, TM_ROLE_CC };

  if (tm_person_get_all_addresses (context->person)[0] == NULL)
    return TRUE;
  for (gsize r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, roles[r]); i++)
      if (tm_person_owns_address (context->person,
                                  tm_message_get_mailbox (context->message, roles[r], i)->address))
        return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gboolean named = names_anybody (context->message);

  /* A page is no mail. */
  if (context->claim.brand == NULL || tm_context_is_trusted (context)
      || g_strv_contains (tm_message_get_limits (context->message), TM_LIMIT_PAGE_ONLY)
      || (named && may_name_user (context)))
    return;
  TmFinding *finding = named
                         ? tm_rule_add_variant (rule, TM_SEVERITY_WEAK, OTHERS_TITLE, OTHERS_REASON, findings)
                         : tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
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
