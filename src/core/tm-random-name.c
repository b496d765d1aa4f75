/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names that nobody would choose: they look thrown by dice. */
#define G_LOG_DOMAIN "tm-random-name"

#include "tm-random-name.h"

#include "tm-domain.h"

#include <string.h>

#define LENGTH_MIN 8
#define CONSONANTS_IN_A_ROW 6
#define CHANGES_MIN 4
/* CamelCase words are longer than this on the average; dice throw capitals anywhere. */
#define CAMEL_WORD_MIN 3.0
#define CAMEL_HUMPS_MIN 2
#define SHORT_MAX 8
#define SERIAL_DIGITS_MIN 4
#define SINGLE_LETTERS_MIN 4
#define OPENING_MIN 4
#define BEHIND_OPENING_MIN 2
#define CONSONANTS_BEFORE_CAPITAL_MIN 4

static gboolean
is_vowel (char c)
{
  return strchr ("aeiouy", c) != NULL;
}

/* "sh", "ch", "th", "gh", "ph", "ck": two letters and one sound, so that "freshrpms" and "tightvnc" are words
 * with an abbreviation behind them. */
static gboolean
is_one_sound (char before, char c)
{
  return (c == 'h' && before != '\0' && strchr ("sctgp", before) != NULL) || (c == 'k' && before == 'c');
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
      if (!is_one_sound (before, *p))
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

static gsize
count_consonants_before (const char *name, const char *end)
{
  gsize n = 0;

  while (end - n > name && g_ascii_isalpha (end[-1 - (gssize) n])
         && !is_vowel (g_ascii_tolower (end[-1 - (gssize) n])))
    n++;
  return n;
}

/* "KWTRBDcq", "TbqnzwG": capitals before or behind what can be spoken as little. A name with an initial can
 * be spoken. */
static gboolean
has_capitals_at_edge (const char *local)
{
  gsize length = strlen (local);
  gsize opening = strspn (local, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  gsize behind = strspn (local + opening, "bcdfghjklmnpqrstvwxz");

  if (length == 0)
    return FALSE;
  if (opening >= OPENING_MIN && behind >= BEHIND_OPENING_MIN && opening + behind == length)
    return TRUE;
  return g_ascii_isupper (local[length - 1])
         && count_consonants_before (local, local + length - 1) >= CONSONANTS_BEFORE_CAPITAL_MIN
         && g_ascii_islower (local[length - 2]);
}

/* "pYeBwWga": capitals as no name and no pair of words has them. */
static gboolean
has_thrown_capitals (const char *local)
{
  guint humps = 0, letters = 0;
  guint run = 0;   /* capitals since the last small letter; 0 at the beginning of a word */
  gboolean block = FALSE;

  for (const char *p = local; *p != '\0'; p++)
    {
      /* "xDEOn": a block of capitals with small letters on both sides. */
      block |= run >= 2 && g_ascii_islower (*p);
      if (!g_ascii_isupper (*p))
        run = 0;
      else if (run > 0 || (p > local && g_ascii_islower (p[-1])))
        run++;
      letters += g_ascii_isalpha (*p);
      humps += p > local && g_ascii_isupper (*p) && g_ascii_islower (p[-1]);
    }
  /* "XOAqZoq": capitals that are no abbreviation before a name. */
  gboolean opens = g_ascii_isupper (local[0]) && g_ascii_isupper (local[1]) && humps >= 1
                   && letters <= SHORT_MAX;
  return block || opens || has_capitals_at_edge (local)
         || (humps >= CAMEL_HUMPS_MIN && (double) letters / (humps + 1) <= CAMEL_WORD_MIN);
}

/* "lina_Scott_98099", "Department-n18246": two words and a number, counted up from mail to mail. */
static gboolean
has_serial_number (const char *local)
{
  const char *cut = MAX (strrchr (local, '_'), strrchr (local, '-'));
  const char *digits = cut != NULL ? cut + 1 : "";
  guint separators = 0;

  if (g_ascii_isalpha (*digits))
    digits++;
  if (strspn (digits, "0123456789") != strlen (digits) || strlen (digits) < SERIAL_DIGITS_MIN)
    return FALSE;
  for (const char *p = local; p < cut; p++)
    separators += *p == '_' || *p == '-';
  return separators > 0 && g_ascii_isalpha (*local);
}

/* "a.b.c.d.example": labels of one letter each. */
static gboolean
has_single_letters (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", 64);
  guint singles = 0;

  for (guint i = 0; labels[i] != NULL; i++)
    singles += strlen (labels[i]) == 1;
  return singles >= SINGLE_LETTERS_MIN;
}

/**
 * tm_random_name_is_address:
 * @address: a mail address in the letters of the mail; hostile
 *
 * Looks at both halves. Addresses that carry a "+" or "=" are made for one reader by honest programs as well,
 * and tell nothing.
 *
 * Returns: %TRUE when the address was probably made by a machine for this one mailing
 */
gboolean
tm_random_name_is_address (const char *address)
{
  g_autofree char *local = g_strndup (address, strcspn (address, "@"));
  g_autofree char *domain = tm_domain_dup_of_address (address);
  /* Honest machines write a number for the reader behind a word: "letter-ED20D7B9A49E". */
  g_autofree char *lower = g_ascii_strdown (local, (gssize) strcspn (local, "-_."));

  if (domain == NULL || strpbrk (local, "+=#") != NULL)
    return FALSE;
  g_autofree char *label = tm_domain_dup_label (domain);
  return tm_random_name_is_likely (lower) || tm_random_name_is_likely (label) || has_thrown_capitals (local)
         || has_serial_number (local) || has_single_letters (domain);
}

/**
 * tm_random_name_is_thrown:
 * @name: a mail address, or the name of a file, in the letters of the mail; hostile
 *
 * Keys for one reader that honest programs put there have digits, and are in small letters or in capitals
 * throughout.
 *
 * Returns: %TRUE when what stands before the @ or the dot is letters only, thrown by dice
 */
gboolean
tm_random_name_is_thrown (const char *name)
{
  g_autofree char *local = g_strndup (name, strcspn (name, "@."));

  for (const char *p = local; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p))
      return FALSE;
  return has_thrown_capitals (local);
}
