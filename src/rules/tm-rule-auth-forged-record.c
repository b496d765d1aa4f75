/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender wrote the receiver's test record itself. */
#define G_LOG_DOMAIN "tm-rule-auth-forged-record"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"

#include <string.h>

/* Services that write such records only for their own users, and what their hosts are called in Received fields. */
static const char * const services[][6] = {
  { "google.com", "google.com", "googlemail.com", "gmail.com", "by 2002:a", "by 10." },
  { "outlook.com", "outlook.com", "hotmail.com", "live.com", "microsoft.com", NULL },
  { "icloud.com", "icloud.com", "apple.com", "me.com", "mac.com", NULL },
  { "yahoo.co.jp", "yahoo.co.jp", "yahoo-net.jp", "yahoo.com", NULL, NULL },
};

static gboolean
is_route (const char *name)
{
  return g_ascii_strcasecmp (name, "Received") == 0 || g_ascii_strcasecmp (name, "X-Received") == 0;
}

static gboolean
was_received_by (const TmMessage *message, gsize service)
{
  for (guint i = 0; i < tm_message_get_n_headers (message); i++)
    {
      const TmHeader *header = tm_message_get_header (message, i);
      g_autofree char *lower = is_route (header->name) ? g_ascii_strdown (header->raw, -1) : g_strdup ("");
      for (gsize k = 1; k < G_N_ELEMENTS (services[service]); k++)
        if (services[service][k] != NULL && strstr (lower, services[service][k]) != NULL)
          return TRUE;
    }
  return FALSE;
}

static int
find_service (const char *raw)
{
  g_autofree char *id = g_strndup (raw, strcspn (raw, " \t;"));
  g_autofree char *host = tm_domain_normalise (id);

  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (tm_domain_is_below (host, services[i][0]))
      return (int) i;
  return -1;
}

static gboolean
says_pass (const char *raw)
{
  return strstr (raw, "dmarc=pass") != NULL || strstr (raw, "dkim=pass") != NULL || strstr (raw, "spf=pass") != NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmHeader *header = tm_message_find_header (context->message, "Authentication-Results");

  /* A list or a forwarder takes genuine records along. */
  if (header == NULL || context->auth.is_believed || context->auth.is_forwarded || context->claim.is_list
      || tm_message_find_header (context->message, "Received") == NULL)
    return;
  int service = find_service (header->raw);
  if (service < 0 || !says_pass (header->raw) || was_received_by (context->message, (gsize) service))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "service", services[service][0]);
  tm_finding_add_header (finding, context->message, "Authentication-Results", 0, G_MAXUINT32);
}

const TmRule tm_rule_auth_forged_record = {
  .id = "auth-forged-record",
  .family = TM_FAMILY_AUTH,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail brings along a test result of {service}, where it never was."),
  .reason = N_ ("Only the service that receives a mail can test it. Here the sender wrote the result."),
  .advice = N_ ("In genuine mail your own mail service writes the result."),
  .check = check,
};
