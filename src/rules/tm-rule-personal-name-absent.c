/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail of a kind that greets by name does not. */
#define G_LOG_DOMAIN "tm-rule-personal-name-absent"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-claim.h"
#include "core/tm-greeting.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char * const *names = tm_person_get_forms (context->person);
  const TmBrand *brand = context->claim.brand;
  guint32 start = 0, end = 0;

  if (brand == NULL || names[0] == NULL
      || !tm_claim_is_plain_kind (brand, tm_message_get_subject (context->message)))
    return;
  if (tm_greeting_find (context->message, names, &start, &end))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_add_subject (finding, context->message, 0, G_MAXUINT32);
}

const TmRule tm_rule_personal_name_absent = {
  .id = "personal-name-absent",
  .family = TM_FAMILY_PERSONAL,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("Your name is missing, although {brand} greets by name in such mail."),
  .reason = N_ ("A sender of many fraud mails does not know your name."),
  .advice = N_ ("Genuine mail of this kind begins with your registered name."),
  .check = check,
};
