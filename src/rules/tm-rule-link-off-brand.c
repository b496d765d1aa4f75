/* SPDX-License-Identifier: GPL-3.0-or-later
 * The button to press does not lead to the claimed brand. */
#define G_LOG_DOMAIN "tm-rule-link-off-brand"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-longer-name.h"
#include "core/tm-lookalike.h"
#include "core/tm-stranger.h"

#include <string.h>

/* What stands in front of a bare address says what it is for. */
static char *
dup_words_before (const TmContext *context, const TmLink *link)
{
  const char *text = tm_message_get_text (context->message);
  const char *end = text + link->start;
  const char *start = end;

  for (guint chars = 0; chars < 60 && start > text; chars++)
    start = g_utf8_find_prev_char (text, start);
  return g_strndup (start, end - start);
}

static gboolean
has_brands_link (const TmContext *context)
{
  for (guint i = 0; i < context->links->len; i++)
    if (tm_context_is_brands_link (context, g_ptr_array_index (context->links, i)))
      return TRUE;
  return FALSE;
}

/* Where nothing leads to the brand and something is asked, whatever can be pressed is the way to do it. */
static gboolean
is_only_way (const TmContext *context)
{
  return context->asks && (context->claim.in_name || context->claim.in_domain) && !has_brands_link (context);
}

static gboolean
calls_for_action (const TmContext *context, const TmWebLink *web)
{
  const TmLink *link = tm_message_get_link (context->message, web->index);

  if (*web->words == '\0')
    return context->asks && !tm_context_is_aside (context, web);
  if (link->kind != TM_LINK_PLAIN)
    return tm_wording_matches (TM_WORDING_ACTION, web->words) || strstr (web->words, "://") != NULL
           || is_only_way (context);
  g_autofree char *before = dup_words_before (context, link);
  return context->asks || tm_wording_matches (TM_WORDING_ACTION, before);
}

static gboolean
is_elsewhere (const TmContext *context, const TmWebLink *link)
{
  const char *host = link->target->host;

  if (tm_context_is_brands_link (context, link) || tm_lookalike_is_sister (context->claim.brand, host)
      || tm_lookalike_is_relative (context->claim.brand, host)
      || tm_context_is_own_redirect (context, link))
    return FALSE;
  /* Another known company's own page, such as an app store, is no trap; a page that anybody can make there
   * is. */
  return tm_brands_find_by_host (context->brands, host) == NULL || tm_known_hosts_is_anybodys_page (host)
         || link->redirected;
}

/* Notices of a company lead to its own site, and beside that to a short address for its app that no list of
 * ours holds. What is sent under a forged address presses, and its way to do it comes first. */
static gboolean
is_second_way (const TmContext *context, const TmWebLink *link)
{
  if (!context->claim.in_domain || context->auth.dmarc == TM_AUTH_FAIL || tm_stranger_presses (context)
      || tm_stranger_answers_elsewhere (context))
    return FALSE;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *other = g_ptr_array_index (context->links, i);
      if (other == link)
        return FALSE;
      if (tm_context_is_brands_link (context, other) && calls_for_action (context, other)
          && !tm_message_get_link (context->message, other->index)->hidden)
        return TRUE;
    }
  return FALSE;
}

/* People who work for a company write from its address, too, and lists put their sponsors below. */
static gboolean
is_small_talk (const TmContext *context)
{
  return !context->claim.in_name && !context->claim.in_subject && !context->asks
         && !tm_stranger_presses (context) && !tm_stranger_answers_elsewhere (context)
         && tm_stranger_quotes (context);
}

static TmSeverity
judge (const TmContext *context, const TmWebLink *link)
{
  const TmClaim *claim = &context->claim;

  if (!claim->in_name && !claim->in_domain && tm_stranger_is_at_home (context))
    return TM_SEVERITY_INFO;
  if (!claim->in_name && !claim->in_domain && !context->asks)
    return TM_SEVERITY_MEDIUM;   /* an article about the brand */
  if (tm_longer_name_is_senders (context))
    return TM_SEVERITY_MEDIUM;
  if (!context->brand_confirmed && (is_second_way (context, link) || is_small_talk (context)))
    return TM_SEVERITY_MEDIUM;
  if (!context->brand_confirmed)
    return TM_SEVERITY_STRONG;
  if (tm_known_hosts_is_click_tracker (link->target->host))
    return TM_SEVERITY_INFO;
  /* Where people write to each other a company only carries what somebody says. */
  return tm_wording_get_n (context->wording, TM_WORDING_VICE) > 0
             && tm_wording_get_n (context->wording, TM_WORDING_BAIT) > 0
           ? TM_SEVERITY_STRONG
           : TM_SEVERITY_MEDIUM;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;

  if (context->claim.brand == NULL || context->claim.is_list
      || !(context->claim.in_name || context->claim.in_domain || context->claim.in_subject
           || context->claim.in_text))
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!is_elsewhere (context, link) || !calls_for_action (context, link))
        continue;
      if (finding == NULL)
        {
          finding = tm_rule_add (rule, judge (context, link), findings);
          tm_finding_set_value (finding, "brand", context->claim.brand->name);
          tm_finding_set_value (finding, "target", link->target->registrable);
        }
      tm_finding_add_link (finding, context->message, link->index);
    }
}

const TmRule tm_rule_link_off_brand = {
  .id = "link-off-brand",
  .family = TM_FAMILY_LINK_TARGET,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The link for doing something does not lead to {brand}."),
  .reason = N_ ("The mail says {brand}, but this link leads to {target}."),
  .advice = N_ ("Links in mail from {brand} lead to its own site."),
  .check = check,
};
