/* SPDX-License-Identifier: GPL-3.0-or-later
 * Says what a text is that does not look like it: letters without ink, letters of other alphabets, turned
 * directions. */
#define G_LOG_DOMAIN "tm-trick"

#include "config.h"

#include "tm-trick.h"

#include <glib/gi18n-lib.h>
#include <unicode/uchar.h>

/* Enough to understand it; after that the letters stand for themselves. */
#define EXPLAINED_MAX 3

/* Only these show letters in another order than they stand in (Unicode Standard Annex 9): overrides, and what
 * sets a run from right to left. Marks, what runs as Japanese does anyway and the ends of runs are only not
 * seen. */
static gboolean
turns_around (gunichar c)
{
  return c == 0x202B || c == 0x202D || c == 0x202E || c == 0x2067;
}

static gboolean
has_no_ink (gunichar c)
{
  return c == 0x2800 || c == 0x3164 || u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* The alphabet of a letter that is taken for a Latin one, or NULL. */
static const char *
get_alphabet (gunichar c)
{
  if (!g_unichar_isalpha (c))
    return NULL;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_CYRILLIC:
      return _ ("Cyrillic");
    case G_UNICODE_SCRIPT_GREEK:
      return _ ("Greek");
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL: case G_UNICODE_SCRIPT_COMMON: case G_UNICODE_SCRIPT_INHERITED:
      return NULL;
    default:
      return _ ("another alphabet");
    }
}

/**
 * tm_trick_spell:
 * @text: valid UTF-8; hostile
 *
 * Returns: (transfer full): the same with words, in the user's language, in place of what cannot be seen and
 * behind the first letters of other alphabets; not defanged
 */
char *
tm_trick_spell (const char *text)
{
  GString *out = g_string_new (NULL);
  guint explained = 0;
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *alphabet = get_alphabet (c);
      if (turns_around (c))
        g_string_append (out, _ ("[turned around]"));
      else if (has_no_ink (c))
        g_string_append (out, before != c ? _ ("[invisible]") : "");
      else
        g_string_append_unichar (out, c);
      /* Translators: behind a letter, the alphabet it belongs to. */
      if (alphabet != NULL && explained++ < EXPLAINED_MAX)
        g_string_append_printf (out, _ ("(%s)"), alphabet);
      before = c;
    }
  return g_string_free (out, FALSE);
}

/**
 * tm_trick_plain:
 * @text: valid UTF-8; hostile
 *
 * Returns: (transfer full): the same with letters that are only drawn in another way (mathematical, circled,
 * full-width) as the plain ones they stand for; not defanged
 */
char *
tm_trick_plain (const char *text)
{
  char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  return plain != NULL ? plain : g_strdup ("");
}
