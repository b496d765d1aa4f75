/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sender's name is dressed up to be seen: pictures, or signs instead of blanks. */
#define G_LOG_DOMAIN "tm-rule-from-name-decorated"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (tm_context_is_trusted (context) || !tm_stranger_has_decorated_name (context))
    return;
  TmSeverity severity = context->links->len > 0 && tm_stranger_pushes (context) ? TM_SEVERITY_MEDIUM
                                                                                : TM_SEVERITY_WEAK;
  tm_finding_add_from_name (tm_rule_add (rule, severity, findings), context->message);
}

const TmRule tm_rule_from_name_decorated = {
  .id = "from-name-decorated",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The sender's name is decorated with pictures or signs."),
  .reason = N_ ("Junk mail does this to be seen and to slip through filters."),
  .advice = N_ ("Companies write their plain name there."),
  .check = check,
};
