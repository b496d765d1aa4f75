/* SPDX-License-Identifier: GPL-3.0-or-later
 * What companies and offices of Japan write about, from an address that is not in Japan. */
#define G_LOG_DOMAIN "tm-rule-story-from-abroad"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

#include <string.h>

#define BEFORE_MAX_CHARS 60

static gboolean
is_in_japan (const char *host)
{
  return g_str_has_suffix (host, ".jp");
}

/* The few such companies that write from elsewhere are on the list. */
static gboolean
is_strange_sender (const TmContext *context)
{
  const char *host = tm_message_get_from_domain (context->message);

  return *host != '\0' && !is_in_japan (host) && !tm_stranger_is_free_mail (context)
         && !tm_stranger_is_of_your_house (context) && tm_brands_find_by_host (context->brands, host) == NULL;
}

/* Shops write about parcels as well, and about what was ordered. */
static gboolean
is_only_about_parcel (const TmContext *context)
{
  static const TmWordingKind others[] = { TM_WORDING_PRETEXT_CARD, TM_WORDING_PRETEXT_SECURITIES,
                                          TM_WORDING_PRETEXT_TAX,  TM_WORDING_PRETEXT_UTILITY,
                                          TM_WORDING_PRETEXT_ETC,  TM_WORDING_PRETEXT_MILES };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (tm_wording_get_n (context->wording, others[i]) > 0)
      return FALSE;
  return TRUE;
}

/* A friend tells that a parcel came, and a household book what the power cost; who wants something says so
 * beside the address. */
static gboolean
calls (const TmContext *context, const TmWebLink *web)
{
  static const char * const requests[] = { "ください", "下さい", "お願い", "こちら", "下記" };
  const TmLink *link = tm_message_get_link (context->message, web->index);
  const char *text = tm_message_get_text (context->message);
  const char *start = text + link->start;

  if (*web->words != '\0' && tm_stranger_dresses_up (context, web))
    return tm_wording_matches (TM_WORDING_ACTION, web->words);
  for (guint chars = 0; chars < BEFORE_MAX_CHARS && start > text; chars++)
    start = g_utf8_find_prev_char (text, start);
  g_autofree char *before = g_strndup (start, (gsize) (text + link->end - start));
  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    if (strstr (before, requests[i]) != NULL)
      return tm_wording_matches (TM_WORDING_ACTION, before);
  return FALSE;
}

/* The first link that can be pressed, where none leads to Japan or to a company that is known; else NULL. */
static const TmWebLink *
find_way_abroad (const TmContext *context)
{
  const TmWebLink *first = NULL;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      const char *host = link->target->host;
      if (tm_message_get_link (context->message, link->index)->hidden || tm_context_is_aside (context, link))
        continue;
      if (is_in_japan (host) || tm_known_hosts_is_click_tracker (host)
          || (tm_brands_find_by_host (context->brands, host) != NULL && !link->redirected
              && !tm_known_hosts_is_anybodys_page (host)))
        return NULL;
      first = first != NULL ? first : link;
    }
  return first;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  static const TmWordingKind stories[] = { TM_WORDING_PRETEXT_CARD,    TM_WORDING_PRETEXT_SECURITIES,
                                           TM_WORDING_PRETEXT_TAX,     TM_WORDING_PRETEXT_UTILITY,
                                           TM_WORDING_PRETEXT_ETC,     TM_WORDING_PRETEXT_MILES,
                                           TM_WORDING_PRETEXT_DELIVERY };

  if (!context->is_japanese || tm_context_is_trusted (context) || tm_stranger_is_in_talk (context)
      || !tm_stranger_tells_old_story (context) || tm_wording_get_n (context->wording, TM_WORDING_WARNING) > 0
      || !is_strange_sender (context))
    return;
  if (is_only_about_parcel (context) && tm_wording_get_n (context->wording, TM_WORDING_PURCHASE) > 0)
    return;
  const TmWebLink *way = find_way_abroad (context);
  gboolean asks = !is_only_about_parcel (context) && (context->asks || tm_stranger_frightens (context));
  if (way == NULL || !(asks || calls (context, way)))
    return;

  TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
  tm_finding_set_value (finding, "domain", tm_message_get_from_registrable (context->message));
  tm_finding_add_from_address (finding, context->message);
  tm_finding_add_link (finding, context->message, way->index);
  for (gsize i = 0; i < G_N_ELEMENTS (stories); i++)
    tm_rule_mark_wording (finding, context, stories[i]);
}

const TmRule tm_rule_story_from_abroad = {
  .id = "story-from-abroad",
  .family = TM_FAMILY_SENDER,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Companies and offices in Japan write about such things, but this address is not in Japan."),
  .reason = N_ ("Anybody can buy {domain}. Carriers, card companies, power companies and offices in Japan "
                "write from addresses that end in .jp."),
  .advice = N_ ("Look up the company or office yourself, not through the mail."),
  .check = check,
};
