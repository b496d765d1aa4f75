/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link hides its owner behind an @. */
#define G_LOG_DOMAIN "tm-rule-link-userinfo"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-lookalike.h"
#include "core/tm-stranger.h"

#include <string.h>

static gboolean
looks_like_site (const TmContext *context, const TmUrl *url)
{
  g_autofree char *plain = g_uri_unescape_string (url->userinfo, NULL);
  /* What is unescaped may be any bytes. */
  gboolean is_text = plain != NULL && g_utf8_validate (plain, -1, NULL);
  g_autofree char *lower = g_utf8_strdown (is_text ? plain : url->userinfo, -1);
  g_autofree char *name = g_strndup (lower, strcspn (lower, ":/"));

  return tm_domain_is_known_suffix (name)
         || tm_lookalike_find_inside (context->brands, lower, context->claim.brand) != NULL;
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  if (!(link->target->tricks & TM_URL_USERINFO))
    return TM_RULE_NOTHING;
  if (looks_like_site (context, link->target))
    return TM_SEVERITY_DECISIVE;
  /* People explain such addresses to each other, and write them as they are. */
  gboolean written = tm_message_get_link (context->message, link->index)->kind == TM_LINK_PLAIN;
  return (written || context->claim.is_list) && !context->asks && !tm_stranger_pushes (context)
           ? TM_SEVERITY_MEDIUM
           : TM_SEVERITY_STRONG;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const TmWebLink *first = NULL;
  TmFinding *finding = tm_rule_add_links_with_first (rule, context, judge, findings, &first);

  if (finding != NULL)
    tm_rule_set_spelled (finding, "shown", first->target->userinfo);
}

const TmRule tm_rule_link_userinfo = {
  .id = "link-userinfo",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The link begins with a false name. It really leads to {domain}."),
  .reason = N_ ("What stands before the @ sign, “{shown}”, is not the site. It is there to deceive."),
  .advice = N_ ("Genuine links have no @ before the site's name."),
  .check = check,
};
