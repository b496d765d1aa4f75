/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's name is that of the reader's own mail house, the address is not. */
#define G_LOG_DOMAIN "tm-rule-from-name-your-domain"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

static gboolean
goes_on_before (const char *text, const char *at)
{
  /* With "@" before it, it is somebody's address; own-address-as-name tells of those. With "www." before it,
   * it is the site that a form on it was filled in at. */
  return at > text && (g_ascii_isalnum (at[-1]) || strchr ("@-_", at[-1]) != NULL
                       || (at - text >= 4 && g_str_has_prefix (at - 4, "www.")));
}

static gboolean
goes_on_after (const char *end)
{
  return g_ascii_isalnum (*end) || *end == '-' || (*end == '.' && g_ascii_isalnum (end[1]));
}

static gboolean
names (const char *untrusted_name, const char *domain)
{
  g_autofree char *lower = g_ascii_strdown (untrusted_name, -1);

  for (const char *at = strstr (lower, domain); at != NULL; at = strstr (at + 1, domain))
    if (!goes_on_before (lower, at) && !goes_on_after (at + strlen (domain)))
      return TRUE;
  return FALSE;
}

static gboolean
names_house_of (const TmContext *context, const char *address)
{
  g_autofree char *host = tm_domain_dup_of_address (address);
  g_autofree char *house = host != NULL ? tm_domain_dup_registrable (host) : NULL;

  return house != NULL && *house != '\0' && !tm_known_hosts_is_free_mail (house)
         && !g_str_equal (house, tm_message_get_from_registrable (context->message))
         && names (tm_message_get_from_name (context->message), house);
}

static gboolean
names_your_house (const TmContext *context)
{
  const char * const *mine = tm_person_get_all_addresses (context->person);

  for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, TM_ROLE_TO); i++)
    if (names_house_of (context, tm_message_get_mailbox (context->message, TM_ROLE_TO, i)->address))
      return TRUE;
  for (gsize i = 0; mine[i] != NULL; i++)
    if (names_house_of (context, mine[i]))
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *passed = tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message));

  /* Known services name the house that they work for. */
  gboolean presses = tm_wording_get_n (context->wording, TM_WORDING_MAIL_DESK)
                     + tm_wording_get_n (context->wording, TM_WORDING_THREAT) > 0;
  if (context->claim.is_list || (passed != NULL && tm_brands_find_by_host (context->brands, passed) != NULL)
      || !names_your_house (context))
    return;
  TmFinding *finding = tm_rule_add (rule, presses ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  tm_finding_add_from_name (finding, context->message);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_name_your_domain = {
  .id = "from-name-your-domain",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("It carries the name of the place where you get your mail, but comes from elsewhere."),
  .reason = N_ ("Your provider or office writes from its own address, not from a stranger's."),
  .advice = N_ ("Ask your provider or office, in the way that you always do."),
  .check = check,
};
