/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stands before the @ of the sender's address looks like the site of a company. */
#define G_LOG_DOMAIN "tm-rule-from-local-site"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-borrowed-name.h"
#include "core/tm-stranger.h"

#include <string.h>

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *address = tm_message_get_from_address (context->message);
  const char *at = strrchr (address, '@');

  /* Customers of a free mail service choose any name; agencies write for a company that is known. */
  if (at == NULL || tm_context_is_trusted (context) || tm_stranger_is_free_mail (context)
      || tm_brands_find_by_host (context->brands, tm_message_get_from_domain (context->message)) != NULL)
    return;
  g_autofree char *local = g_strndup (address, (gsize) (at - address));
  if (!tm_borrowed_name_is_at_head (local, tm_message_get_from_registrable (context->message)))
    return;
  gboolean wants = tm_stranger_wants (context) || tm_stranger_presses (context);
  TmFinding *finding = tm_rule_add (rule, wants ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "shown", local);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_address (finding, context->message);
}

const TmRule tm_rule_from_local_site = {
  .id = "from-local-site",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The sender's address begins like a company's site, but belongs to someone else."),
  .reason = N_ ("What stands before the @ ({shown}) is free to choose. The address is at {domain}."),
  .advice = N_ ("The owner of an address stands behind the @."),
  .check = check,
};
