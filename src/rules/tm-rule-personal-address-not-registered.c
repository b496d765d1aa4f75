/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail came to another address than those the user gave. */
#define G_LOG_DOMAIN "tm-rule-personal-address-not-registered"

#include "config.h"

#include "tm-rule.h"

#define REGISTERED_REASON N_ ("This mail did not go to the address that you told us for {brand}.")

/* Told for this very company, only that address counts; else any of the user's own. */
static gboolean
is_expected (const TmContext *context, const char *address)
{
  const char *registered = tm_person_get_service_address (context->person, context->claim.brand->id);

  return *registered != '\0' ? g_ascii_strcasecmp (registered, address) == 0
                             : tm_person_owns_address (context->person, address);
}

/* Whether any receiver is named, and whether the user is among them. */
static void
look_for_me (const TmContext *context, gboolean *ret_any, gboolean *ret_mine)
{
  static const TmRole roles[] = { TM_ROLE_TO, TM_ROLE_CC };

  for (gsize r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < tm_message_get_n_mailboxes (context->message, roles[r]); i++)
      {
        const char *address = tm_message_get_mailbox (context->message, roles[r], i)->address;
        *ret_any |= *address != '\0';
        *ret_mine |= is_expected (context, address);
      }
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmBrand *brand = context->claim.brand;
  gboolean any = FALSE, mine = FALSE;

  if (brand == NULL || context->claim.is_list || tm_person_get_all_addresses (context->person)[0] == NULL)
    return;
  look_for_me (context, &any, &mine);
  if (!any || mine)
    return;
  TmFinding *finding = *tm_person_get_service_address (context->person, brand->id) != '\0'
                         ? tm_rule_add_variant (rule, TM_SEVERITY_MEDIUM, rule->title, REGISTERED_REASON,
                                                findings)
                         : tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_add_header (finding, context->message, "To", 0, G_MAXUINT32);
}

const TmRule tm_rule_personal_address_not_registered = {
  .id = "personal-address-not-registered",
  .family = TM_FAMILY_PERSONAL,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("{brand} would write to another address of yours."),
  .reason = N_ ("This mail went to an address that is not among those you told us."),
  .advice = N_ ("Companies write to the address that you registered with them."),
  .check = check,
};
