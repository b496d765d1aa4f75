/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender field is built to mislead. */
#define G_LOG_DOMAIN "tm-rule-from-malformed"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

/* U+FFFD stands for control characters that the worker took out. */
#define CONTROL "\xef\xbf\xbd"

static guint
count_from_fields (const TmMessage *message)
{
  guint n = 0;

  for (guint i = 0; i < tm_message_get_n_headers (message); i++)
    n += g_ascii_strcasecmp (tm_message_get_header (message, i)->name, "From") == 0;
  return n;
}

static gboolean
address_hides_the_rest (const char *address)
{
  const char *at = strchr (address, '@');

  return strstr (address, CONTROL) != NULL || (at != NULL && *address != '"' && strchr (at + 1, '@') != NULL);
}

/* A name that is an address up to a NUL or a line feed, where some programs stop reading. A name spoilt by a
 * wrong charset has many such signs. */
static gboolean
name_hides_the_rest (const char *name)
{
  const char *at = strchr (name, '@');
  const char *control = strstr (name, CONTROL);

  return at != NULL && control > at && strcspn (at, " ") > (gsize) (control - at)
         && strstr (control + strlen (CONTROL), CONTROL) == NULL;
}

/* Text that reads like an address, but is none. */
static gboolean
lacks_address (const TmMessage *message)
{
  return *tm_message_get_from_address (message) == '\0'
         && strchr (tm_message_get_from_name (message), '@') != NULL;
}

/* "Helper,(<service@example.com>)": one address inside another. */
static gboolean
is_nested (const TmMessage *message)
{
  const char *address = tm_message_get_from_address (message);
  return strchr (address, '@') != NULL && strpbrk (address, "<>") != NULL;
}

/* A company's name, or that of somebody who asks in Japanese, and where the address should stand no address.
 * Machines of one's own write such names as well, and ask for nothing. */
static gboolean
is_name_alone (const TmContext *context)
{
  return (context->claim.in_name || (context->is_japanese && context->asks))
         && *tm_message_get_from_name (context->message) != '\0'
         && tm_message_get_n_mailboxes (context->message, TM_ROLE_FROM) > 0
         && strchr (tm_message_get_from_address (context->message), '@') == NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gboolean hides = address_hides_the_rest (tm_message_get_from_address (context->message))
                   || name_hides_the_rest (tm_message_get_from_name (context->message));

  if (!hides && !lacks_address (context->message) && !is_name_alone (context) && !is_nested (context->message)
      && count_from_fields (context->message) < 2
      && tm_message_get_n_mailboxes (context->message, TM_ROLE_FROM) < 2)
    return;
  TmFinding *finding = tm_rule_add (rule, hides ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG, findings);
  tm_finding_add_header (finding, context->message, "From", 0, G_MAXUINT32);
}

const TmRule tm_rule_from_malformed = {
  .id = "from-malformed",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The sender is written in a way that hides the real one."),
  .reason = N_ ("Mail programs disagree about which part to show. That is used to deceive."),
  .advice = N_ ("Genuine mail names one sender in the ordinary way."),
  .check = check,
};
