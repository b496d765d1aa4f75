/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail was written with a program that does not fit a company. */
#define G_LOG_DOMAIN "tm-rule-mailer-odd"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-origin.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmHeader *header = tm_origin_find_home_program (context->message);

  if (header == NULL || context->claim.brand == NULL || tm_context_is_trusted (context))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "program", header->value);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  tm_finding_add_header (finding, context->message, header->name, 0, G_MAXUINT32);
}

const TmRule tm_rule_mailer_odd = {
  .id = "mailer-odd",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail was sent with {program}, which does not fit {brand}."),
  .reason = N_ ("It is a program of private persons or for home-made bulk mail."),
  .advice = N_ ("Companies send their notices through large services."),
  .check = check,
};
