/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text is moved out of the picture. */
#define G_LOG_DOMAIN "tm-rule-hidden-off-screen"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-hidden-runs.h"

#define CHARS_MIN 20

static TmSeverity
judge (const TmContext *context, const TmHiddenRuns *runs)
{
  return context->brand_confirmed || context->claim.is_list ? TM_SEVERITY_INFO : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  g_auto (TmHiddenRuns) runs = { 0 };

  tm_hidden_runs_find (&runs, context->message, TM_HIDDEN_OFF_SCREEN);
  if (runs.chars < CHARS_MIN)
    return;
  TmSeverity severity = judge (context, &runs);
  tm_hidden_runs_mark (&runs, context->message, tm_rule_add (rule, severity, findings));
}

const TmRule tm_rule_hidden_off_screen = {
  .id = "hidden-off-screen",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("Text is hidden by moving it out of the picture."),
  .reason = N_ ("It is there for the filters, which then take the mail for something else."),
  .advice = N_ ("Companies have nothing to hide in a mail."),
  .check = check,
};
