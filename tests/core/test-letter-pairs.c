/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names that can be spoken, abbreviations among them, and names that nobody can speak. */
#include "core/tm-letter-pairs.h"

static void
test_unspoken (void)
{
  static const char *const names[] = { "qzkxv", "wvqtrn", "bjzqp", "k3vxzq", "r9xq2w", "xkqzrtb", "jxq7vw", "ghqwzx2026" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!tm_letter_pairs_are_unspoken (names[i]))
      g_test_fail_printf ("can be spoken: %s", names[i]);
}

static void
test_spoken (void)
{
  static const char *const names[] = { "", "a", "qzxv", "2026", "example", "tashikamail", "kuronekoyamato", "strengths", "mp3tag",
                                       "b2bnews", "mufg", "smbcnikko", "westjr", "kddi", "nhkworld", "dnp-cdms", "netbk",
                                       "krankenkasse", "choujyuu", "linux", "qz-kxv", "20260931", "xn--wgv71a119e" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (tm_letter_pairs_are_unspoken (names[i]))
      g_test_fail_printf ("cannot be spoken: %s", names[i]);
}

/* A label of a host has 63 letters at most; anything longer is no label. */
static void
test_length (void)
{
  g_autofree char *longest = g_strnfill (63, 'q');
  g_autofree char *longer = g_strnfill (64, 'q');

  g_assert_true (tm_letter_pairs_are_unspoken (longest));
  g_assert_false (tm_letter_pairs_are_unspoken (longer));
  /* Four pairs are the fewest that tell anything. */
  g_assert_true (tm_letter_pairs_are_unspoken ("qqqqq"));
  g_assert_false (tm_letter_pairs_are_unspoken ("qqqq"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-pairs/unspoken", test_unspoken);
  g_test_add_func ("/letter-pairs/spoken", test_spoken);
  g_test_add_func ("/letter-pairs/length", test_length);
  return g_test_run ();
}
