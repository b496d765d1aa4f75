/* SPDX-License-Identifier: GPL-3.0-or-later
 * The computer that handed the mail in has no name. */
#define G_LOG_DOMAIN "tm-rule-received-no-rdns"

#include "config.h"

#include "tm-rule.h"

#include <string.h>

/* Postfix and others print the name they looked up, or this word when there is none; Exim puts the number
 * first. */
static gboolean
lacks_name (const char *raw)
{
  const char *open = strchr (raw, '(');

  if (g_ascii_strncasecmp (raw, "from [", 6) == 0 && open != NULL && g_str_has_prefix (open, "(helo="))
    return TRUE;
  return open != NULL && g_ascii_strncasecmp (raw, "from", 4) == 0 && g_str_has_prefix (open, "(unknown [");
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmAuth *auth = &context->auth;

  if (!auth->has_boundary || tm_context_is_trusted (context)
      || !lacks_name (tm_message_get_header (context->message, auth->boundary)->raw))
    return;
  gboolean claims = context->claim.brand != NULL;
  TmFinding *finding = tm_rule_add (rule, claims ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK, findings);
  tm_finding_add_header_field (finding, context->message, auth->boundary, 0, G_MAXUINT32);
}

const TmRule tm_rule_received_no_rdns = {
  .id = "received-no-rdns",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The computer that handed in the mail has no registered name."),
  .reason = N_ ("Most fraud mails reported in Japan come from such computers."),
  .advice = N_ ("Computers of companies that send mail have names."),
  .check = check,
};
