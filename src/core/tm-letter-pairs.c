/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which letter may follow which in words that people can speak. */
#define G_LOG_DOMAIN "tm-letter-pairs"

#include "tm-letter-pairs.h"

#include <string.h>

#define PAIRS_MIN 4
/* The average pair of a word is at 2; abbreviations that companies made of their names stay below this, in
 * quarters. */
#define UNSPOKEN_MIN_QUARTERS 17
/* A digit between letters: "b2b" and "mp3" have few. */
#define DIGIT_WEIGHT 5
#define LABEL_MAX_BYTES 63

/* How rare a pair is in the language where it is least rare, of English, German, French, Spanish, Portuguese,
 * Italian and romanised Japanese: each step halves how often the second letter follows the first, 9 is once
 * in a thousand or never. */
static const char rarity[26][27] = {
  "62325433151221536111124745", /* a */
  "00760645166176179134066945", /* b */
  "09192990192398196252299959", /* c */
  "06740757078466079336366958", /* d */
  "33324534052310446012445462", /* e */
  "15871146096266169232096945", /* f */
  "06980712196252189123197927", /* g */
  "05870757096243189232284936", /* h */
  "14231424542230244312546642", /* i */
  "09991999099999099989099999", /* j */
  "14470653084263169221175936", /* k */
  "04441552185144257732347925", /* l */
  "02660657196515029734286957", /* m */
  "14212313242542145410446744", /* n */
  "44344433351230335103043655", /* o */
  "17781293198278109133198949", /* p */
  "79999999699799999999099999", /* q */
  "03440445084433157322265925", /* r */
  "15171440295435235611156966", /* s */
  "05580653197467179102376943", /* t */
  "23231234242221437112246554", /* u */
  "09990999099899199358449969", /* v */
  "04750682086262269220298968", /* w */
  "06171663194768116861357435", /* x */
  "05331647384221029303195696", /* y */
  "05480646197454176863073940", /* z */
};

/* What stands at the ends, as people add years and numbers to names, is left out. */
static const char *
trim_digits (const char *label, gsize *ret_length)
{
  const char *start = label + strspn (label, "0123456789");
  gsize length = strlen (start);

  while (length > 0 && g_ascii_isdigit (start[length - 1]))
    length--;
  *ret_length = length;
  return start;
}

static guint
weigh_pair (char first, char second)
{
  if (g_ascii_islower (first) && g_ascii_islower (second))
    return (guint) (rarity[first - 'a'][second - 'a'] - '0');
  return g_ascii_islower (first) || g_ascii_islower (second) ? DIGIT_WEIGHT : 0;
}

/**
 * tm_letter_pairs_are_unspoken:
 * @label: one label of a host name, lower case; hostile
 *
 * Short names are left alone, and names with hyphens: who divides a name has thought of it.
 *
 * Returns: %TRUE when nobody could say the name in any of the languages that were counted
 */
gboolean
tm_letter_pairs_are_unspoken (const char *label)
{
  gsize length = 0;
  const char *name = trim_digits (label, &length);
  guint sum = 0, n = 0;

  if (length > LABEL_MAX_BYTES)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_islower (name[i]) && !g_ascii_isdigit (name[i]))
        return FALSE;
      if (i == 0 || (g_ascii_isdigit (name[i - 1]) && g_ascii_isdigit (name[i])))
        continue;
      sum += weigh_pair (name[i - 1], name[i]);
      n++;
    }
  return n >= PAIRS_MIN && sum * 4 >= UNSPOKEN_MIN_QUARTERS * n;
}
