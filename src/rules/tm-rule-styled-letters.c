/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sender, subject or text with mathematical letters instead of ordinary ones. */
#define G_LOG_DOMAIN "tm-rule-styled-letters"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-script.h"
#include "core/tm-trick.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = tm_rule_add_words (rule, context, tm_script_find_styled, findings);

  if (finding == NULL)
    return;
  g_autofree char *plain = tm_trick_plain (tm_finding_get_evidence (finding, 0)->quote);
  tm_finding_set_value (finding, "plain", plain);
}

const TmRule tm_rule_styled_letters = {
  .id = "styled-letters",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("Words are written in drawn letters that only look like ordinary ones."),
  .reason = N_ (
    "They stand for “{plain}”, which filters and reading aids cannot read. Advertising and fraud use this."),
  .advice = N_ ("Companies write their notices in ordinary letters."),
  .check = check,
};
