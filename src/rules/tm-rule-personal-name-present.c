/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail greets the user by the registered name. */
#define G_LOG_DOMAIN "tm-rule-personal-name-present"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-greeting.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint32 start = 0, end = 0;

  if (!tm_greeting_find (context->message, tm_person_get_forms (context->person), &start, &end))
    return;
  tm_finding_add_text (tm_rule_add (rule, TM_SEVERITY_GENUINE, findings), context->message, start, end);
}

const TmRule tm_rule_personal_name_present = {
  .id = "personal-name-present",
  .family = TM_FAMILY_PERSONAL,
  .severity = TM_SEVERITY_GENUINE,
  .title = N_ ("The mail greets you by the name you told us."),
  .reason = N_ ("Genuine mail often does. But names leak, so it is no proof."),
  .advice = N_ ("If in doubt, go to the official place all the same."),
  .check = check,
};
