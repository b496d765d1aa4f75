/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text is switched off. */
#define G_LOG_DOMAIN "tm-rule-hidden-display-none"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-hidden-runs.h"

#define CHARS_MIN 20
#define CHARS_MANY 200

static TmSeverity
judge (const TmContext *context, const TmHiddenRuns *runs)
{
  if (context->brand_confirmed || context->claim.is_list)
    return TM_SEVERITY_INFO;
  return runs->chars >= CHARS_MANY && (context->claim.brand != NULL || context->asks) ? TM_SEVERITY_MEDIUM
                                                                                      : TM_SEVERITY_WEAK;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  g_auto (TmHiddenRuns) runs = { 0 };

  tm_hidden_runs_find (&runs, context->message, TM_HIDDEN_DISPLAY);
  if (runs.chars < CHARS_MIN)
    return;
  TmSeverity severity = judge (context, &runs);
  tm_hidden_runs_mark (&runs, context->message, tm_rule_add (rule, severity, findings));
}

const TmRule tm_rule_hidden_display_none = {
  .id = "hidden-display-none",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("Text in the mail is switched off, so that only machines read it."),
  .reason = N_ ("Some newsletters do this for small screens. Fraud mails do it to confuse filters."),
  .advice = N_ ("In genuine mail what is hidden repeats what is shown."),
  .check = check,
};
