/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail wants to go on where nobody watches. */
#define G_LOG_DOMAIN "tm-rule-private-chat-pivot"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-bounce.h"
#include "core/tm-known-hosts.h"
#include "core/tm-stranger.h"

static gboolean
is_boss_in_secret (const TmContext *context)
{
  gboolean boss = tm_wording_get_n (context->wording, TM_WORDING_BOSS) > 0
                  || tm_wording_matches (TM_WORDING_BOSS, tm_message_get_from_name (context->message));
  return boss && tm_wording_get_n (context->wording, TM_WORDING_SECRET) > 0;
}

static gboolean
answers_none (const TmContext *context)
{
  return tm_message_find_header (context->message, "In-Reply-To") == NULL
         && tm_message_find_header (context->message, "References") == NULL;
}

/* All that can be pressed lets one into a chat. Companies have a button for that beside links to their own
 * site. */
static gboolean
leads_into_chat (const TmContext *context)
{
  guint n = 0;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_message_get_link (context->message, link->index)->hidden)
        continue;
      if (!tm_known_hosts_is_chat (link->target->host))
        return FALSE;
      n++;
    }
  return n > 0 && !context->claim.in_domain;
}

/* A letter that answers none, from somebody without a house, about love or work. A friend of a friend says
 * one such thing. */
static gboolean
is_from_nowhere (const TmContext *context, gboolean leads_there)
{
  return tm_wording_get_n (context->wording, TM_WORDING_ACQUAINTANCE) >= (leads_there ? 1 : 2)
         && answers_none (context);
}

/* The one who says to know you has a site as well; that makes the chat no safer. */
static gboolean
offers_chat_to_know_you (const TmContext *context)
{
  if (tm_wording_get_n (context->wording, TM_WORDING_ACQUAINTANCE) == 0 || !answers_none (context)
      || context->claim.in_domain)
    return FALSE;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_known_hosts_is_chat (link->target->host)
          && !tm_message_get_link (context->message, link->index)->hidden)
        return TRUE;
    }
  return FALSE;
}

static void
mark_links (const TmContext *context, TmFinding *finding)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (tm_known_hosts_is_chat (link->target->host))
        tm_finding_add_link (finding, context->message, link->index);
    }
}

/* A chat button in the footer of a company is no such wish; a stranger without a house is, and one who says
 * to know you. */
static gboolean
is_nobody (const TmContext *context)
{
  return tm_stranger_is_free_mail (context) || tm_stranger_answers_elsewhere (context)
         || (context->links->len == 0 && tm_stranger_names_other_address (context))
         || (tm_wording_get_n (context->wording, TM_WORDING_ACQUAINTANCE) > 0 && answers_none (context));
}

/* One is to write to an address that anybody gets and that is not the sender's, and that is all there is.
 * Clubs of Japan name such an address for questions. */
static gboolean
names_private_address (const TmContext *context)
{
  gboolean wants = tm_wording_get_n (context->wording, TM_WORDING_ACQUAINTANCE) > 0
                   || (!context->is_japanese && tm_wording_get_n (context->wording, TM_WORDING_FEE_REPLY) > 0);
  return wants && context->links->len == 0 && tm_stranger_names_other_address (context)
         && !tm_stranger_quotes (context) && !tm_stranger_is_of_your_house (context)
         && !tm_bounce_is_report (context->message, context->brands);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gboolean leads_there = leads_into_chat (context);
  gboolean named = names_private_address (context);
  gboolean says_so = named
                     || (tm_wording_get_n (context->wording, TM_WORDING_PRIVATE_CHAT) > 0
                         && is_nobody (context));

  gboolean offered = offers_chat_to_know_you (context);
  if (tm_context_is_trusted (context) || (!says_so && !leads_there && !offered))
    return;
  TmFinding *finding = NULL;
  if (is_boss_in_secret (context))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_STRONG,
      N_ ("It is signed like a boss, wants to go on elsewhere, and is to be kept quiet."),
      N_ ("Crooks who pose as the boss then ask for a transfer or for gift cards."), findings);
  else if (is_from_nowhere (context, leads_there))
    finding = tm_rule_add_variant (
      rule, TM_SEVERITY_STRONG,
      N_ ("Somebody you do not know speaks of love or of work, and wants to go on in a chat."),
      N_ ("Crooks win trust there for weeks, and then ask for money."), findings);
  else
    finding = tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
  tm_rule_mark_wording (finding, context, TM_WORDING_ACQUAINTANCE);
  tm_rule_mark_wording (finding, context, TM_WORDING_PRIVATE_CHAT);
  tm_rule_mark_wording (finding, context, TM_WORDING_SECRET);
  if (named)
    tm_rule_mark_wording (finding, context, TM_WORDING_FEE_REPLY);
  if (leads_there || offered)
    mark_links (context, finding);
}

const TmRule tm_rule_private_chat_pivot = {
  .id = "private-chat-pivot",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail wants to go on in a chat or at a private address."),
  .reason = N_ ("There no filter and no company can see what you are told."),
  .advice = N_ ("Do not go on there with people you do not know."),
  .check = check,
};
