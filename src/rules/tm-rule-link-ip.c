/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link leads to a bare number. */
#define G_LOG_DOMAIN "tm-rule-link-ip"

#include "config.h"

#include "tm-rule.h"

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      TmUrlTricks tricks = link->target->tricks;
      if (!(tricks & TM_URL_IP) || (tricks & TM_URL_IP_DISGUISED))
        continue;
      if (finding == NULL)
        {
          gboolean home = (tricks & TM_URL_IP_PRIVATE) != 0;
          /* On mailing lists people show each other their machines. */
          TmSeverity severity = context->claim.is_list && !context->asks ? TM_SEVERITY_MEDIUM : TM_SEVERITY_STRONG;
          finding = tm_rule_add (rule, home ? TM_SEVERITY_INFO : severity, findings);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_ip = {
  .id = "link-ip",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link leads to a number instead of a name."),
  .reason = N_ ("Companies use names. A bare number hides who owns the site."),
  .advice = N_ ("Genuine links name the company's site."),
  .check = check,
};
