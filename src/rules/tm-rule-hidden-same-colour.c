/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text is written in the colour of its ground. */
#define G_LOG_DOMAIN "tm-rule-hidden-same-colour"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-hidden-runs.h"

#define CHARS_MIN 20

static TmSeverity
judge (const TmContext *context, const TmHiddenRuns *runs)
{
  glong visible = g_utf8_strlen (tm_message_get_text (context->message), -1);

  if (context->brand_confirmed || context->claim.is_list)
    return TM_SEVERITY_INFO;
  /* A third of all that was written; a private flourish is no reason for alarm. */
  return runs->chars * 10 > 3 * ((guint) visible + runs->chars)
             && (context->claim.brand != NULL || context->asks)
           ? TM_SEVERITY_STRONG
           : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  g_auto (TmHiddenRuns) runs = { 0 };

  tm_hidden_runs_find (&runs, context->message, TM_HIDDEN_COLOUR);
  if (runs.chars < CHARS_MIN)
    return;
  TmSeverity severity = judge (context, &runs);
  tm_hidden_runs_mark (&runs, context->message, tm_rule_add (rule, severity, findings));
}

const TmRule tm_rule_hidden_same_colour = {
  .id = "hidden-same-colour",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Text is hidden by writing it in the colour of the ground."),
  .reason = N_ ("It is there for the filters, which then take the mail for something else."),
  .advice = N_ ("Companies have nothing to hide in a mail."),
  .check = check,
};
