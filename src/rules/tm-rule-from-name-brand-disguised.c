/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's name imitates a brand with look-alike letters. */
#define G_LOG_DOMAIN "tm-rule-from-name-brand-disguised"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->claim.name_disguised || context->claim.in_domain)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_from_name (finding, context->message);
  tm_rule_spell (finding);
}

const TmRule tm_rule_from_name_brand_disguised = {
  .id = "from-name-brand-disguised",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The sender's name imitates {brand} with look-alike letters."),
  .reason = N_ (
    "Letters of other alphabets or gaps are used, so that the name passes filters. Written out: {spelled}"),
  .advice = N_ ("{brand} writes its own name plainly."),
  .check = check,
};
