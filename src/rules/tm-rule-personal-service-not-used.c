/* SPDX-License-Identifier: GPL-3.0-or-later
 * The user does not deal with the claimed brand. */
#define G_LOG_DOMAIN "tm-rule-personal-service-not-used"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmBrand *brand = context->claim.brand;

  if (brand == NULL || !g_strv_contains (tm_person_get_unused_services (context->person), brand->id))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "brand", brand->name);
  tm_finding_add_from_name (finding, context->message);
}

const TmRule tm_rule_personal_service_not_used = {
  .id = "personal-service-not-used",
  .family = TM_FAMILY_PERSONAL,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("You said that you do not use {brand}."),
  .reason = N_ ("A company that you do not deal with has no reason to write to you."),
  .advice = N_ ("If you have forgotten an account, open the official site yourself."),
  .check = check,
};
