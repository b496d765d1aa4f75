/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a text looks like: texts that look alike have one skeleton. */
#define G_LOG_DOMAIN "tm-fold-skeleton"

#include "tm-fold.h"

#include "tm-letter.h"

#include <unicode/uspoof.h>

/* Pairs that a Japanese eye reads alike; the checks' catalogue names them. */
static gunichar
fold_japanese_pair (gunichar c)
{
  switch (c)
    {
    case 0x53E3: case 0x56D7:                           /* 口 囗 */
      return 0x30ED;
    case 0x529B:                                        /* 力 */
      return 0x30AB;
    case 0x5DE5:                                        /* 工 */
      return 0x30A8;
    case 0x5915:                                        /* 夕 */
      return 0x30BF;
    case 0x535C:                                        /* 卜 */
      return 0x30C8;
    case 0x4E8C:                                        /* 二 */
      return 0x30CB;
    case 0x516B:                                        /* 八 */
      return 0x30CF;
    case 0x4E00: case 0x2015: case 0x2010: case 0x2014: /* 一 ― ‐ — */
      return 0x30FC;
    case 0x3078:                                        /* へ */
      return 0x30D8;
    case 0x308A:                                        /* り */
      return 0x30EA;
    case 0x30A1: case 0x30A3: case 0x30A5: case 0x30A7: case 0x30A9: /* small kana */
    case 0x30E3: case 0x30E5: case 0x30E7:
      return c + 1;
    case 0x30BD:                                        /* ソ */
      return 0x30F3;
    case 0x30C3: case 0x30C4:                           /* ッ ツ */
      return 0x30B7;
    default:
      return c;
    }
}

static USpoofChecker *
get_checker (void)
{
  static gsize once = 0;
  static USpoofChecker *checker = NULL;

  if (g_once_init_enter (&once))
    {
      UErrorCode status = U_ZERO_ERROR;
      checker = uspoof_open (&status);
      g_once_init_leave (&once, 1);
    }
  return checker;
}

static void
append_looked_up (GString *out, gunichar c)
{
  USpoofChecker *checker = get_checker ();
  UErrorCode status = U_ZERO_ERROR;
  char in[8], mapped[64];
  int n = g_unichar_to_utf8 (c, in);
  int32_t length = checker != NULL
                     ? uspoof_getSkeletonUTF8 (checker, 0, in, n, mapped, sizeof mapped, &status)
                     : 0;
  if (length <= 0 || U_FAILURE (status))
    {
      g_string_append_len (out, in, n);
      return;
    }
  /* Accents come out as marks of their own, and are looked through. */
  for (const char *p = mapped; p < mapped + length; p = g_utf8_next_char (p))
    if (g_unichar_type (tm_letter_at (p)) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
}

/* Other alphabets than those of East Asia. */
static gboolean
is_looked_up (gunichar c)
{
  return c < 0x3000 || (c >= 0xA000 && c < 0xAC00) || (c >= 0x10000 && c < 0x20000);
}

/* Nearly all names are ASCII, and ICU takes a millisecond to begin and a microsecond for a letter. The test
 * /fold/skeleton/ascii-is-as-icu-has-it tells when its list has changed. */
static void
append_ascii (GString *out, char c)
{
  switch (c)
    {
    case '"':
      g_string_append (out, "''");
      break;
    case '%':
      g_string_append (out, "º/₀");
      break;
    case '0':
      g_string_append_c (out, 'O');
      break;
    case '1': case 'I': case '|':
      g_string_append_c (out, 'l');
      break;
    case '`':
      g_string_append_c (out, '\'');
      break;
    case 'm':
      g_string_append (out, "rn");
      break;
    default:
      g_string_append_c (out, c);
    }
}

static void
append_confusable (GString *out, gunichar c)
{
  c = fold_japanese_pair (c);
  if (c < 0x80)
    append_ascii (out, (char) c);
  else if (is_looked_up (c))
    append_looked_up (out, c);
  else
    g_string_append_unichar (out, c);
}

static void
fold_pairs (GString *text)
{
  g_string_replace (text, "rn", "m", 0);
  g_string_replace (text, "vv", "w", 0);
  g_string_replace (text, "cl", "d", 0);
  for (char *p = text->str; *p != '\0'; p++)
    if (*p == '0')
      *p = 'o';
    else if (*p == '1' || *p == '|' || *p == 'i')
      *p = 'l';
    else if (*p == '5')
      *p = 's';
}

static void
lower (GString *text)
{
  if (tm_fold_is_latin (text->str))
    {
      g_string_ascii_down (text);
      return;
    }
  g_autofree char *low = g_utf8_strdown (text->str, (gssize) text->len);
  g_string_assign (text, low);
}

/**
 * tm_fold_skeleton:
 * @text: valid UTF-8, a name or a label; hostile
 *
 * Two texts that look alike have the same skeleton (Unicode TR 39, 4, and the pairs that matter in Japanese
 * names). Only for comparing with another skeleton, never to be shown.
 *
 * Returns: (transfer full): the skeleton, lower case
 */
char *
tm_fold_skeleton (const char *text)
{
  g_autoptr (TmFold) fold = tm_fold_new (text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = fold->text->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = tm_letter_at (p);
      if (c >= 0x80 && g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK)
        continue;
      append_confusable (out, c);
    }
  lower (out);
  fold_pairs (out);
  return g_strdup (out->str);
}
