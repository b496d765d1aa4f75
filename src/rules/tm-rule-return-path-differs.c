/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mail that cannot be delivered would go back to an address that anybody gets. */
#define G_LOG_DOMAIN "tm-rule-return-path-differs"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-known-hosts.h"

#include <string.h>

static char *
dup_domain (const TmHeader *header)
{
  const char *start = header->raw + strspn (header->raw, "< \t");
  g_autofree char *address = g_strndup (start, strcspn (start, "> \t"));
  char *domain = tm_domain_dup_of_address (address);
  return domain != NULL ? domain : g_strdup ("");
}

/* The same fact, told louder. */
static gboolean
is_told (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (tm_finding_get_id (g_ptr_array_index (findings, i)), "sender-behind"))
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmHeader *header = tm_message_find_header (context->message, "Return-Path");

  /* Nearly all companies let a service send for them; only who would do that from such an address is odd. */
  if (header == NULL || context->claim.brand == NULL || tm_context_is_trusted (context)
      || is_told (findings))
    return;
  g_autofree char *domain = dup_domain (header);
  g_autofree char *owner = tm_domain_dup_registrable (domain);
  if (*domain == '\0' || g_str_equal (owner, tm_message_get_from_registrable (context->message))
      || tm_brand_owns_host (context->claim.brand, domain)
      || !((tm_known_hosts_is_free_mail (domain) && g_str_equal (domain, owner))
           || tm_known_hosts_is_abused_suffix (domain)))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "domain", owner);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message, "Return-Path", 0, G_MAXUINT32);
}

const TmRule tm_rule_return_path_differs = {
  .id = "return-path-differs",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("What cannot be delivered goes back to {domain}, which is not the address shown."),
  .reason = N_ ("That is where the mail really comes from. {brand} does not send from there."),
  .advice = N_ ("Companies take returned mail at their own address or at a large service."),
  .check = check,
};
