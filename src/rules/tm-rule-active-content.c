/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail would run something by itself. */
#define G_LOG_DOMAIN "tm-rule-active-content"

#include "config.h"

#include "tm-rule.h"

/* Before then newsletters had such things in good faith. */
#define CUSTOM_ENDED_UNIX 1262304000 /* 2010-01-01 */

static gboolean
has (const TmContext *context, const char *note)
{
  return g_strv_contains (tm_message_get_notes (context->message), note);
}

static gboolean
is_old (const TmContext *context)
{
  gint64 date = 0;
  int zone = 0;
  return tm_message_get_date (context->message, &date, &zone) && date < CUSTOM_ENDED_UNIX;
}

static TmSeverity
judge (const TmContext *context)
{
  gboolean runs = has (context, TM_NOTE_ACTIVE_SCRIPT) || has (context, TM_NOTE_ACTIVE_REFRESH);
  gboolean wants = context->claim.brand != NULL || context->asks;

  if (tm_context_is_trusted (context))
    return TM_SEVERITY_INFO;
  if (is_old (context))
    return TM_SEVERITY_WEAK;
  if (!runs)
    return has (context, TM_NOTE_ACTIVE_FRAME) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
  return wants ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!has (context, TM_NOTE_ACTIVE_SCRIPT) && !has (context, TM_NOTE_ACTIVE_REFRESH)
      && !has (context, TM_NOTE_ACTIVE_FRAME) && !has (context, TM_NOTE_ACTIVE_HANDLER))
    return;
  TmFinding *finding = tm_rule_add (rule, judge (context), findings);
  tm_rule_mark_spots (finding, context, TM_SPOT_ACTIVE);
}

const TmRule tm_rule_active_content = {
  .id = "active-content",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail holds something that would run or open by itself."),
  .reason = N_ ("It was not run here. In other programs it may open pages or change what you see."),
  .advice = N_ ("Genuine notices need nothing of the kind."),
  .check = check,
};
