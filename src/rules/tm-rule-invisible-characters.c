/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words are broken up with characters that have no ink. */
#define G_LOG_DOMAIN "tm-rule-invisible-characters"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-brand-name.h"
#include "core/tm-fold.h"
#include "core/tm-letter.h"

#define COUNT_MIN 5
#define WORD_MAX_CHARS 40
#define PLACES_MAX 20
/* A stray joiner comes in with a copied word; whole sentences are never broken up letter by letter. */
#define SENTENCE_MIN 30

static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || c == 0x034F || c == 0x180E || (c >= 0x200B && c <= 0x200D) || c == 0x2060
         || c == 0xFEFF;
}

/* Writing systems of which no letter needs a joiner beside it. */
static gboolean
is_plain_letter (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return g_unichar_isalpha (c)
         && (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_HAN
             || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA);
}

static const char *
find_run_end (const char *at)
{
  while (is_invisible (tm_letter_at (at)))
    at = g_utf8_next_char (at);
  return at;
}

/* Whether the characters without ink from @at to @next stand inside of a word. */
static gboolean
breaks_word (const char *text, const char *at, const char *next)
{
  gunichar c = tm_letter_at (at);
  const char *before = at > text ? g_utf8_find_prev_char (text, at) : NULL;

  if (before == NULL || !is_plain_letter (tm_letter_at (before)) || !is_plain_letter (tm_letter_at (next)))
    return FALSE;
  /* Japanese lines may be told where to break, and long words where to be parted. */
  return c != 0x00AD
         && (c != 0x200B || g_unichar_get_script (tm_letter_at (before)) == G_UNICODE_SCRIPT_LATIN);
}

/* Whether the word around the break is the claimed brand's name once the break is taken out. */
static gboolean
hides_brand (const TmContext *context, const char *text, const char *at)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *start = at;
  gsize found = 0, length = 0;

  if (context->claim.brand == NULL)
    return FALSE;
  for (guint i = 0; i < WORD_MAX_CHARS / 2 && start > text; i++)
    start = g_utf8_find_prev_char (text, start);
  for (guint i = 0; i < WORD_MAX_CHARS && *start != '\0'; i++, start = g_utf8_next_char (start))
    if (!is_invisible (tm_letter_at (start)))
      g_string_append_unichar (word, tm_letter_at (start));
  g_autofree char *folded = tm_fold_width (word->str);
  return tm_brand_name_find (context->claim.brand, folded, FALSE, &found, &length);
}

/* Variation selectors belong behind Chinese signs and pictures, never between two Latin letters. */
static gboolean
is_broken_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = tm_letter_at (p);
      if (c < 0x80)
        continue;
      const char *before = p > name ? g_utf8_find_prev_char (name, p) : NULL;
      if (((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)
           || (is_invisible (c) && c != 0x00AD))
          && before != NULL && g_unichar_get_script (tm_letter_at (before)) == G_UNICODE_SCRIPT_LATIN
          && g_unichar_get_script (tm_letter_at (g_utf8_next_char (p))) == G_UNICODE_SCRIPT_LATIN)
        return TRUE;
    }
  return FALSE;
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *text = tm_message_get_text (context->message);
  const char *text_end = text + tm_message_get_text_length (context->message);
  gboolean in_name = is_broken_name (tm_message_get_from_name (context->message));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean brand = FALSE;
  guint n = 0;

  const char *p = tm_letter_skip_ascii (text, text_end);
  for (const char *end; p < text_end;
       p = tm_letter_skip_ascii (end > p ? end : g_utf8_next_char (p), text_end))
    {
      guint32 place = p - text;
      end = find_run_end (p);
      if (end == p || !breaks_word (text, p, end) || n++ >= PLACES_MAX)
        continue;
      brand = brand || hides_brand (context, text, p);
      g_array_append_val (places, place);
    }
  if (n < COUNT_MIN && !brand && !in_name)
    return;
  TmFinding *finding
    = tm_rule_add (rule, brand || in_name || n >= SENTENCE_MIN ? TM_SEVERITY_STRONG : TM_SEVERITY_MEDIUM,
                   findings);
  if (in_name)
    tm_finding_add_from_name (finding, context->message);
  for (guint i = 0; i < places->len; i++)
    {
      const char *at = text + g_array_index (places, guint32, i);
      const char *before = g_utf8_find_prev_char (text, at);
      const char *next = g_utf8_next_char (g_utf8_next_char (at));
      tm_finding_add_text (finding, context->message, before - text, next - text);
    }
  tm_rule_spell (finding);
}

const TmRule tm_rule_invisible_characters = {
  .id = "invisible-characters",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_STRONG,
  .title = N_ ("Words are broken up with characters that cannot be seen."),
  .reason = N_ ("People read the word, filters do not recognise it. Written out: {spelled}"),
  .advice = N_ ("Nobody writes words like that by accident."),
  .check = check,
};
