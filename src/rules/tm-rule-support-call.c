/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail frightens with a bill or a virus and wants a call. */
#define G_LOG_DOMAIN "tm-rule-support-call"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-brand-name.h"
#include "core/tm-fold.h"
#include "core/tm-known-hosts.h"
#include "core/tm-letter.h"
#include "core/tm-own-name.h"
#include "core/tm-stranger.h"

#include <string.h>

/* The shortest of the numbers below. */
#define DIGITS_MIN 8
/* The longest way between a name and its number that reads as one line. */
#define NAME_NEAR_BYTES 80

/* Toll-free numbers of Japan and North America, and other long numbers written the American way. */
#define NUMBER "(?:\\b0(?:120|800|50|570)[-() ]{0,2}\\d{2,4}[-() ]{0,2}\\d{3,4}\\b" \
               "|(?:\\+?1[-. ]{0,2})?\\(?\\d{3}\\)?[-. ]{1,2}\\d{3}[-. ]\\d{4}\\b)"
/* A telephone on a desk in Japan: every shop prints one, so it counts only for a name that is known and not
 * the sender's. */
#define DESK_NUMBER "\\b0\\d{1,3}[-(] ?\\d{2,4}[-)] ?\\d{4}\\b"

static gboolean
leads_to_sender (const TmContext *context)
{
  const char *sender = tm_message_get_from_registrable (context->message);

  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (g_str_equal (link->target->registrable, sender)
          || tm_known_hosts_is_click_tracker (link->target->host))
        return TRUE;
    }
  return FALSE;
}

/* A shop that sells for the company named leads to its own shop. */
static gboolean
is_in_borrowed_name (const TmContext *context)
{
  gboolean borrows = tm_wording_get_n (context->wording, TM_WORDING_SUPPORT_NAME) > 0
                     || (context->claim.brand != NULL && !context->claim.in_domain);
  return borrows && !leads_to_sender (context)
         && tm_brands_find_by_host (context->brands, tm_message_get_from_domain (context->message)) == NULL;
}

static gboolean
names_itself (const TmContext *context, const TmWordingHit *hit)
{
  const char *source = hit->in_subject ? tm_message_get_subject (context->message)
                                       : tm_message_get_text (context->message);
  g_autofree char *words = g_strndup (source + hit->start, hit->end - hit->start);
  g_autofree char *folded = tm_fold_width (words);
  gsize start = 0, length = 0;

  return tm_brand_name_find (context->claim.brand, folded, TRUE, &start, &length);
}

/* Services that send bills and papers let anybody write a note into a mail that is really theirs. */
static gboolean
is_filled_in_by_others (const TmContext *context)
{
  if (!context->brand_confirmed)
    return FALSE;
  if (tm_wording_get_n (context->wording, TM_WORDING_NOTE) > 0)
    return TRUE;
  for (guint i = 0; i < tm_wording_get_n (context->wording, TM_WORDING_SUPPORT_NAME); i++)
    if (!names_itself (context, tm_wording_get (context->wording, TM_WORDING_SUPPORT_NAME, i)))
      return TRUE;
  return FALSE;
}

/* The number is given as that of the company: in the same breath, or in a mail that says to come from it. */
static gboolean
is_number_of_name (const TmContext *context, guint start, guint end)
{
  if (context->claim.in_name || context->claim.in_subject)
    return TRUE;
  for (guint i = 0; i < tm_wording_get_n (context->wording, TM_WORDING_SUPPORT_NAME); i++)
    {
      const TmWordingHit *hit = tm_wording_get (context->wording, TM_WORDING_SUPPORT_NAME, i);
      if (!hit->in_subject && hit->end + NAME_NEAR_BYTES >= start && hit->start <= end + NAME_NEAR_BYTES)
        return TRUE;
    }
  return FALSE;
}

/* "Billing Desk", at an address that has another name, and no site to lead to: the number is all there is.
 * Small companies of Japan print a number and nothing else. */
static gboolean
is_desk_of_nobody (const TmContext *context)
{
  return context->links->len == 0 && !context->is_japanese
         && tm_own_name_compare (tm_message_get_from_name (context->message),
                                 tm_message_get_from_address (context->message))
              != TM_OWN_NAME_RELATED;
}

static TmFinding *
add_finding (const TmRule    *rule,
             const TmContext *context,
             gboolean         filled_in,
             guint            start,
             guint            end,
             GPtrArray       *findings)
{
  /* Honest shops print a number too; but they send from their own address and lead to their own shop. */
  gboolean nobody = tm_stranger_is_free_mail (context) || context->claim.in_name
                    || tm_stranger_answers_elsewhere (context) || is_in_borrowed_name (context)
                    || is_desk_of_nobody (context);

  if (!filled_in && tm_wording_get_n (context->wording, TM_WORDING_SUPPORT_CALL) > 0)
    return tm_rule_add_wording (rule, context, nobody ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM,
                                TM_WORDING_SUPPORT_CALL, findings);
  if (!filled_in && is_number_of_name (context, start, end) && is_in_borrowed_name (context))
    {
      TmFinding *finding = tm_rule_add (rule, TM_SEVERITY_STRONG, findings);
      tm_rule_mark_wording (finding, context, TM_WORDING_PURCHASE);
      return finding;
    }
  if (!filled_in || tm_wording_get_n (context->wording, TM_WORDING_SUPPORT_CALL) == 0)
    return NULL;
  TmFinding *finding
    = tm_rule_add_variant (rule, TM_SEVERITY_STRONG,
                           N_ ("A real service brings you a stranger's bill, with a number to call."),
                           N_ ("Anybody can write such a note. Nobody has checked whose number it is."),
                           findings);
  tm_rule_mark_wording (finding, context, TM_WORDING_SUPPORT_CALL);
  tm_rule_mark_wording (finding, context, TM_WORDING_SUPPORT_NAME);
  tm_rule_mark_wording (finding, context, TM_WORDING_NOTE);
  return finding;
}

/* Whether a letter can be part of a number as it is written there. */
static inline gboolean
is_of_number (gunichar c, gboolean *ret_digit)
{
  *ret_digit = tm_letter_is_digit (c);
  return *ret_digit || c == ' ' || c == '-' || c == '.' || c == '+' || c == '(' || c == ')';
}

/* The first run of such letters from @from on that has enough digits for a number, which is where the pattern
 * has to look: nearly all of a text is passed over without it. */
static gboolean
find_digits (const char *from, const char **ret_start, const char **ret_end)
{
  gboolean digit = FALSE;

  for (const char *p = from; *p != '\0';)
    {
      /* Most of a text is passed over here. */
      while (*p >= 'A' && *p <= 'z')
        p++;
      const char *start = p;
      guint n = 0;
      for (; is_of_number (tm_letter_at (p), &digit); p = g_utf8_next_char (p))
        n += digit;
      if (n >= DIGITS_MIN)
        {
          *ret_start = start;
          *ret_end = p;
          return TRUE;
        }
      if (p == start && *p != '\0')
        p = g_utf8_next_char (p);
    }
  return FALSE;
}

/* A number ends with a digit of its run, and the pattern sees one letter behind it. */
static gboolean
find_number (const TmContext *context, const char *pattern, int *ret_start, int *ret_end)
{
  const char *text = tm_message_get_text (context->message), *start = NULL, *end = text;
  g_autoptr (GRegex) regex = NULL;

  while (find_digits (end, &start, &end))
    {
      g_autoptr (GMatchInfo) match = NULL;
      const char *behind = *end != '\0' ? g_utf8_next_char (end) : end;
      if (regex == NULL)
        regex = g_regex_new (pattern, 0, 0, NULL);
      if (g_regex_match_full (regex, text, behind - text, (int) (start - text), 0, &match, NULL))
        return g_match_info_fetch_pos (match, 0, ret_start, ret_end);
    }
  return FALSE;
}

static gboolean
wants_call (const TmContext *context)
{
  return tm_wording_get_n (context->wording, TM_WORDING_SUPPORT_CALL)
           + tm_wording_get_n (context->wording, TM_WORDING_ASK_CALL)
         > 0;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  gboolean filled_in = is_filled_in_by_others (context);
  int start = 0, end = 0;

  if (context->claim.is_list || tm_wording_get_n (context->wording, TM_WORDING_PURCHASE) == 0
      || (!filled_in && (context->brand_confirmed || context->links_all_official)))
    return;
  if (!find_number (context, NUMBER, &start, &end)
      && !(wants_call (context) && is_in_borrowed_name (context)
           && find_number (context, DESK_NUMBER, &start, &end)))
    return;
  TmFinding *finding = add_finding (rule, context, filled_in, (guint) start, (guint) end, findings);
  if (finding != NULL)
    tm_finding_add_text (finding, context->message, (guint32) start, (guint32) end);
}

const TmRule tm_rule_support_call = {
  .id = "support-call",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("The mail tells of a bill or a virus and wants you to call a number to stop it."),
  .reason = N_ ("At the number sits a crook who wants your card or your computer."),
  .advice = N_ ("Look in the official app whether there is such an order at all. Do not call."),
  .check = check,
};
