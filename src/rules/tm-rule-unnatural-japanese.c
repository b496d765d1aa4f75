/* SPDX-License-Identifier: GPL-3.0-or-later
 * Japanese that nobody writes. */
#define G_LOG_DOMAIN "tm-rule-unnatural-japanese"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (context->is_japanese && tm_wording_get_n (context->wording, TM_WORDING_UNNATURAL) >= 2)
    tm_rule_add_wording (rule, context, TM_SEVERITY_WEAK, TM_WORDING_UNNATURAL, findings);
}

const TmRule tm_rule_unnatural_japanese = {
  .id = "unnatural-japanese",
  .family = TM_FAMILY_LANGUAGE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("Some of the Japanese is unnatural."),
  .reason = N_ ("Many fraud mails are translated by machine."),
  .advice = N_ ("Fluent Japanese proves nothing either."),
  .check = check,
};
