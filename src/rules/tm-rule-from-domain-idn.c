/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's domain mixes letters of different scripts. */
#define G_LOG_DOMAIN "tm-rule-from-domain-idn"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-url.h"

#include <string.h>

/* Letters beyond ASCII, or what stands for them. */
static gboolean
can_be_mixed (const char *domain)
{
  for (const char *p = domain; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '.' && *p != '-' && *p != '_')
      return TRUE;
  return strcasestr (domain, "xn--") != NULL;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *domain = tm_message_get_from_domain (context->message);

  if (!can_be_mixed (domain))
    return;
  g_autofree char *address = g_strconcat ("http://", domain, NULL);
  g_autoptr (TmUrl) url = *domain != '\0' ? tm_url_parse (address, NULL) : NULL;

  /* The names of the A-label form are looked at; names in Japanese alone are common and good. */
  if (url == NULL)
    return;
  g_autofree char *shown = g_strconcat ("http://", url->host_unicode, NULL);
  g_autoptr (TmUrl) again = g_str_equal (shown, address) ? tm_url_copy (url) : tm_url_parse (shown, NULL);
  if (again == NULL || !((url->tricks | again->tricks) & TM_URL_MIXED_SCRIPT))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "domain", url->host_unicode);
  tm_rule_set_spelled (finding, "spelled", url->host_unicode);
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_domain_idn = {
  .id = "from-domain-idn",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The sender's address mixes letters of different scripts ({domain})."),
  .reason = N_ ("Letters of other scripts look the same, but are another name. Written out: {spelled}"),
  .advice = N_ ("Genuine addresses are written in letters of one kind."),
  .check = check,
};
