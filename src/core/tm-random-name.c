/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names that nobody would choose: they look thrown by dice. */
#define G_LOG_DOMAIN "tm-random-name"

#include "tm-random-name.h"

#include <string.h>

#define LENGTH_MIN 8
#define CONSONANTS_IN_A_ROW 6
#define CHANGES_MIN 4

static gboolean
is_vowel (char c)
{
  return strchr ("aeiouy", c) != NULL;
}

/**
 * tm_random_name_is_likely:
 * @label: one label of a host name or the part of an address before the @, lower case; hostile
 *
 * Looks for what no word of any language has: long rows of consonants, or letters and digits in turn. Dates
 * and numbers at the end, as people add them, do not count.
 *
 * Returns: %TRUE when the name was probably made by a machine
 */
gboolean
tm_random_name_is_likely (const char *label)
{
  guint row = 0, longest = 0, letters = 0, vowels = 0, changes = 0;
  char before = '\0';

  if (strlen (label) < LENGTH_MIN || g_str_has_prefix (label, "xn--"))
    return FALSE;
  for (const char *p = label; *p != '\0'; p++)
    {
      gboolean letter = g_ascii_islower (*p);
      gboolean digit = g_ascii_isdigit (*p);
      row = letter && !is_vowel (*p) ? row + 1 : 0;
      longest = MAX (longest, row);
      letters += letter;
      vowels += letter && is_vowel (*p);
      changes += (letter && g_ascii_isdigit (before)) || (digit && g_ascii_islower (before));
      before = *p;
    }
  return longest >= CONSONANTS_IN_A_ROW || (letters >= LENGTH_MIN && vowels == 0)
         || (letters >= 3 && changes >= CHANGES_MIN);
}
