/* SPDX-License-Identifier: GPL-3.0-or-later
 * All links lead to the claimed brand itself. */
#define G_LOG_DOMAIN "tm-rule-link-official"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->links_all_official)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_GENUINE, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_official = {
  .id = "link-official",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_GENUINE,
  .title = N_ ("All links lead to {brand} itself."),
  .reason = N_ ("This agrees with genuine mail of {brand}. It does not weaken other signs."),
  .advice = N_ ("If in doubt, go to the official place all the same."),
  .check = check,
};
