/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader's address stands in the subject or as the sender's name. */
#define G_LOG_DOMAIN "tm-rule-own-address-as-name"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

#define NAME_MIN_CHARS 5

static const char *
find (const char *text, const char *wanted)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *found = strstr (lower, wanted);
  return found != NULL ? text + (found - lower) : NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  const TmMailbox *to = tm_message_get_mailbox (message, TM_ROLE_TO, 0);
  const TmMailbox *from = tm_message_get_mailbox (message, TM_ROLE_FROM, 0);

  if (to == NULL || strchr (to->address, '@') == NULL || context->claim.is_list || context->brand_confirmed
      || !(context->claim.brand != NULL || context->asks)
      || (from != NULL && g_ascii_strcasecmp (from->address, to->address) == 0))
    return;
  g_autofree char *address = g_ascii_strdown (to->address, -1);
  const char *subject = tm_message_get_subject (message);
  const char *in_subject = strlen (address) >= NAME_MIN_CHARS ? find (subject, address) : NULL;
  const char *in_name = strlen (address) >= NAME_MIN_CHARS ? find (tm_message_get_from_name (message), address) : NULL;
  if (in_subject == NULL && in_name == NULL)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  if (in_subject != NULL)
    tm_finding_add_subject (finding, message, in_subject - subject, in_subject - subject + strlen (address));
  if (in_name != NULL)
    tm_finding_add_from_name (finding, message);
}

const TmRule tm_rule_own_address_as_name = {
  .id = "own-address-as-name",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("Your mail address stands where a name or a matter should stand."),
  .reason = N_ ("Machines fill it in to look personal. They know nothing else about you."),
  .advice = N_ ("Companies you are with know your name."),
  .check = check,
};
