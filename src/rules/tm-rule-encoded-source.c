/* SPDX-License-Identifier: GPL-3.0-or-later
 * Plain letters are written as numbers in the source of the mail. */
#define G_LOG_DOMAIN "tm-rule-encoded-source"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!g_strv_contains (tm_message_get_notes (context->message), TM_NOTE_CODED_LETTERS) || context->claim.is_list
      || context->brand_confirmed)
    return;
  /* Pages kept their mail addresses from collectors in this way. */
  if (context->claim.brand == NULL && !tm_stranger_wants (context))
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_rule_mark_spots (finding, context, TM_SPOT_CODED);
}

const TmRule tm_rule_encoded_source = {
  .id = "encoded-source",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("In the source of the mail plain letters are written as numbers."),
  .reason = N_ ("You see no difference, but filters that look for words do not find them."),
  .advice = N_ ("Genuine mail has no reason to hide its letters."),
  .check = check,
};
