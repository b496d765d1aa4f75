/* SPDX-License-Identifier: GPL-3.0-or-later
 * A notice about one's own account that can be unsubscribed from, somewhere else. */
#define G_LOG_DOMAIN "tm-rule-list-header-odd"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"

#include <string.h>

/* RFC 2369, 3.2: addresses in angle brackets, in the order in which they are to be tried. */
static char *
dup_owner (const TmHeader *header)
{
  const char *start = strchr (header->raw, '<');
  g_autofree char *address = start != NULL ? g_strndup (start + 1, strcspn (start + 1, "> \t"))
                                           : g_strdup ("");

  if (g_ascii_strncasecmp (address, "mailto:", 7) == 0)
    {
      address[strcspn (address, "?")] = '\0';
      g_autofree char *domain = tm_domain_dup_of_address (address + 7);
      return tm_domain_dup_registrable (domain != NULL ? domain : "");
    }
  g_autoptr (TmUrl) url = tm_url_parse (address, NULL);
  return g_strdup (url != NULL && url->is_web ? url->registrable : "");
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmHeader *header = tm_message_find_header (context->message, "List-Unsubscribe");
  gboolean warns = tm_wording_get_n (context->wording, TM_WORDING_ALARM) > 0
                   || tm_wording_get_n (context->wording, TM_WORDING_THREAT) > 0;

  if (header == NULL || !warns || context->claim.brand == NULL || tm_context_is_trusted (context))
    return;
  g_autofree char *owner = dup_owner (header);
  if (*owner == '\0' || tm_brand_owns_host (context->claim.brand, owner)
      || tm_brand_is_partner (context->claim.brand, owner) || tm_known_hosts_is_click_tracker (owner))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "domain", owner);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message, "List-Unsubscribe", 0, G_MAXUINT32);
}

const TmRule tm_rule_list_header_odd = {
  .id = "list-header-odd",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail warns about your account, and yet it can be unsubscribed from, at {domain}."),
  .reason = N_ ("Only bulk mail has this. A warning about one account goes to one person."),
  .advice = N_ ("Warnings of {brand} cannot be unsubscribed from at other companies."),
  .check = check,
};
