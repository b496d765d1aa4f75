/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hosts and names that wear somebody else's domain, and those that only look so. */
#include "core/tm-borrowed-name.h"

#include <locale.h>

static void
test_find (void)
{
  static const struct { const char *owner, *host; TmBorrowed borrowed; } cases[] = {
    { "hibari.co.jp", "hibari.co.jp.x.example", TM_BORROWED_WHOLE },
    { "hibari.co.jp", "www.hibari-co-jp.example.net", TM_BORROWED_WHOLE },
    { "hibari.jp", "hibari_jp.x.example", TM_BORROWED_WHOLE },
    { "hibari.co.jp", "login.hibari.x.example", TM_BORROWED_WORD },
    { "hibari-sec.co.jp", "www.hibari-sec.x.example", TM_BORROWED_WORD },
    { "hibari.co.jp", "hibari-login.example", TM_BORROWED_WORD },
    { "hibari.co.jp", "www.hibari.co.jp", TM_BORROWED_NOT },
    { "hibari.co.jp", "www.hibari.com", TM_BORROWED_NOT },
    { "hibari.co.jp", "hibarigaoka.example.jp", TM_BORROWED_NOT },
    { "hibari.co.jp", "nohibari.co.jp.example", TM_BORROWED_NOT },
    { "jcb.co.jp", "jcb.x.example", TM_BORROWED_NOT },
    { "hibari", "hibari.x.example", TM_BORROWED_NOT },
    { "", "x.example", TM_BORROWED_NOT },
    { "hibari.co.jp", "", TM_BORROWED_NOT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s in %s", cases[i].owner, cases[i].host);
      g_assert_cmpint (tm_borrowed_name_find (cases[i].owner, cases[i].host), ==, cases[i].borrowed);
    }
}

static void
test_at_head (void)
{
  static const struct { const char *local, *owner; gboolean is; } cases[] = {
    { "hibari.co.jp", "x.example", TRUE },
    { "member-Hibari.CO.JP", "x.example", TRUE },
    { "hibari.com", "x.example", TRUE },
    { "hibari.co.jp", "hibari.co.jp", FALSE },
    { "info.jp", "x.example", FALSE },
    { "sales.de", "x.example", FALSE },
    { "bounce=hibari.com", "x.example", FALSE },
    { "list+hibari.com", "x.example", FALSE },
    { ".com", "x.example", FALSE },
    { "com", "x.example", FALSE },
    { "", "x.example", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s@%s", cases[i].local, cases[i].owner);
      g_assert_cmpint (tm_borrowed_name_is_at_head (cases[i].local, cases[i].owner), ==, cases[i].is);
    }
}

static void
test_site (void)
{
  static const struct { const char *name, *site; guint32 start; } cases[] = {
    { "Hibari.co.jp", "hibari.co.jp", 0 },
    { "Hibari.com からのお知らせ", "hibari.com", 0 },
    { "[Hibari-Net.com]", "hibari-net.com", 1 },
    { "価格.com", NULL, 0 },
    { "価格ひばり.com", NULL, 0 },
    { "info@hibari.com", NULL, 0 },
    { "Hibari Co., Ltd.", NULL, 0 },
    { ".com", NULL, 0 },
    { "", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 start = 0, end = 0;
      g_autofree char *site = tm_borrowed_name_dup_site (cases[i].name, &start, &end);
      g_assert_cmpstr (site, ==, cases[i].site);
      if (site == NULL)
        continue;
      g_assert_cmpuint (start, ==, cases[i].start);
      g_assert_cmpuint (end - start, ==, strlen (site));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/borrowed-name/only-the-end-of-a-host-says-whose-it-is", test_find);
  g_test_add_func ("/borrowed-name/a-site-before-the-at-sign-is-nobodys", test_at_head);
  g_test_add_func ("/borrowed-name/a-name-may-show-a-site", test_site);
  return g_test_run ();
}
