/* SPDX-License-Identifier: GPL-3.0-or-later
 * The number of the mail was not given by a mail service. */
#define G_LOG_DOMAIN "tm-rule-message-id-odd"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

static gboolean
is_odd (const char *value)
{
  const char *at = strrchr (value, '@');
  g_autofree char *host = at != NULL ? g_ascii_strdown (at + 1, (gssize)strcspn (at + 1, "> \t")) : NULL;

  if (host == NULL)
    return TRUE;
  return *host == '\0' || strcmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localdomain")
         || g_str_has_suffix (host, ".local") || g_hostname_is_ip_address (host);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmHeader *header = tm_message_find_header (context->message, "Message-ID");

  if (context->claim.brand == NULL || tm_context_is_trusted (context)
      || tm_message_find_header (context->message, "Received") == NULL
      || (header != NULL && !is_odd (header->raw)))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message,
                         header != NULL && *header->value != '\0' ? "Message-ID" : "", 0, G_MAXUINT32);
}

const TmRule tm_rule_message_id_odd = {
  .id = "message-id-odd",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail lacks the proper number that mail services of companies give."),
  .reason = N_ ("Home-made programs for sending in bulk forget it or fill in a stopgap."),
  .advice = N_ ("Mail from {brand} carries a number with the name of its service."),
  .check = check,
};
