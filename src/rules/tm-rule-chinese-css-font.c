/* SPDX-License-Identifier: GPL-3.0-or-later
 * Japanese text set in a type face of Chinese. */
#define G_LOG_DOMAIN "tm-rule-chinese-css-font"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  if (!context->is_japanese || context->claim.is_list || context->brand_confirmed)
    return;
  for (guint i = 0; i < tm_message_get_n_spots (context->message); i++)
    {
      const TmSpot *spot = tm_message_get_spot (context->message, i);
      if (spot->kind != TM_SPOT_CHINESE_FONT)
        continue;
      if (finding == NULL)
        finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
      tm_finding_add_text (finding, context->message, spot->start, spot->end);
    }
}

const TmRule tm_rule_chinese_css_font = {
  .id = "chinese-css-font",
  .family = TM_FAMILY_LANGUAGE,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The Japanese text is meant to be shown in letters made for Chinese."),
  .reason = N_ ("Programs set for China do this. What you see may look a little odd."),
  .advice = N_ ("Companies in Japan choose letters made for Japanese."),
  .check = check,
};
