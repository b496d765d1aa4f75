/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's name holds another address than the real one. */
#define G_LOG_DOMAIN "tm-rule-from-name-other-address"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-stranger.h"

#include <string.h>

static char *
dup_named_domain (const char *name, guint32 *ret_start, guint32 *ret_end)
{
  static const char pattern[] = "[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,}";
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;

  if (strchr (name, '@') == NULL)
    return NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  if (!g_regex_match (regex, name, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, &end))
    return NULL;
  *ret_start = start;
  *ret_end = end;
  return g_strndup (name + start, end - start);
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

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint32 start = 0, end = 0;
  g_autofree char *shown = dup_named_domain (tm_message_get_from_name (context->message), &start, &end);
  if (shown == NULL || *tm_message_get_from_domain (context->message) == '\0' || is_explained (context, shown))
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
