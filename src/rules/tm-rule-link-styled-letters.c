/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link's host is written in circled or mathematical letters. */
#define G_LOG_DOMAIN "tm-rule-link-styled-letters"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!(link->target->tricks & TM_URL_STYLED_LETTERS))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
          tm_finding_set_value (finding, "domain", link->target->registrable);
          tm_rule_set_written (finding, link);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_styled_letters = {
  .id = "link-styled-letters",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The link is written in odd letters. It really leads to {domain}."),
  .reason = N_ ("Browsers read “{written}” as {host}. Such letters are there to slip past filters."),
  .advice = N_ ("Genuine links are written in plain letters."),
  .check = check,
};
