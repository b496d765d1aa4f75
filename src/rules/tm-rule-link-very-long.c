/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link's host is so long that its end cannot be seen. */
#define G_LOG_DOMAIN "tm-rule-link-very-long"

#include "config.h"

#include "tm-rule.h"

#define HOST_MAX_CHARS 60
#define DOTS_MAX 6

static int
judge (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host_unicode;
  guint dots = 0;

  for (const char *p = host; *p != '\0'; p++)
    dots += *p == '.';
  if ((link->target->tricks & TM_URL_IP) || (g_utf8_strlen (host, -1) <= HOST_MAX_CHARS && dots <= DOTS_MAX))
    return TM_RULE_NOTHING;
  if (context->brand_confirmed || context->claim.is_list
      || tm_brands_find_by_host (context->brands, host) != NULL)
    return TM_RULE_NOTHING;
  return TM_SEVERITY_WEAK;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_very_long = {
  .id = "link-very-long",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The name of the link's site is so long that its owner ({domain}) is out of sight."),
  .reason = N_ ("The owner stands at the end. On a telephone only the beginning is shown."),
  .advice = N_ ("Genuine links name the company's site."),
  .check = check,
};
