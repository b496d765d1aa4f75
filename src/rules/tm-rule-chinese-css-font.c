/* SPDX-License-Identifier: GPL-3.0-or-later
 * Japanese text set in a type face of Chinese. */
#define G_LOG_DOMAIN "tm-rule-chinese-css-font"

#include "config.h"

#include "tm-rule.h"

static gboolean
has_spot (const TmMessage *message)
{
  for (guint i = 0; i < tm_message_get_n_spots (message); i++)
    if (tm_message_get_spot (message, i)->kind == TM_SPOT_CHINESE_FONT)
      return TRUE;
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (!context->is_japanese || tm_context_is_trusted (context) || !has_spot (context->message))
    return;
  tm_rule_mark_spots (tm_rule_add (rule, TM_SEVERITY_WEAK, findings), context, TM_SPOT_CHINESE_FONT);
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
