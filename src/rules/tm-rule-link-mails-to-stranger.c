/* SPDX-License-Identifier: GPL-3.0-or-later
 * A button of an alarm writes a mail to an address that anybody gets. */
#define G_LOG_DOMAIN "tm-rule-link-mails-to-stranger"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"

#include <string.h>

#define SCHEME "mailto:"

/* The first receiver (RFC 6068, 2); the ones behind it are no better. */
static char *
dup_receiver (const TmLink *link)
{
  if (link->hidden || (link->kind != TM_LINK_ANCHOR && link->kind != TM_LINK_AREA)
      || g_ascii_strncasecmp (link->target, SCHEME, strlen (SCHEME)) != 0)
    return NULL;
  const char *start = link->target + strlen (SCHEME);
  g_autofree char *written = g_strndup (start, strcspn (start, "?,; "));
  return g_uri_unescape_string (written, NULL);
}

static gboolean
is_strange (const TmContext *context, const char *address, const char *words)
{
  g_autofree char *domain = g_utf8_validate (address, -1, NULL) ? tm_domain_dup_of_address (address) : NULL;

  /* Whoever shows the address hides nothing. */
  return domain != NULL && tm_known_hosts_is_free_mail (domain) && strchr (words, '@') == NULL
         && g_ascii_strcasecmp (address, tm_message_get_from_address (context->message)) != 0;
}

static gboolean
alarms (const TmContext *context)
{
  return tm_wording_get_n (context->wording, TM_WORDING_ALARM)
             + tm_wording_get_n (context->wording, TM_WORDING_THREAT)
           > 0
         || (context->claim.brand != NULL && context->asks);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  if (tm_context_is_trusted (context) || !alarms (context))
    return;
  for (guint i = 0; i < tm_message_get_n_links (context->message); i++)
    {
      g_autofree char *address = dup_receiver (tm_message_get_link (context->message, i));
      g_autofree char *words = tm_message_dup_link_text (context->message, i);
      if (address == NULL || !is_strange (context, address, words))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
          tm_finding_set_value (finding, "address", address);
        }
      tm_finding_add_link (finding, context->message, i);
    }
}

const TmRule tm_rule_link_mails_to_stranger = {
  .id = "link-mails-to-stranger",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The button of this warning writes a mail to {address}."),
  .reason = N_ ("That is an address that anybody gets. Whoever answers is talked into the next step."),
  .advice = N_ ("Companies let you report things on their own site. Do not write to that address."),
  .check = check,
};
