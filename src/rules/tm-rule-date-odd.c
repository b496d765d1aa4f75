/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail was dated in a time zone where the claimed company is not. */
#define G_LOG_DOMAIN "tm-rule-date-odd"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-origin.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->claim.brand == NULL || !context->is_japanese || context->claim.is_list || context->brand_confirmed
      || !tm_origin_is_zone_of_china (context))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message, "Date", 0, G_MAXUINT32);
}

const TmRule tm_rule_date_odd = {
  .id = "date-odd",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The clock of the sender's computer is not set to Japan but an hour off."),
  .reason = N_ ("Notices of {brand} in Japan are not sent from that region (UTC+8)."),
  .advice = N_ ("Genuine notices carry the time of Japan or world time."),
  .check = check,
};
