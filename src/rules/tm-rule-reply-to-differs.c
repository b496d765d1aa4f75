/* SPDX-License-Identifier: GPL-3.0-or-later
 * An answer would go to somebody else. */
#define G_LOG_DOMAIN "tm-rule-reply-to-differs"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-lookalike.h"

#include <string.h>

#define MUTE_MAX_CHARS 40

/* People have two addresses and write to people. */
static gboolean
hides_readers (const TmMessage *message)
{
  const TmMailbox *to = tm_message_get_mailbox (message, TM_ROLE_TO, 0);
  return to == NULL || strchr (to->address, '@') == NULL;
}

/* All that is said stands in a document, from one address that anybody gets and for another to answer. */
static gboolean
is_mute_document (const TmMessage *message)
{
  static const char * const documents[] = { "pdf", "ole", "rtf", "zip", NULL };

  if (g_utf8_strlen (tm_message_get_text (message), MUTE_MAX_CHARS * 6) > MUTE_MAX_CHARS)
    return FALSE;
  for (guint i = 0; i < tm_message_get_n_attachments (message); i++)
    if (g_strv_contains (documents, tm_message_get_attachment (message, i)->magic))
      return TRUE;
  return FALSE;
}

static TmSeverity
judge (const TmContext *context, const char *domain)
{
  const char *from = tm_message_get_from_domain (context->message);

  if (tm_context_is_trusted (context))
    return TM_SEVERITY_INFO;
  if (tm_lookalike_find (context->brands, domain, domain, context->claim.brand) != NULL)
    return TM_SEVERITY_STRONG;
  if (tm_known_hosts_is_free_mail (domain) && tm_known_hosts_is_free_mail (from)
      && is_mute_document (context->message))
    return TM_SEVERITY_STRONG;
  if (tm_known_hosts_is_free_mail (domain) && tm_known_hosts_is_free_mail (from)
      && hides_readers (context->message))
    return TM_SEVERITY_MEDIUM;
  return tm_known_hosts_is_free_mail (domain) && !tm_known_hosts_is_free_mail (from) ? TM_SEVERITY_MEDIUM
                                                                                     : TM_SEVERITY_INFO;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmMailbox *reply = tm_message_get_mailbox (context->message, TM_ROLE_REPLY_TO, 0);
  g_autofree char *domain = tm_domain_dup_of_address (reply != NULL ? reply->address : "");
  g_autofree char *owner = tm_domain_dup_registrable (domain);

  gboolean same = g_str_equal (owner, tm_message_get_from_registrable (context->message));
  if (*owner == '\0'
      || (same
          && (!tm_known_hosts_is_free_mail (domain)
              || g_ascii_strcasecmp (reply->address, tm_message_get_from_address (context->message)) == 0)))
    return;
  /* By itself it says nothing: as many genuine mails do it as forged ones. */
  TmSeverity severity = judge (context, domain);
  if (severity == TM_SEVERITY_INFO)
    return;
  TmFinding *finding
    = same ? tm_rule_add_variant (rule, severity,
                                  N_ ("Your answer would go to another address than the sender's."),
                                  rule->reason, findings)
           : tm_rule_add (rule, severity, findings);
  tm_finding_set_value (finding, "domain", owner);
  tm_finding_add_header (finding, context->message, "Reply-To", 0, G_MAXUINT32);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_reply_to_differs = {
  .id = "reply-to-differs",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Your answer would not go to the sender but to {domain}."),
  .reason = N_ ("The answer goes to an address that anybody can have."),
  .advice = N_ ("Companies want answers at their own address."),
  .check = check,
};
