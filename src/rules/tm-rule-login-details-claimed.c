/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail lists details of a login. */
#define G_LOG_DOMAIN "tm-rule-login-details-claimed"

#include "config.h"

#include "tm-rule.h"

static const TmWordingKind kinds[] = { TM_WORDING_DETAIL_TIME, TM_WORDING_DETAIL_ADDRESS,
                                       TM_WORDING_DETAIL_DEVICE, TM_WORDING_DETAIL_PLACE };

static guint
count_kinds (const TmContext *context)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    n += tm_wording_get_n (context->wording, kinds[i]) > 0;
  return n;
}

static gboolean
is_vague (TmWordingKind kind, const char *words)
{
  static const char pattern[] = "generic|unknown|不明|windows nt|(?:10|127)\\.\\d|192\\.168\\.";
  gboolean no_hour = kind == TM_WORDING_DETAIL_TIME && !g_regex_match_simple ("\\d[:時]\\d?", words, 0, 0);

  return no_hour || g_regex_match_simple (pattern, words, G_REGEX_CASELESS, 0);
}

static guint
add_places (TmFinding *finding, const TmContext *context)
{
  guint vague = 0;

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < tm_wording_get_n (context->wording, kinds[k]); i++)
      {
        const TmWordingHit *hit = tm_wording_get (context->wording, kinds[k], i);
        if (hit->in_subject)
          continue;
        g_autofree char *words = g_strndup (tm_message_get_text (context->message) + hit->start,
                                            hit->end - hit->start);
        vague += is_vague (kinds[k], words);
        if (finding != NULL)
          tm_finding_add_text (finding, context->message, hit->start, hit->end);
      }
  return vague;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  if (count_kinds (context) < 2 || tm_wording_get_n (context->wording, TM_WORDING_ASK_LOGIN) == 0)
    return;
  TmSeverity severity = add_places (NULL, context) >= 2 ? TM_SEVERITY_MEDIUM : TM_SEVERITY_WEAK;
  add_places (tm_rule_add (rule, severity, findings), context);
}

const TmRule tm_rule_login_details_claimed = {
  .id = "login-details-claimed",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("The mail lists a date, a place or a device of a login."),
  .reason = N_ ("Anyone can write this. It proves neither that the mail is genuine nor false."),
  .advice = N_ ("Look at the login record in the official app."),
  .check = check,
};
