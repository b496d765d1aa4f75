/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link's host is written in a roundabout way. */
#define G_LOG_DOMAIN "tm-rule-link-encoded-host"

#include "config.h"

#include "tm-rule.h"

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (!(link->target->tricks & TM_URL_ENCODED_HOST))
    return TM_RULE_NOTHING;
  gboolean plain = tm_message_get_link (context->message, link->index)->kind == TM_LINK_PLAIN;
  /* In plain text odd signs are often only a slip of the person who typed it, or of the program that found
   * it. */
  gboolean slip = (link->target->tricks & TM_URL_FULL_WIDTH) || context->claim.brand == NULL;
  return plain && slip ? TM_SEVERITY_WEAK : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmWebLink *first = NULL;
  TmFinding *finding = tm_rule_add_links_with_first (rule, context, judge, findings, &first);

  if (finding != NULL)
    tm_rule_set_written (finding, first);
}

const TmRule tm_rule_link_encoded_host = {
  .id = "link-encoded-host",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link's address is written in a roundabout way. It leads to {domain}."),
  .reason = N_ ("Signs that browsers quietly change hide where the link leads. It is written “{written}”."),
  .advice = N_ ("Genuine links are written plainly."),
  .check = check,
};
