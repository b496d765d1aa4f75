/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names thrown by dice, and names that people and companies chose. */
#include "core/tm-random-name.h"

static void
test_made_by_machine (void)
{
  static const char *const names[] = { "xkqzrtbw", "a3f9k2m7q1", "bcdfghjk", "qwrtpsdfg", "k9x2b7aa" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!tm_random_name_is_likely (names[i]))
      g_test_fail_printf ("chosen by somebody: %s", names[i]);
}

static void
test_chosen_by_people (void)
{
  static const char *const names[] = { "",
                                       "info",
                                       "shop24h",
                                       "tenugui2026",
                                       "ken19841103",
                                       "christchurch",
                                       "kuronekoyamato",
                                       "rakuten-card",
                                       "xn--wgv71a119e",
                                       "no-reply",
                                       "shipment-tracking",
                                       "20261116-0912",
                                       "xkqzrtb" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (tm_random_name_is_likely (names[i]))
      g_test_fail_printf ("made by a machine: %s", names[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-name/made-by-machine", test_made_by_machine);
  g_test_add_func ("/random-name/chosen-by-people", test_chosen_by_people);
  return g_test_run ();
}
