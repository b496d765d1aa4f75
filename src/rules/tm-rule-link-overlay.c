/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is pressed is not what is seen: links put together from pieces, or laid over everything. */
#define G_LOG_DOMAIN "tm-rule-link-overlay"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

#include <string.h>

#define WHOLE_MIN_BYTES 120
#define WHOLE_MIN_PERCENT 85

static gboolean
leads_elsewhere (const TmLink *one, const TmLink *two)
{
  return one->url != NULL && two->url != NULL && one->url->is_web && two->url->is_web
         && !g_str_equal (one->url->registrable, two->url->registrable);
}

/* "https://www.amazon" and ".co.jp": one address to the eye, two links to the finger. */
static gboolean
is_split (const TmMessage *message, guint index)
{
  const char *text = tm_message_get_text (message);
  const TmLink *first = tm_message_get_link (message, index - 1),
               *second = tm_message_get_link (message, index);

  if (first->kind != TM_LINK_ANCHOR || second->kind != TM_LINK_ANCHOR || first->end != second->start
      || first->start == first->end || second->start == second->end || !leads_elsewhere (first, second))
    return FALSE;
  g_autofree char *whole = g_strndup (text + first->start, second->end - first->start);
  return strpbrk (whole, " \n\t") == NULL && strchr (whole, '.') != NULL
         && (strstr (whole, "://") != NULL || g_ascii_strncasecmp (whole, "www", 3) == 0);
}

static TmFinding *
find_split (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  for (guint i = 1; i < tm_message_get_n_links (context->message); i++)
    {
      if (!is_split (context->message, i))
        continue;
      if (finding == NULL)
        finding = tm_rule_add_variant (
          rule, TM_SEVERITY_STRONG,
          N_ ("What looks like one address is made of two links that lead to different places."),
          N_ ("Where you get to depends on where you press."), findings);
      tm_finding_add_link (finding, context->message, i - 1);
      tm_finding_add_link (finding, context->message, i);
    }
  return finding;
}

/* Around nearly all of the text. */
static gboolean
is_whole (const TmContext *context, const TmWebLink *web)
{
  const TmLink *link = tm_message_get_link (context->message, web->index);
  gsize length = tm_message_get_text_length (context->message);

  return length >= WHOLE_MIN_BYTES && (gsize) (link->end - link->start) * 100 >= WHOLE_MIN_PERCENT * length;
}

/* A place to press in a picture that is nearly the whole mail. */
static gboolean
is_map (const TmContext *context, const TmWebLink *web)
{
  return tm_message_get_link (context->message, web->index)->kind == TM_LINK_AREA
         && tm_message_get_text_length (context->message) < WHOLE_MIN_BYTES
         && tm_stranger_leads_away (context, web);
}

static int
judge (const TmContext *context, const TmWebLink *link)
{
  return is_whole (context, link) || is_map (context, link) ? TM_SEVERITY_MEDIUM : TM_RULE_NOTHING;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (tm_context_is_trusted (context) || find_split (rule, context, findings) != NULL)
    return;
  tm_rule_add_links (rule, context, judge, findings);
}

const TmRule tm_rule_link_overlay = {
  .id = "link-overlay",
  .family = TM_FAMILY_LINK_TRICK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Nearly the whole mail is one single link."),
  .reason = N_ ("Wherever you press, it opens."),
  .advice = N_ ("In genuine mail you can see what is a link, and where it begins and ends."),
  .check = check,
};
