/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a plain text says about how it wants to be seen. */
#include "worker/tm-plain-look.h"

static void
test_quotes (void)
{
  static const struct
  {
    const char *line;
    guint       n;
  } cases[] = { { "", 0 }, { "a > b", 0 }, { " > a", 0 }, { ">", 1 }, { "> a", 1 }, { ">  > a", 1 }, { "> > a", 2 }, { ">> a", 2 },
                { ">>>>> a", 5 }, { ">>>>>>>> a", TM_PLAIN_LOOK_QUOTES_MAX } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (tm_plain_look_count_quotes (cases[i].line), ==, cases[i].n);
}

static void
test_columns (void)
{
  static const char * const with[] = {
    "商品        数量    金額\n消しゴム       2     300\n", "a\tb\n1\t2", "> a    b\n> c    d\n", "x\n| a | b |\n|---|---|\n",
    "+----+----+\n| a  | b  |\n", "┌──┬──┐\n│品名│金額│\n", "┏━━━┓\n┃お知らせ┃\n┗━━━┛\n" };
  static const char * const without[] = {
    "", "\n\n", "文章です。\n次の文章です。\n", "━━━━━━━━━━\nお知らせ\n━━━━━━━━━━\n──────\n",
    "合計    300円\nこれで終わりです。\n合計    300円\n", "    字下げした行\n    もう一行\n", "a|b\nc|d\n", "--\n署名\n",
    "A.  B.  C\nD.  E.  F\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (with); i++)
    if (!tm_plain_look_has_columns (with[i]))
      g_error ("has columns: %s", with[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    if (tm_plain_look_has_columns (without[i]))
      g_error ("has none: %s", without[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain-look/quotes", test_quotes);
  g_test_add_func ("/plain-look/columns", test_columns);
  return g_test_run ();
}
