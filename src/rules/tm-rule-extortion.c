/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail threatens to publish something shameful. */
#define G_LOG_DOMAIN "tm-rule-extortion"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-coin.h"
#include "core/tm-stranger.h"

/* So many links that can be seen make a newsletter. */
#define MANY_LINKS 10

static const TmWordingKind kinds[] = { TM_WORDING_EXTORTION_CAMERA,  TM_WORDING_EXTORTION_SHAME,
                                       TM_WORDING_EXTORTION_MALWARE, TM_WORDING_EXTORTION_SPREAD,
                                       TM_WORDING_EXTORTION_MONEY,   TM_WORDING_EXTORTION_CLOCK,
                                       TM_WORDING_EXTORTION_PASSWORD };

static gboolean
has (const TmContext *context, TmWordingKind kind)
{
  return tm_wording_get_n (context->wording, kind) > 0;
}

/* The sender has a house of its own, and every link leads there. */
static gboolean
is_proven_and_at_home (const TmContext *context)
{
  const char *sender = tm_message_get_from_registrable (context->message);

  if (context->links->len == 0 || tm_stranger_is_free_mail (context) || tm_stranger_is_throwaway (context)
      || tm_auth_get_passed (&context->auth, tm_message_get_from_domain (context->message)) == NULL)
    return FALSE;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (link->redirected || !g_str_equal (link->target->registrable, sender))
        return FALSE;
    }
  return TRUE;
}

static guint
count_seen_links (const TmContext *context)
{
  guint seen = 0;

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      seen += !tm_message_get_link (context->message, link->index)->hidden && *link->words != '\0';
    }
  return seen;
}

/* Whoever extorts says where the money is to go, and has no house that could be found. A report has all the
 * words, leads to its own site and names no account. */
static gboolean
is_report_about (const TmContext *context)
{
  if (context->claim.is_list)
    return TRUE;
  if (tm_coin_find (tm_message_get_text (context->message), NULL, NULL))
    return FALSE;
  return count_seen_links (context) >= MANY_LINKS
         || (has (context, TM_WORDING_WARNING) && !has (context, TM_WORDING_EXTORTION_PASSWORD)
             && is_proven_and_at_home (context));
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    n += has (context, kinds[i]);
  /* Money without a threat is an offer, and a threat without money is a quarrel. */
  gboolean threatens = has (context, TM_WORDING_EXTORTION_CAMERA)
                       || has (context, TM_WORDING_EXTORTION_SPREAD)
                       || (has (context, TM_WORDING_EXTORTION_SHAME)
                           && has (context, TM_WORDING_EXTORTION_MALWARE));
  if (!threatens || is_report_about (context)
      || (!has (context, TM_WORDING_EXTORTION_MONEY)
          && !tm_coin_find (tm_message_get_text (context->message), NULL, NULL)))
    return;
  TmFinding *finding = tm_rule_add (rule, n >= 3 ? TM_SEVERITY_DECISIVE : TM_SEVERITY_STRONG, findings);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    tm_rule_mark_wording (finding, context, kinds[i]);
}

const TmRule tm_rule_extortion = {
  .id = "extortion",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_DECISIVE,
  .title = N_ ("The mail threatens you and wants money."),
  .reason = N_ ("This text is sent to thousands of people. What it claims is nearly always invented."),
  .advice = N_ ("Do not pay and do not answer. If a password in it is yours, change it."),
  .check = check,
};
