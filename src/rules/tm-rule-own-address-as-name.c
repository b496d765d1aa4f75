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

/* Where @address stands; sets both to NULL when it is too short to mean anything. */
static void
find_places (const TmMessage *message,
             const char      *address,
             const char     **ret_in_subject,
             const char     **ret_in_name)
{
  g_autofree char *lower = g_ascii_strdown (address, -1);
  gboolean is_one = strlen (lower) >= NAME_MIN_CHARS && strchr (lower, '@') != NULL;

  *ret_in_subject = is_one ? find (tm_message_get_subject (message), lower) : NULL;
  *ret_in_name = is_one ? find (tm_message_get_from_name (message), lower) : NULL;
}

static gboolean
add_for (const TmRule *rule, const TmContext *context, const char *address, GPtrArray *findings)
{
  const TmMessage *message = context->message;
  const TmMailbox *from = tm_message_get_mailbox (message, TM_ROLE_FROM, 0);
  const char *in_subject, *in_name;

  find_places (message, address, &in_subject, &in_name);
  if ((in_subject == NULL && in_name == NULL)
      || (from != NULL && g_ascii_strcasecmp (from->address, address) == 0))
    return FALSE;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  if (in_subject != NULL)
    {
      const char *subject = tm_message_get_subject (message);
      tm_finding_add_subject (finding, message, in_subject - subject,
                              in_subject - subject + strlen (address));
    }
  if (in_name != NULL)
    tm_finding_add_from_name (finding, message);
  return TRUE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMailbox *to = tm_message_get_mailbox (context->message, TM_ROLE_TO, 0);
  const char * const *mine = tm_person_get_all_addresses (context->person);

  if (tm_context_is_trusted (context) || !(context->claim.brand != NULL || context->asks))
    return;
  if (to != NULL && add_for (rule, context, to->address, findings))
    return;
  for (gsize i = 0; mine[i] != NULL; i++)
    if (add_for (rule, context, mine[i], findings))
      return;
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
