/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which letters belong to which way of writing: Chinese signs in Japanese, two alphabets in one word, odd
 * widths. */
#define G_LOG_DOMAIN "tm-script"

#include "tm-script.h"

#include "tm-chinese.h"
#include "tm-core-resources.h"
#include "tm-fold.h"
#include "tm-letter.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* A line with fewer kana may be Chinese from end to end: a name, an address, a bilingual mail. */
#define LINE_KANA_MIN 5
/* Enough to mark the places. */
#define RANGES_MAX 20
#define STYLED_LETTERS_MIN 3
#define WORD_LETTERS_MIN 4

static void
add_range (GArray *ranges, const char *text, const char *start, const char *end)
{
  TmScriptRange range = { start - text, end - text };
  if (ranges->len < RANGES_MAX)
    g_array_append_val (ranges, range);
}

/* Bits as tm_chinese_dup_signs() gives them. They were made when the program was built, for ICU takes a
 * millisecond. */
static const guint8 *
get_chinese_only (void)
{
  static gsize once = 0;
  static const guint8 *signs = NULL;

  if (g_once_init_enter (&once))
    {
      gsize length = 0;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (tm_core_get_resource (), "/io/github/tashikamail/chinese.table",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      signs = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
      if (length != TM_CHINESE_BYTES)
        g_critical ("The table of Chinese signs is missing");
      g_once_init_leave (&once, 1);
    }
  return signs;
}

static gboolean
is_chinese_only (gunichar c)
{
  if (c < TM_CHINESE_FIRST || c > TM_CHINESE_LAST)
    return FALSE;
  const guint8 *signs = get_chinese_only ();
  guint bit = c - TM_CHINESE_FIRST;
  return signs != NULL && (signs[bit / 8] >> bit % 8 & 1) != 0;
}

static gboolean
has_chinese_only (const char *line, const char *end)
{
  for (const char *p = tm_letter_skip_ascii (line, end); p < end;
       p = tm_letter_skip_ascii (g_utf8_next_char (p), end))
    if (is_chinese_only (tm_letter_at (p)))
      return TRUE;
  return FALSE;
}

/* A person may be called so: the sign stands before a form of address, perhaps with the rest of the name
 * between. */
static gboolean
is_in_name (const char *after)
{
  for (guint n = 0; n < 4 && *after != '\0'; n++, after = g_utf8_next_char (after))
    if (g_str_has_prefix (after, "様") || g_str_has_prefix (after, "さん") || g_str_has_prefix (after, "氏")
        || g_str_has_prefix (after, "先生"))
      return TRUE;
  return FALSE;
}

/**
 * tm_script_find_chinese:
 * @text: valid UTF-8; hostile
 *
 * Signs that Japanese charsets do not hold but Chinese ones do, in lines that also have kana; names are left
 * out.
 *
 * Returns: (transfer full) (element-type TmScriptRange): a range a sign, at most 20
 */
GArray *
tm_script_find_chinese (const char *text)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (TmScriptRange));

  for (const char *line = text; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\n");
      g_autofree char *copy = has_chinese_only (line, end) ? g_strndup (line, end - line) : NULL;
      if (copy != NULL && tm_fold_count_kana (copy) >= LINE_KANA_MIN)
        for (const char *p = line; p < end; p = g_utf8_next_char (p))
          if (is_chinese_only (tm_letter_at (p)) && !is_in_name (g_utf8_next_char (p)))
            add_range (ranges, text, p, g_utf8_next_char (p));
      line = *end != '\0' ? end + 1 : end;
    }
  return ranges;
}

/* Letters of other alphabets that are drawn like Latin ones. Greek letters that formulas use are not among
 * them. */
static gboolean
looks_latin (gunichar c)
{
  static const gunichar alike[] = { 0x0391, 0x0392, 0x0395, 0x0396, 0x0397, 0x0399, 0x039A, 0x039C,
                                    0x039D, 0x039F, 0x03A1, 0x03A4, 0x03A5, 0x03A7, 0x03BD, 0x03BF,
                                    0x03C1, 0x0405, 0x0406, 0x0408, 0x0410, 0x0412, 0x0415, 0x041A,
                                    0x041C, 0x041D, 0x041E, 0x0420, 0x0421, 0x0422, 0x0423, 0x0425,
                                    0x0430, 0x0435, 0x043E, 0x0440, 0x0441, 0x0443, 0x0445, 0x0455,
                                    0x0456, 0x0458, 0x04BB, 0x0501, 0x051B, 0x051D };

  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    if (alike[i] == c)
      return TRUE;
  return FALSE;
}

/* The letters above begin with these bytes, and no other does that is not Greek, Cyrillic or Armenian. */
static gboolean
can_look_latin (const char *text, const char *end)
{
  for (const char *p = text; p < end; p++)
    if ((guchar) *p >= 0xCE && (guchar) *p <= 0xD4)
      return TRUE;
  return FALSE;
}

static gboolean
is_latin_letter (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  if (c < 0x80)
    return g_ascii_isalpha ((char) c);
  return uscript_getScript ((UChar32) c, &status) == USCRIPT_LATIN;
}

/* Kana and kanji go on in the sentence without a blank. */
static gboolean
joins_word (gunichar c)
{
  if ((c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF))
    return FALSE;
  return g_unichar_isalpha (c) || u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static const char *
end_of_word (const char *p, const char *end, guint *latin, guint *alike, guint *other)
{
  for (; p < end && joins_word (tm_letter_at (p)); p = g_utf8_next_char (p))
    {
      gunichar c = tm_letter_at (p);
      if (is_latin_letter (c))
        (*latin)++;
      else if (looks_latin (c))
        (*alike)++;
      else if (g_unichar_isalpha (c))
        (*other)++;
    }
  return p;
}

/**
 * tm_script_find_mixed:
 * @text: valid UTF-8; hostile
 * @max_bytes: how far to look
 *
 * Words of four letters and more in which some Latin letters are replaced by letters of another alphabet that
 * look the same. Words of that other alphabet, and formulas, are not meant.
 *
 * Returns: (transfer full) (element-type TmScriptRange): a range a word, at most 20
 */
GArray *
tm_script_find_mixed (const char *text, gsize max_bytes)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (TmScriptRange));
  const char *end = text + strnlen (text, max_bytes);

  if (!can_look_latin (text, end))
    return ranges;
  for (const char *p = text; p < end;)
    {
      guint latin = 0, alike = 0, other = 0;
      const char *after = end_of_word (p, end, &latin, &alike, &other);
      if (latin > 0 && alike > 0 && other == 0 && latin + alike >= WORD_LETTERS_MIN)
        add_range (ranges, text, p, after);
      p = after > p ? after : g_utf8_next_char (p);
    }
  return ranges;
}

static gboolean
is_styled (gunichar c)
{
  return c >= 0x1D400 && c <= 0x1D7FF;
}

/**
 * tm_script_find_styled:
 * @text: valid UTF-8; hostile
 * @max_bytes: how far to look
 *
 * Returns: (transfer full) (element-type TmScriptRange): runs of three and more mathematical letters used as
 * a type face, at most 20
 */
GArray *
tm_script_find_styled (const char *text, gsize max_bytes)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (TmScriptRange));
  const char *end = text + strnlen (text, max_bytes);

  /* The first byte of a letter that is as far up as these. */
  if (memchr (text, 0xF0, (gsize) (end - text)) == NULL)
    return ranges;
  for (const char *p = text; p < end;)
    {
      const char *start = p;
      guint n = 0;
      for (; p < end && is_styled (tm_letter_at (p)); p = g_utf8_next_char (p))
        n++;
      if (n >= STYLED_LETTERS_MIN)
        add_range (ranges, text, start, p);
      if (p == start)
        p = g_utf8_next_char (p);
    }
  return ranges;
}

static gboolean
is_full_latin (gunichar c)
{
  return (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

static gboolean
is_half_kana (gunichar c)
{
  return c >= 0xFF66 && c <= 0xFF9F;
}

/* Banks write payees in half-width kana. */
static gboolean
is_about_payee (const char *line)
{
  static const char * const words[] = { "振込", "振り込", "口座", "名義", "依頼人", "受取人", "ﾌﾘｺﾐ", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (line, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
find_odd_width_in (GArray *ranges, const char *text, const char *line, const char *end)
{
  for (const char *p = line; p < end;)
    {
      const char *start = p;
      guint half = 0, full = 0, plain = 0;
      for (; p < end; p = g_utf8_next_char (p))
        {
          gunichar c = tm_letter_at (p);
          if (is_half_kana (c))
            half++;
          else if (is_full_latin (c))
            full++;
          else if (c < 0x80 && g_ascii_isalpha ((char) c))
            plain++;
          else
            break;
        }
      if (half >= 3 || (full > 0 && plain > 0))
        add_range (ranges, text, start, p);
      if (p == start)
        p = g_utf8_next_char (p);
    }
}

/**
 * tm_script_find_odd_width:
 * @text: valid UTF-8; hostile
 *
 * Words in half-width kana, and Latin words of which only some letters are full-width. Lines about a payee
 * are left out.
 *
 * Returns: (transfer full) (element-type TmScriptRange): a range a word, at most 20
 */
GArray *
tm_script_find_odd_width (const char *text)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (TmScriptRange));

  for (const char *line = text; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\n");
      /* The first byte of the letters of an odd width. */
      gboolean odd = memchr (line, 0xEF, (gsize) (end - line)) != NULL;
      g_autofree char *copy = odd ? g_strndup (line, end - line) : NULL;
      if (odd && !is_about_payee (copy))
        find_odd_width_in (ranges, text, line, end);
      line = *end != '\0' ? end + 1 : end;
    }
  return ranges;
}

/**
 * tm_script_find_word_start:
 * @text: UTF-8
 * @start: bytes in it, at the beginning of a letter
 *
 * Polite Japanese sets お, ご or 御 in front of a word, and who marks the word marks them, too.
 *
 * Returns: @start, or where such a sign right in front of it begins
 */
guint32
tm_script_find_word_start (const char *text, guint32 start)
{
  static const char * const signs[] = { "お", "ご", "御" };
  gunichar first = tm_letter_at (text + start);

  /* In front of kana it is as likely the end of another word. */
  if (first < TM_CHINESE_FIRST || first > TM_CHINESE_LAST)
    return start;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i]);
      if (start >= length && strncmp (text + start - length, signs[i], length) == 0)
        return start - (guint32) length;
    }
  return start;
}
