/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender wrote the receiver's test record itself. */
#define G_LOG_DOMAIN "tm-rule-auth-forged-record"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"

#include <string.h>

/* Services that write such records only for their own users, and what their hosts are called in Received
 * fields. */
static const char * const services[][6] = {
  { "google.com", "google.com", "googlemail.com", "gmail.com", "by 2002:a", "by 10." },
  { "outlook.com", "outlook.com", "hotmail.com", "live.com", "microsoft.com", NULL },
  { "icloud.com", "icloud.com", "apple.com", "me.com", "mac.com", NULL },
  { "yahoo.co.jp", "yahoo.co.jp", "yahoo-net.jp", "yahoo.com", NULL, NULL },
};

/* Far more than the hosts on a mail's way write; what stands deeper was brought along. */
#define WAY_MAX_BYTES (64 * 1024)

/* Who says to have received the mail, lower case. */
typedef struct
{
  char *whole;    /* all of them */
  char *before;   /* those before it came to the reader's own service */
} Ways;

static void
ways_clear (Ways *self)
{
  g_free (self->whole);
  g_free (self->before);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ways, ways_clear)

static gboolean
is_named (const TmHeader *header, const char *one, const char *two)
{
  return g_ascii_strcasecmp (header->name, one) == 0 || g_ascii_strcasecmp (header->name, two) == 0;
}

/* The fields from the one at @first on in which hosts say that they received the mail, lower case, one below
 * the other. */
static char *
dup_way (const TmMessage *message, guint first)
{
  g_autoptr (GString) way = g_string_new (NULL);

  for (guint i = first; i < tm_message_get_n_headers (message) && way->len < WAY_MAX_BYTES; i++)
    {
      const TmHeader *header = tm_message_get_header (message, i);
      if (is_named (header, "Received", "X-Received"))
        g_string_append_printf (way, "%s\n", header->raw);
    }
  return g_ascii_strdown (way->str, (gssize) way->len);
}

static gboolean
was_received_by (const char *way, gsize service)
{
  for (gsize k = 1; k < G_N_ELEMENTS (services[service]); k++)
    if (services[service][k] != NULL && strstr (way, services[service][k]) != NULL)
      return TRUE;
  return FALSE;
}

/* Who a record says it is from; one of ARC (RFC 8617, 4.1.1) begins with its number. */
static char *
dup_author (const char *raw)
{
  const char *start = raw + strspn (raw, " \t");

  if (g_str_has_prefix (start, "i="))
    start += strcspn (start, ";") + (strchr (start, ';') != NULL);
  start += strspn (start, " \t");
  g_autofree char *id = g_strndup (start, strcspn (start, " \t;"));
  return tm_domain_normalise (id);
}

static int
find_service (const char *author)
{
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    if (tm_domain_is_below (author, services[i][0]))
      return (int) i;
  return -1;
}

static gboolean
says_pass (const char *raw)
{
  g_autofree char *lower = g_ascii_strdown (raw, -1);

  return strstr (lower, "dmarc=pass") != NULL || strstr (lower, "dkim=pass") != NULL
         || strstr (lower, "spf=pass") != NULL;
}

/* The receiver's own name on a record below the place where the mail came in, with no sign that it was there
 * before. */
static gboolean
poses_as_receiver (const TmContext *context, guint index, const char *author, const char *way_before)
{
  const TmAuth *auth = &context->auth;
  g_autofree char *owner = tm_domain_dup_registrable (author);

  if (!auth->is_believed || index <= MAX (auth->last_header, auth->boundary))
    return FALSE;
  g_autofree char *own = dup_author (tm_message_get_header (context->message, auth->header)->raw);
  g_autofree char *own_owner = tm_domain_dup_registrable (own);
  return *owner != '\0' && g_str_equal (owner, own_owner) && strstr (way_before, owner) == NULL;
}

static gboolean
is_forged (const TmContext *context, guint index, const char *author, const Ways *ways)
{
  const TmAuth *auth = &context->auth;
  int service = find_service (author);
  gboolean brought = !auth->is_believed || index > MAX (auth->last_header, auth->boundary);

  if (!brought || !says_pass (tm_message_get_header (context->message, index)->raw))
    return FALSE;
  return (service >= 0 && !was_received_by (ways->whole, (gsize) service))
         || poses_as_receiver (context, index, author, ways->before);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  g_auto (Ways) ways = { NULL, NULL };
  TmFinding *finding = NULL;

  /* A list or a forwarder takes genuine records along. */
  if (context->auth.is_forwarded || context->claim.is_list
      || tm_message_find_header (context->message, "Received") == NULL)
    return;
  ways.whole = dup_way (context->message, 0);
  ways.before = dup_way (context->message, context->auth.boundary + 1);
  for (guint i = 0; i < tm_message_get_n_headers (context->message); i++)
    {
      const TmHeader *header = tm_message_get_header (context->message, i);
      if (!is_named (header, "Authentication-Results", "ARC-Authentication-Results"))
        continue;
      g_autofree char *author = dup_author (header->raw);
      if (!is_forged (context, i, author, &ways))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
          tm_finding_set_value (finding, "service", author);
        }
      tm_finding_add_header_field (finding, context->message, i, 0, G_MAXUINT32);
    }
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
