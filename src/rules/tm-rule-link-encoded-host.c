/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link's host is written in a roundabout way. */
#define G_LOG_DOMAIN "tm-rule-link-encoded-host"

#include "config.h"

#include "tm-rule.h"

static TmSeverity
judge (const TmContext *context, const TmWebLink *link)
{
  gboolean plain = tm_message_get_link (context->message, link->index)->kind == TM_LINK_PLAIN;
  /* In plain text odd signs are often only a slip of the person who typed it, or of the program that found it. */
  gboolean slip = (link->target->tricks & TM_URL_FULL_WIDTH) || context->claim.brand == NULL;
  return plain && slip ? TM_SEVERITY_WEAK : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!(link->target->tricks & TM_URL_ENCODED_HOST))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, judge (context, link), findings);
          tm_finding_set_value (finding, "domain", link->target->registrable);
          tm_rule_set_written (finding, link);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
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
