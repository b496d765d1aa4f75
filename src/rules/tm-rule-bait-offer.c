/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail offers what junk mail offers. */
#define G_LOG_DOMAIN "tm-rule-bait-offer"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-stranger.h"

static gboolean
is_on_button (const TmContext *context, const TmWordingHit *hit)
{
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *web = g_ptr_array_index (context->links, i);
      const TmLink *link = tm_message_get_link (context->message, web->index);
      if (link->kind == TM_LINK_ANCHOR && link->start <= hit->start && hit->end <= link->end)
        return TRUE;
    }
  return FALSE;
}

/* One word in a long text may be told of; in the subject, on a button, or again and again, the mail is about
 * it. */
static gboolean
is_about_vice (const TmContext *context)
{
  guint n = tm_wording_get_n (context->wording, TM_WORDING_VICE);

  if (tm_wording_matches (TM_WORDING_VICE, tm_message_get_from_name (context->message)))
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, TM_WORDING_VICE, i);
      if (hit->in_subject || is_on_button (context, hit))
        return TRUE;
    }
  return n >= 2;
}

/* A wallet that is linked for a gift is empty afterwards. Of casinos and pills nothing is said where it is all
 * about that. */
static gboolean
is_only_about_coins (const TmContext *context)
{
  guint n = tm_wording_get_n (context->wording, TM_WORDING_VICE);

  for (guint i = 0; i < n; i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, TM_WORDING_VICE, i);
      const char *text = hit->in_subject ? tm_message_get_subject (context->message)
                                         : tm_message_get_text (context->message);
      g_autofree char *words = g_strndup (text + hit->start, hit->end - hit->start);
      if (!tm_wording_matches (TM_WORDING_COIN, words))
        return FALSE;
    }
  return n > 0;
}

static TmFinding *
add_vice (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  /* Whoever plays or looks for company somewhere gets that site's news from the site itself. */
  TmSeverity severity = tm_stranger_is_proven_at_home (context) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_STRONG;

  if (is_only_about_coins (context))
    return tm_rule_add_variant (
      rule, severity, N_ ("A stranger offers coins of a crypto currency for nothing, or much interest on them."),
      N_ ("Whoever links a wallet there, or types in its words, loses what is in it."), findings);
  return tm_rule_add_variant (
    rule, severity, N_ ("A stranger offers casinos, love, pills or free coins."),
    N_ ("Behind such mails are traps for money and card data. Online casinos are forbidden in Japan."),
    findings);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (tm_context_is_trusted (context) || context->links->len == 0)
    return;
  if (!is_about_vice (context))
    {
      /* Shops that are gone tomorrow promise what no shop can. */
      tm_rule_add_wording (rule, context,
                           tm_stranger_is_throwaway (context) ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK,
                           TM_WORDING_OFFER, findings);
      return;
    }
  TmFinding *finding = add_vice (rule, context, findings);
  if (tm_wording_matches (TM_WORDING_VICE, tm_message_get_from_name (context->message)))
    tm_finding_add_from_name (finding, context->message);
  tm_rule_mark_wording (finding, context, TM_WORDING_VICE);
  tm_rule_mark_wording (finding, context, TM_WORDING_OFFER);
}

const TmRule tm_rule_bait_offer = {
  .id = "bait-offer",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail offers what junk mail likes to offer."),
  .reason = N_ ("Love, cures, casinos and quick credit: many of these offers are traps."),
  .advice = N_ ("Do not press anything in advertising that you did not order."),
  .check = check,
};
