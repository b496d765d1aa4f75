/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a number written so that it is not seen as one. */
#define G_LOG_DOMAIN "tm-rule-link-ip-disguised"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!(link->target->tricks & TM_URL_IP_DISGUISED))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, TM_SEVERITY_DECISIVE, findings);
          tm_rule_set_written (finding, link);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_ip_disguised = {
  .id = "link-ip-disguised",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The link leads to a number in disguise."),
  .reason = N_ (
    "“{written}” stands for {host}. It is written so that neither people nor filters see it is a number."),
  .advice = N_ ("Genuine links name the company's site."),
  .check = check,
};
