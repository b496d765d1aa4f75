/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text is written so small that it cannot be seen. */
#define G_LOG_DOMAIN "tm-rule-hidden-font-zero"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-hidden-runs.h"

#define CHARS_MIN 20
#define IN_WORD_MIN 3

static TmSeverity
judge (const TmContext *context, const TmHiddenRuns *runs)
{
  if (context->brand_confirmed || context->claim.is_list)
    return TM_SEVERITY_INFO;
  return runs->n_in_word >= IN_WORD_MIN ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  g_auto (TmHiddenRuns) runs = { 0 };

  tm_hidden_runs_find (&runs, context->message, TM_HIDDEN_TINY);
  if (runs.chars < CHARS_MIN && runs.n_in_word < IN_WORD_MIN)
    return;
  TmSeverity severity = judge (context, &runs);
  tm_hidden_runs_mark (&runs, context->message, tm_rule_add (rule, severity, findings));
}

const TmRule tm_rule_hidden_font_zero = {
  .id = "hidden-font-zero",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Text is hidden by making it too small to see."),
  .reason = N_ ("It is there for the filters, which then take the mail for something else."),
  .advice = N_ ("Companies have nothing to hide in a mail."),
  .check = check,
};
