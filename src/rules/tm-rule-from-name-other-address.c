/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's name holds another address than the real one. */
#define G_LOG_DOMAIN "tm-rule-from-name-other-address"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-borrowed-name.h"
#include "core/tm-domain.h"
#include "core/tm-stranger.h"

#include <string.h>

/* RFC 5321, 4.5.3.1, and RFC 1035, 2.3.4. */
#define LOCAL_PART_MAX_BYTES 64
#define DOMAIN_MAX_BYTES 255
#define LABEL_MAX_BYTES 63

static gboolean
is_local_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("._%+-", c) != NULL);
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  while (n < LABEL_MAX_BYTES && g_ascii_isalpha (text[n]))
    n++;
  return n;
}

/* Behind the last label that can be a top domain, or NULL. */
static const char *
find_domain_end (const char *domain)
{
  const char *end = NULL;
  const char *label = domain;

  for (const char *p = domain;
       p - domain < DOMAIN_MAX_BYTES && (g_ascii_isalnum (*p) || *p == '-' || *p == '.'); p++)
    {
      if (*p != '.')
        continue;
      if (p == label)
        break;
      label = p + 1;
      gsize letters = count_letters (label);
      end = letters >= 2 ? label + letters : end;
    }
  return end;
}

/* From each @ to both sides, and no further than an address can reach; the name may be as long as a field. */
static char *
dup_named_address (const char *name, guint32 *ret_start, guint32 *ret_end)
{
  for (const char *at = strchr (name, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      const char *start = at;
      const char *end = find_domain_end (at + 1);
      while (start > name && at - start < LOCAL_PART_MAX_BYTES && is_local_char (start[-1]))
        start--;
      if (start == at || end == NULL)
        continue;
      *ret_start = (guint32) (start - name);
      *ret_end = (guint32) (end - name);
      return g_strndup (start, end - start);
    }
  return NULL;
}

static gboolean
is_explained (const TmContext *context, const char *shown)
{
  const TmMailbox *reply = tm_message_get_n_mailboxes (context->message, TM_ROLE_REPLY_TO) > 0
                             ? tm_message_get_mailbox (context->message, TM_ROLE_REPLY_TO, 0) : NULL;
  const char *name = tm_message_get_from_name (context->message);

  if (context->claim.is_list || strstr (name, " via ") != NULL)
    return TRUE;
  return reply != NULL && g_ascii_strcasecmp (reply->address, shown) == 0;
}

/* "Bank.co.jp", from somebody else; where the name is that of a company we know, that is told already. Shops
 * are named after their site, and may write and lead from another of their own; newsletters elsewhere have
 * the site within a longer name. */
static void
check_site (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint32 start = 0, end = 0;
  g_autofree char *shown = tm_borrowed_name_dup_site (tm_message_get_from_name (context->message), &start,
                                                      &end);
  const char *name = tm_message_get_from_name (context->message);
  if (shown == NULL || context->claim.in_name || tm_context_is_trusted (context)
      || strstr (name, " via ") != NULL || !(context->is_japanese || (start == 0 && end == strlen (name))))
    return;

  g_autofree char *registrable = tm_domain_dup_registrable (shown);
  g_autofree char *label = tm_domain_dup_label (shown);
  g_autofree char *own = tm_domain_dup_label (tm_message_get_from_domain (context->message));
  if (*own == '\0' || strstr (own, label) != NULL || strstr (label, own) != NULL)
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (g_str_equal (link->target->registrable, registrable))
        return;
    }
  TmFinding *finding
    = tm_rule_add_variant (rule,
                           tm_stranger_frightens (context) || context->asks ? TM_SEVERITY_STRONG
                                                                            : TM_SEVERITY_MEDIUM,
                           N_ ("The name shows the site {shown}, but the mail came from somewhere else."),
                           rule->reason, findings);
  tm_finding_set_value (finding, "shown", shown);
  tm_finding_add_header (finding, context->message, "From", start, end);
  tm_finding_add_from_address (finding, context->message);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint32 start = 0, end = 0;
  g_autofree char *shown = dup_named_address (tm_message_get_from_name (context->message), &start, &end);
  if (shown == NULL)
    check_site (rule, context, findings);
  if (shown == NULL || *tm_message_get_from_domain (context->message) == '\0'
      || is_explained (context, shown))
    return;

  g_autofree char *domain = tm_domain_dup_of_address (shown);
  g_autofree char *registrable = tm_domain_dup_registrable (domain);
  if (g_str_equal (registrable, tm_message_get_from_registrable (context->message)))
    return;
  gboolean brands = tm_brands_find_by_host (context->brands, domain) != NULL;
  /* Forwarding services put the first sender's address into the name of a mail that wants nothing. */
  TmSeverity severity = tm_stranger_wants (context) ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM;
  TmFinding *finding = tm_rule_add (rule, brands ? TM_SEVERITY_DECISIVE : severity, findings);
  tm_finding_set_value (finding, "shown", shown);
  tm_finding_add_header (finding, context->message, "From", start, end);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_name_other_address = {
  .id = "from-name-other-address",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The name shows the address {shown}, but the mail came from another one."),
  .reason = N_ ("Many mail programs show only the name, so a false address is written there."),
  .advice = N_ ("In genuine mail the shown address and the real one are the same."),
  .check = check,
};
