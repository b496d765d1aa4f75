/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail marks itself as urgent and asks for something. */
#define G_LOG_DOMAIN "tm-rule-priority-pressure"

#include "config.h"

#include "tm-rule.h"

static gboolean
is_urgent (const TmHeader *header)
{
  return header != NULL && (*header->value == '1' || g_ascii_strncasecmp (header->value, "high", 4) == 0
                            || g_ascii_strncasecmp (header->value, "urgent", 6) == 0);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  static const char * const fields[] = { "X-Priority", "Importance", "X-MSMail-Priority", "Priority" };

  if (!context->asks || context->claim.brand == NULL || tm_context_is_trusted (context))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_urgent (tm_message_find_header (context->message, fields[i])))
      {
        TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
        tm_finding_add_header (finding, context->message, fields[i], 0, G_MAXUINT32);
        return;
      }
}

const TmRule tm_rule_priority_pressure = {
  .id = "priority-pressure",
  .family = TM_FAMILY_ROUTE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail marks itself as especially urgent."),
  .reason = N_ ("Hurry is to keep you from thinking. Anybody can set this mark."),
  .advice = N_ ("Notices of companies rarely carry it."),
  .check = check,
};
