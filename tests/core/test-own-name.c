/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names that are in the address, names that are not, and desks that are anybody's. */
#include "core/tm-own-name.h"

static void
test_related (void)
{
  static const char *const pairs[][2] = {
    { "Harbour Light Church", "news@harbourlight.example" }, { "Royal Bank", "alerts@rb.example" }, { "JB Trains", "x@jbrail.example" },
    { "Caf\u00e9 Fran\u00e7ois", "info@francois.example" },         { "Jane at Acme", "jane@mailing.example" },
    { "The Home Depot", "orders@thd.example" },              { "WOWKINO\u30aa\u30f3\u30e9\u30a4\u30f3", "info@wowkino.example" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (tm_own_name_compare (pairs[i][0], pairs[i][1]) != TM_OWN_NAME_RELATED)
      g_test_fail_printf ("not related: %s", pairs[i][0]);
}

static void
test_strange (void)
{
  static const char *const pairs[][2] = {
    { "Mountainbank", "service@tgb-kunden.example" },
    { "WOWKINO\u30aa\u30f3\u30e9\u30a4\u30f3", "info@fkrtqw.example" },
    { "Marble Wallet", "help@sync.example" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (tm_own_name_compare (pairs[i][0], pairs[i][1]) != TM_OWN_NAME_STRANGE)
      g_test_fail_printf ("not strange: %s", pairs[i][0]);
}

static void
test_nobodys (void)
{
  static const char *const names[] = { "", "Security Team", "\u3072\u3070\u308a\u5e02\u6c34\u9053\u5c40", "12345", "Atendimento ao Cliente", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (tm_own_name_compare (names[i], "x@example.com") != TM_OWN_NAME_NONE)
      g_test_fail_printf ("has a word of its own: %s", names[i]);
}

static void
test_desk (void)
{
  static const char *const desks[] = { "Notification", " customer service", "-Billing Team", "Atendimento" };
  static const char *const none[] = { "", " - ", "Harbour", "Team Kino", "\u304a\u5ba2\u69d8" };

  for (gsize i = 0; i < G_N_ELEMENTS (desks); i++)
    if (!tm_own_name_is_desk (desks[i]))
      g_test_fail_printf ("no desk: %s", desks[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (tm_own_name_is_desk (none[i]))
      g_test_fail_printf ("a desk: %s", none[i]);
}

static void
test_nobodys_name (void)
{
  static const char *const desks[] = { "お客様サポート", "カスタマーセンター", "【重要】お知らせ", "自動配信メール", "Support", "お客様 Support" };
  static const char *const none[] = { "", "12345", "ひばり商店", "ひばりカスタマーセンター", "Kino サポート", "田中", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (desks); i++)
    if (!tm_own_name_is_nobodys (desks[i]))
      g_test_fail_printf ("somebody's: %s", desks[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (tm_own_name_is_nobodys (none[i]))
      g_test_fail_printf ("nobody's: %s", none[i]);
}

/* What stands behind the longest name that is read is no part of it. */
static void
test_length (void)
{
  g_autofree char *blanks = g_strnfill (252, ' ');
  g_autofree char *inside = g_strconcat (blanks, "kino", NULL);
  g_autofree char *behind = g_strconcat (blanks, " kino", NULL);

  g_assert_cmpint (tm_own_name_compare (inside, "a@shelf.example"), ==, TM_OWN_NAME_STRANGE);
  g_assert_cmpint (tm_own_name_compare (behind, "a@shelf.example"), ==, TM_OWN_NAME_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-name/related", test_related);
  g_test_add_func ("/own-name/strange", test_strange);
  g_test_add_func ("/own-name/nobodys", test_nobodys);
  g_test_add_func ("/own-name/desk", test_desk);
  g_test_add_func ("/own-name/nobodys-name", test_nobodys_name);
  g_test_add_func ("/own-name/length", test_length);
  return g_test_run ();
}
