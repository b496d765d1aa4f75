/* SPDX-License-Identifier: GPL-3.0-or-later
 * Behind the shown address stands another one that plays the brand: what comes back goes there. */
#define G_LOG_DOMAIN "tm-rule-sender-behind"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-lookalike.h"
#include "core/tm-random-name.h"

#include <string.h>

/* The address of the envelope (RFC 5321, 4.4), as the receiver's own service wrote it on. */
static char *
dup_return_address (const TmMessage *message)
{
  const TmHeader *header = tm_message_find_header (message, "Return-Path");
  g_autofree char *value = header != NULL ? g_ascii_strdown (header->raw, -1) : g_strdup ("");

  g_strdelimit (value, "<>", ' ');
  g_strstrip (value);
  return strchr (value, ' ') == NULL && strchr (value, '@') != NULL ? g_steal_pointer (&value) : NULL;
}

/* Forwarders and senders of newsletters write the first sender into theirs, with one of these signs. */
static gboolean
is_counted (const char *address)
{
  return strpbrk (address, "+=#!") != NULL || g_str_has_prefix (address, "srs")
         || strstr (address, "bounce") != NULL;
}

static gboolean
is_recipients (const TmMessage *message, const char *domain)
{
  for (guint i = 0; i < tm_message_get_n_mailboxes (message, TM_ROLE_TO); i++)
    {
      g_autofree char *to = tm_domain_dup_of_address (
        tm_message_get_mailbox (message, TM_ROLE_TO, i)->address);
      g_autofree char *owner = to != NULL ? tm_domain_dup_registrable (to) : g_strdup ("");
      if (tm_domain_is_below (domain, owner))
        return TRUE;
    }
  return FALSE;
}

static gboolean
plays_brand (const TmContext *context, const char *address, const char *domain)
{
  g_autofree char *local = g_strndup (address, strcspn (address, "@"));
  g_autofree char *label = tm_domain_dup_label (domain);

  /* What stands before the @ is made for each reader by honest services as well. */
  if (tm_known_hosts_is_abused_suffix (domain) || tm_random_name_is_likely (label))
    return TRUE;
  /* Services in Japan that send for companies may name the company there. */
  return !g_str_has_suffix (domain, ".jp")
         && (tm_lookalike_find_inside (context->brands, local, context->claim.brand) == context->claim.brand
             || tm_lookalike_find_inside (context->brands, label, context->claim.brand)
                  == context->claim.brand);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmClaim *claim = &context->claim;

  if (claim->brand == NULL || tm_context_is_trusted (context) || context->auth.is_forwarded)
    return;
  g_autofree char *address = dup_return_address (context->message);
  g_autofree char *domain = address != NULL ? tm_domain_dup_of_address (address) : NULL;
  if (domain == NULL || is_counted (address) || is_recipients (context->message, domain)
      || tm_brands_find_by_host (context->brands, domain) != NULL || tm_known_hosts_is_click_tracker (domain)
      || tm_known_hosts_is_cloud (domain) || !plays_brand (context, address, domain))
    return;
  /* Where the shown address is foreign as well, other checks have said so. */
  if (!claim->in_domain && tm_domain_is_below (domain, tm_message_get_from_registrable (context->message)))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  g_autofree char *owner = tm_domain_dup_registrable (domain);
  tm_finding_set_value (finding, "brand", claim->brand->name);
  tm_finding_set_value (finding, "domain", owner);
  tm_finding_add_header (finding, context->message, "Return-Path", 0, G_MAXUINT32);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_sender_behind = {
  .id = "sender-behind",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail says {brand}, but somebody else at {domain} handed it in."),
  .reason = N_ ("Besides the address that is shown a mail has the one it was handed in under. That one has "
                "nothing to do with {brand}."),
  .advice = N_ ("{brand} hands in its mail under its own name or through a well-known service."),
  .check = check,
};
