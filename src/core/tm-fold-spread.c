/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that were taken apart letter by letter, or in which letters were replaced by others that look alike:
 * people read them as they were, so they are compared as they were. */
#define G_LOG_DOMAIN "tm-fold-spread"

#include "tm-fold-spread.h"

#include "tm-letter.h"

#include <string.h>

/* All that is handled here in place has so many bytes. */
#define WIDE_BYTES 3
/* What stands between letters counts from so many times in a row on: dates and abbreviations have fewer. */
#define WIDE_GAPS_MIN 3
#define LATIN_GAPS_MIN 4

/**
 * tm_fold_get_boxed_letter:
 * @c: any character
 *
 * Small capitals, and letters in boxes, discs and flags, which NFKC leaves alone.
 *
 * Returns: the letter of ASCII that people read there, in lower case, or 0
 */
char
tm_fold_get_boxed_letter (gunichar c)
{
  static const gunichar small_capitals[] = { 0x1D00, 0x0299, 0x1D04, 0x1D05, 0x1D07, 0xA730, 0x0262,
                                             0x029C, 0x026A, 0x1D0A, 0x1D0B, 0x029F, 0x1D0D, 0x0274,
                                             0x1D0F, 0x1D18, 0,      0x0280, 0xA731, 0x1D1B, 0x1D1C,
                                             0x1D20, 0x1D21, 0,      0x028F, 0x1D22 };
  static const gunichar first[] = { 0x1F150, 0x1F170, 0x1F1E6 };

  if (c < 0x0262 || (c > 0x1D22 && c < 0xA730))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    if (c >= first[i] && c < first[i] + 26)
      return (char) ('a' + (c - first[i]));
  for (gsize i = 0; c <= 0xA731 && i < G_N_ELEMENTS (small_capitals); i++)
    if (c == small_capitals[i])
      return (char) ('a' + i);
  return 0;
}

/* Katakana from ァ to ヺ, and the sign of a long vowel. */
static gboolean
is_katakana (const char *p)
{
  return ((guchar) p[0] == 0xE3
          && (((guchar) p[1] == 0x82 && (guchar) p[2] >= 0xA1)
              || ((guchar) p[1] == 0x83 && ((guchar) p[2] <= 0xBA || (guchar) p[2] == 0xBC))));
}

/* Kanji and dashes that are drawn like katakana; the same letter or NULL. */
static const char *
find_katakana (const char *p)
{
  static const char pairs[][2][WIDE_BYTES + 1]
    = { { "口", "ロ" }, { "囗", "ロ" }, { "力", "カ" }, { "工", "エ" }, { "夕", "タ" }, { "卜", "ト" },
        { "二", "ニ" }, { "八", "ハ" }, { "才", "オ" }, { "千", "チ" }, { "三", "ミ" }, { "一", "ー" },
        { "―", "ー" },  { "—", "ー" },  { "–", "ー" },  { "‐", "ー" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (memcmp (p, pairs[i][0], WIDE_BYTES) == 0)
      return pairs[i][1];
  return NULL;
}

static gboolean
stands_among_katakana (const char *start, const char *p, const char *end)
{
  gboolean before = p - start >= WIDE_BYTES && is_katakana (p - WIDE_BYTES);
  gboolean two_before = before && p - start >= 2 * WIDE_BYTES && is_katakana (p - 2 * WIDE_BYTES);
  gboolean after = end - p >= 2 * WIDE_BYTES && is_katakana (p + WIDE_BYTES);
  gboolean two_after = after && end - p >= 3 * WIDE_BYTES && is_katakana (p + 2 * WIDE_BYTES);
  /* The last letter of a word is as likely the first of the next one, unless it stands in no word. */
  gboolean ends_word = two_before && strncmp (p, "卜", WIDE_BYTES) == 0;

  return (before && after) || two_after || ends_word;
}

/**
 * tm_fold_unmask:
 * @fold: a folded text; changed in place, and no place in it moves
 *
 * Writes 口グイン as ログイン: a kanji, or a dash, that stands among katakana for the one that looks like it. Of the
 * words in which it stands rightly there are few, and none that is looked for.
 */
void
tm_fold_unmask (TmFold *fold)
{
  char *text = fold->text->str, *end = text + fold->text->len;

  for (const char *at = tm_letter_skip_ascii (text, end); at < end;
       at = tm_letter_skip_ascii (g_utf8_next_char (at), end))
    {
      char *p = text + (at - text);
      guchar lead = (guchar) *p;
      if (lead != 0xE2 && lead != 0xE4 && lead != 0xE5 && lead != 0xE6)
        continue;
      const char *katakana = stands_among_katakana (text, p, end) ? find_katakana (p) : NULL;
      if (katakana != NULL)
        memcpy (p, katakana, WIDE_BYTES);
    }
}

typedef enum
{
  KIND_GAP,     /* a blank, a line end, a mark or a sign: no letter */
  KIND_DIGIT,
  KIND_LATIN,   /* any letter but those */
  KIND_WIDE,    /* kana and kanji */
} Kind;

static Kind
get_kind (const char *p)
{
  guchar lead = (guchar) *p;

  if (lead < 0x80)
    return g_ascii_isalpha (*p) ? KIND_LATIN : g_ascii_isdigit (*p) ? KIND_DIGIT : KIND_GAP;
  gunichar c = tm_letter_at (p);
  if ((c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF))
    return KIND_WIDE;
  return g_unichar_isalpha (c) ? KIND_LATIN : g_unichar_isdigit (c) ? KIND_DIGIT : KIND_GAP;
}

static gboolean
is_same_gap (const char *one, const char *other)
{
  gsize length = (gsize) (g_utf8_next_char (one) - one);
  return strncmp (one, other, length) == 0;
}

/* A chain of gaps with one letter between each two: "ロ・グ・イ・ン" has three. */
typedef struct
{
  Kind        kind;         /* of the letters */
  guint       n;
  const char *last_letter;  /* behind the last gap */
} Chain;

static Chain
follow (const char *letter, const char *gap)
{
  Chain chain = { get_kind (letter), 0, letter };

  for (const char *at = gap; is_same_gap (gap, at);)
    {
      const char *next = g_utf8_next_char (at);
      if (*next == '\0' || get_kind (next) != chain.kind)
        break;
      chain.n++;
      chain.last_letter = next;
      at = g_utf8_next_char (next);
    }
  return chain;
}

/* In Latin a longer word may stand at either end of the chain, and the gap beside it is a real one. */
static gboolean
is_part_of_word (const char *text, const char *letter)
{
  const char *before = letter > text ? g_utf8_find_prev_char (text, letter) : NULL;
  const char *after = g_utf8_next_char (letter);

  return (before != NULL && get_kind (before) == KIND_LATIN)
         || (*after != '\0' && get_kind (after) == KIND_LATIN);
}

/* The folded text without the gaps that were dropped. */
typedef struct
{
  GString *text;
  GArray  *origin;
  gsize    copied;   /* bytes of the folded text that were copied or dropped */
} Closed;

static void
copy_up_to (Closed *self, const TmFold *fold, gsize end)
{
  g_string_append_len (self->text, fold->text->str + self->copied, (gssize) (end - self->copied));
  g_array_append_vals (self->origin, &g_array_index (fold->origin, guint32, self->copied),
                       (guint) (end - self->copied));
  self->copied = end;
}

static void
drop_gaps (Closed       *self,
           const TmFold *fold,
           const char   *gap,
           const Chain  *chain,
           gboolean      first,
           gboolean      last)
{
  const char *text = fold->text->str;
  const char *at = gap;

  for (guint i = 0; i < chain->n; i++)
    {
      const char *letter = g_utf8_next_char (at);
      if ((i > 0 || first) && (i + 1 < chain->n || last))
        {
          copy_up_to (self, fold, (gsize) (at - text));
          self->copied = (gsize) (letter - text);
        }
      at = g_utf8_next_char (letter);
    }
}

/* Looks at the gap at @gap, behind the letter at @letter; returns where to go on. */
static const char *
close_chain (Closed *self, const TmFold *fold, const char *letter, const char *gap)
{
  const char *text = fold->text->str;
  Kind kind = get_kind (letter);
  const char *next = g_utf8_next_char (gap);

  if (kind < KIND_LATIN || *next == '\0' || get_kind (next) != kind
      || !is_same_gap (gap, g_utf8_next_char (next)))
    return next;
  Chain chain = follow (letter, gap);
  gboolean first = kind == KIND_WIDE || !is_part_of_word (text, letter);
  gboolean last = kind == KIND_WIDE || !is_part_of_word (text, chain.last_letter);
  guint n = chain.n - !first - (!last && chain.n > !first);
  if (n >= (kind == KIND_WIDE ? WIDE_GAPS_MIN : LATIN_GAPS_MIN))
    drop_gaps (self, fold, gap, &chain, first, last);
  return chain.last_letter;
}

/* Most of most texts is no gap, and is passed over without being taken apart into characters. */
static const char *
find_gap (const char *p, const char *end)
{
  while (p < end)
    {
      guchar lead = (guchar) *p;
      if (lead < 0x80 ? g_ascii_isalnum (*p) : lead >= 0xE4 && lead <= 0xE9)
        p += lead < 0x80 ? 1 : WIDE_BYTES;
      else if (get_kind (p) != KIND_GAP)
        p = g_utf8_next_char (p);
      else
        return p;
    }
  return end;
}

/**
 * tm_fold_close_up:
 * @fold: a folded text; changed in place
 *
 * Puts words together whose letters stand apart: with a blank, a mark or a line end behind each, always the
 * same one.
 */
void
tm_fold_close_up (TmFold *fold)
{
  const char *text = fold->text->str, *end = text + fold->text->len;
  Closed closed = { NULL, NULL, 0 };

  closed.text = g_string_new (NULL);
  closed.origin = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *gap = find_gap (text, end); gap < end; gap = find_gap (gap, end))
    gap = gap > text ? close_chain (&closed, fold, g_utf8_prev_char (gap), gap) : g_utf8_next_char (gap);
  if (closed.copied > 0)
    {
      copy_up_to (&closed, fold, fold->text->len + 1);
      g_string_truncate (closed.text, closed.text->len - 1);
      g_string_free (fold->text, TRUE);
      g_array_unref (fold->origin);
      fold->text = closed.text;
      fold->origin = closed.origin;
      return;
    }
  g_string_free (closed.text, TRUE);
  g_array_unref (closed.origin);
}
