/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail pretends to come from the reader. */
#define G_LOG_DOMAIN "tm-rule-from-equals-you"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-person.h"
#include "core/tm-stranger.h"

static gboolean
is_yours (const TmContext *context, const char *address)
{
  const char * const *own = tm_person_get_addresses (context->person);

  for (guint i = 0; own[i] != NULL; i++)
    if (g_ascii_strcasecmp (own[i], address) == 0)
      return TRUE;
  for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, TM_ROLE_TO); i++)
    if (g_ascii_strcasecmp (tm_message_get_mailbox (context->message, TM_ROLE_TO, i)->address, address) == 0)
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *address = tm_message_get_from_address (context->message);
  gboolean passed = tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message))
                    != NULL;

  /* A newsletter writes to itself and hides its readers. */
  if (*address == '\0' || context->claim.is_list
      || tm_message_find_header (context->message, "List-Unsubscribe") != NULL
      || !is_yours (context, address))
    return;
  gboolean pretends = !passed && context->asks && (context->claim.brand != NULL || context->links->len > 0);
  /* Whoever writes to oneself gets the answer, too. */
  gboolean elsewhere = tm_stranger_answers_elsewhere (context);
  TmSeverity severity = pretends ? TM_SEVERITY_STRONG : elsewhere ? TM_SEVERITY_MEDIUM : TM_SEVERITY_INFO;
  TmFinding *finding = tm_rule_add (rule, severity, findings);
  tm_finding_add_from_address (finding, context->message);
  tm_finding_add_header (finding, context->message, "To", 0, G_MAXUINT32);
}

const TmRule tm_rule_from_equals_you = {
  .id = "from-equals-you",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The sender's address is your own, or that of the receiver."),
  .reason = N_ ("The address of the sender can be made up. It does not mean that you were broken into."),
  .advice = N_ ("Companies write from their own address."),
  .check = check,
};
