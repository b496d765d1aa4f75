/* SPDX-License-Identifier: GPL-3.0-or-later
 * Japanese text set in a type face of Chinese. */
#define G_LOG_DOMAIN "tm-rule-chinese-css-font"

#include "config.h"

#include "tm-rule.h"

/* The type face is named for each paragraph. One place shows it; marking them all would paint over the whole
 * mail and hide the marks that matter. */
static const TmSpot *
find_first_spot (const TmMessage *message)
{
  const TmSpot *unseen = NULL;

  for (guint i = 0; i < tm_message_get_n_spots (message); i++)
    {
      const TmSpot *spot = tm_message_get_spot (message, i);
      if (spot->kind != TM_SPOT_CHINESE_FONT)
        continue;
      if (spot->start < spot->end)
        return spot;
      unseen = spot;
    }
  return unseen;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmSpot *spot = find_first_spot (context->message);

  if (!context->is_japanese || tm_context_is_trusted (context) || spot == NULL)
    return;
  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  if (spot->start < spot->end)
    tm_finding_add_text (finding, context->message, spot->start, spot->end);
  else
    tm_finding_add_header (finding, context->message, "", 0, 0);
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
