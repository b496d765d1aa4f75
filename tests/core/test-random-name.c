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
                                       "freshrpms",
                                       "tightvnc",
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

static void
test_addresses_of_machines (void)
{
  static const char *const addresses[] = { "pYeBwWga@pier.example.com", "MvSSrjf@rare.example.com", "KWTRBDcq@deck.example.com", "TbqnzwG@rare.example.com", "lina_Scott_98099@offers.example",
                                           "Department-client-n18246@school.example", "info@a.b.c.d.e.example.shop",
                                           "sale@xkqzrtbw.example", "a3f9k2m7q1@example.com" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (!tm_random_name_is_address (addresses[i]))
      g_test_fail_printf ("chosen by somebody: %s", addresses[i]);
}

static void
test_addresses_of_people (void)
{
  static const char *const addresses[] = { "", "@", "nobody", "info@example.co.jp", "MaryAnnSmith@example.com",
                                           "IBMNews@example.com", "letter-ED20D7B9A49E402C@example.com", "TaroYAMADA@example.jp", "JohnD@example.com", "taro_1985@example.jp", "no-reply@m.example.co.jp",
                                           "order-2026@example.jp", "bounce+a3f9k2m7q1=x@example.com",
                                           "McDonald.Ronald@example.com", "shop-info@s.m.example.com" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (tm_random_name_is_address (addresses[i]))
      g_test_fail_printf ("made by a machine: %s", addresses[i]);
}

static void
test_thrown_letters (void)
{
  g_assert_true (tm_random_name_is_thrown ("pYeBwWga@pier.example.com"));
  g_assert_true (tm_random_name_is_thrown ("XOAqZoq@deck.example.com"));
  g_assert_false (tm_random_name_is_thrown ("IBMNews@example.com"));
  g_assert_true (tm_random_name_is_thrown ("YANcEAfYHYFyy.pdf"));
  /* Keys for one reader have digits, and words are words. */
  g_assert_false (tm_random_name_is_thrown ("AbC7dEf9@reply.example.com"));
  g_assert_false (tm_random_name_is_thrown ("MaryAnnSmith@example.com"));
  g_assert_false (tm_random_name_is_thrown ("Invoice.pdf"));
  g_assert_false (tm_random_name_is_thrown (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-name/made-by-machine", test_made_by_machine);
  g_test_add_func ("/random-name/chosen-by-people", test_chosen_by_people);
  g_test_add_func ("/random-name/addresses-of-machines", test_addresses_of_machines);
  g_test_add_func ("/random-name/addresses-of-people", test_addresses_of_people);
  g_test_add_func ("/random-name/thrown-letters", test_thrown_letters);
  return g_test_run ();
}
