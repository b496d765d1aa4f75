/* SPDX-License-Identifier: GPL-3.0-or-later
 * Something is to be done away from the brand whose address the mail bears, and nothing confirms that
 * address. */
#define G_LOG_DOMAIN "tm-rule-ask-unconfirmed"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-domain.h"
#include "core/tm-stranger.h"

#include <string.h>

#define SCHEME "mailto:"
/* The numbers of telephones in Japan, with signs between their parts, and the word to call right behind. */
#define CALL_JA                                                                                              \
  "\\b0\\d{1,4}[-()‐－ー ]{1,2}\\d{1,4}[-()‐－ー "                                                   \
  "]{1,2}\\d{3,4}[^\\n]{0,4}?(?:へ|に|まで)(?:至急|すぐ|今すぐ)?(?:、)?"                         \
  "(?:ご|お)?(?:連絡|電話)"
/* How much of a text is read for a number to call. */
#define TEXT_MAX_BYTES (16 * 1024)

static gboolean
can_be_pressed (const TmLink *link)
{
  return !link->hidden && (link->kind == TM_LINK_ANCHOR || link->kind == TM_LINK_AREA);
}

static gboolean
calls_away (const TmContext *context, const TmWebLink *link)
{
  const TmLink *written = tm_message_get_link (context->message, link->index);

  if (!can_be_pressed (written) || strstr (link->words, link->target->host) != NULL)
    return FALSE;
  return !tm_context_is_brands_link (context, link) && tm_wording_matches (TM_WORDING_ACTION, link->words);
}

/* The button of a company does not write to somebody else (RFC 6068). */
static gboolean
writes_away (const TmContext *context, guint index)
{
  const TmLink *link = tm_message_get_link (context->message, index);

  if (!can_be_pressed (link) || g_ascii_strncasecmp (link->target, SCHEME, strlen (SCHEME)) != 0)
    return FALSE;
  const char *start = link->target + strlen (SCHEME);
  g_autofree char *written = g_strndup (start, strcspn (start, "?,; "));
  g_autofree char *address = g_uri_unescape_string (written, NULL);
  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    return FALSE;
  g_autofree char *domain = tm_domain_dup_of_address (address);
  g_autofree char *words = tm_message_dup_link_text (context->message, index);
  return domain != NULL && !tm_brand_owns_host (context->claim.brand, domain) && strchr (words, '@') == NULL;
}

static gboolean
find_call (const TmContext *context, int *ret_start, int *ret_end)
{
  const char *text = tm_message_get_text (context->message);
  gsize length = strnlen (text, TEXT_MAX_BYTES);
  g_autoptr (GRegex) regex = g_regex_new (CALL_JA, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  /* A text that is cut within a letter is no text to the matcher. */
  while (length > 0 && ((guchar)text[length] & 0xC0) == 0x80)
    length--;
  return g_regex_match_full (regex, text, (gssize)length, 0, 0, &match, NULL)
         && g_match_info_fetch_pos (match, 0, ret_start, ret_end);
}

static TmFinding *
add_once (const TmRule *rule, const TmContext *context, TmFinding *finding, GPtrArray *findings)
{
  if (finding != NULL)
    return finding;
  finding = tm_rule_add (rule, TM_SEVERITY_WEAK, findings);
  tm_finding_set_value (finding, "brand", context->claim.brand->name);
  return finding;
}

/* People who work for a company write from its address as well, and answer each other. */
static gboolean
bears_unproven_address (const TmContext *context)
{
  return context->claim.in_domain && !context->auth.is_believed && !context->claim.is_list
         && context->is_japanese && !tm_stranger_quotes (context);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  TmFinding *finding = NULL;
  int start = 0, end = 0;

  if (context->claim.brand == NULL || !bears_unproven_address (context))
    return;
  for (guint i = 0; i < context->links->len; i++)
    {
      const TmWebLink *link = g_ptr_array_index (context->links, i);
      if (!calls_away (context, link))
        continue;
      finding = add_once (rule, context, finding, findings);
      tm_finding_add_link (finding, context->message, link->index);
    }
  for (guint i = 0; i < tm_message_get_n_links (context->message); i++)
    if (writes_away (context, i))
      {
        finding = add_once (rule, context, finding, findings);
        tm_finding_add_link (finding, context->message, i);
      }
  if (find_call (context, &start, &end))
    {
      finding = add_once (rule, context, finding, findings);
      tm_finding_add_text (finding, context->message, (guint32)start, (guint32)end);
    }
}

const TmRule tm_rule_ask_unconfirmed = {
  .id = "ask-unconfirmed",
  .family = TM_FAMILY_ASK,
  .severity = TM_SEVERITY_WEAK,
  .title = N_ ("The mail wants something in the name of {brand}, but nothing confirms the sender."),
  .reason = N_ ("Anyone can write this address as the sender. What the mail wants does not lead to {brand}."),
  .advice = N_ ("Open the official app or site of {brand} yourself and look there."),
  .check = check,
};
