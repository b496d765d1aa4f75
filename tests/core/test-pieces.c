/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much two texts have in common. */
#include "core/tm-pieces.h"

static const struct
{
  const char *some;
  const char *others;
  guint       n;         /* pieces of @some */
  guint       percent;
} rows[] = {
  { "", "", 0, 0 },
  { "abc", "abc", 0, 0 },
  { "abcd", "xabcdx", 1, 100 },
  { "abcde", "abcd", 2, 50 },
  /* Small and large are the same, and what stands between counts for nothing. */
  { "Ab, c-D1", "abcd", 1, 100 },
  /* Each once. */
  { "aaaaaaaa", "aaaa", 1, 100 },
  { "こんにちは", "こんにちわ", 2, 50 },
  { "ÀÉÎÕ", "àéîõ", 1, 100 },
  /* Letters beyond the first plane: two that differ in their highest bits only. */
  { "\U00010400bcd", "\U00020400bcd", 1, 0 },
  { "abcd", "dcba", 1, 0 },
  { "abcdefgh", "abcdxxxxefgh", 5, 40 },
};

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (TmPieces) some = tm_pieces_new (rows[i].some, 100), others = tm_pieces_new (rows[i].others, 100);

  g_assert_cmpuint (tm_pieces_get_n (some), ==, rows[i].n);
  g_assert_cmpuint (tm_pieces_shared_percent (some, others), ==, rows[i].percent);
}

static void
test_letters_below_at_and_above_the_bound (void)
{
  for (gsize max = 3; max <= 6; max++)
    {
      g_autoptr (TmPieces) pieces = tm_pieces_new ("a bcdefgh", max);
      g_assert_cmpuint (tm_pieces_get_n (pieces), ==, max - 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pieces/row-%d", (int) i);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/pieces/letters-below-at-and-above-the-bound", test_letters_below_at_and_above_the_bound);
  return g_test_run ();
}
