/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who owns a host name. */
#include "core/tm-domain.h"

#include <string.h>

typedef struct
{
  const char *in;
  const char *out;
} Pair;

static void
check_pairs (const Pair *pairs, gsize n, char *(*ask) (const char *))
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *got = ask (pairs[i].in);
      g_test_message ("%s", pairs[i].in);
      g_assert_cmpstr (got, ==, pairs[i].out);
    }
}

static void
test_registrable (void)
{
  static const Pair pairs[] = {
    { "www.amazon.co.jp", "amazon.co.jp" }, { "a.b.example.ne.jp", "example.ne.jp" }, { "x.example.or.jp", "example.or.jp" },
    { "www.amazon.co.jp.example.cn", "example.cn" }, { "shop.chiyoda.tokyo.jp", "shop.chiyoda.tokyo.jp" },
    { "a.github.io", "a.github.io" }, { "x.a.github.io", "a.github.io" }, { "co.jp", "co.jp" }, { "jp", "jp" },
    { "localhost", "localhost" }, { "203.0.113.5", "203.0.113.5" }, { "2001:db8::1", "2001:db8::1" }, { "", "" },
    { "xn--wgv71a119e.jp", "xn--wgv71a119e.jp" }, { "www.example.unknownsuffix", "example.unknownsuffix" },
  };
  check_pairs (pairs, G_N_ELEMENTS (pairs), tm_domain_dup_registrable);
}

static void
test_normalise (void)
{
  static const Pair pairs[] = {
    { "WWW.Example.CO.JP", "www.example.co.jp" }, { "example.jp.", "example.jp" }, { "example.jp...", "example.jp" },
    { "日本語.jp", "xn--wgv71a119e.jp" }, { "ｅｘａｍｐｌｅ．ｊｐ", "example.jp" }, { "", "" }, { ".", "" },
    { "faß.example", "xn--fa-hia.example" }, { "a_b.example", "a_b.example" },
  };
  check_pairs (pairs, G_N_ELEMENTS (pairs), tm_domain_normalise);
}

static void
test_normalise_long (void)
{
  g_autoptr (GString) host = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append (host, "ａ.");
  g_autofree char *got = tm_domain_normalise (host->str);
  g_assert_true (g_utf8_validate (got, -1, NULL));
}

static void
test_skip_excess (void)
{
  g_autoptr (GString) host = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append (host, "a.");
  g_string_append (host, "example.jp");
  const char *rest = tm_domain_skip_excess (host->str);
  g_assert_cmpuint (strlen (rest), ==, 253);
  g_assert_true (g_str_has_suffix (rest, ".example.jp"));
  g_assert_cmpstr (tm_domain_skip_excess ("www.example.jp"), ==, "www.example.jp");
}

static void
test_label (void)
{
  static const Pair pairs[] = {
    { "www.amazon.co.jp", "amazon" }, { "amazon.com", "amazon" }, { "co.jp", "co" }, { "localhost", "localhost" }, { "", "" },
  };
  check_pairs (pairs, G_N_ELEMENTS (pairs), tm_domain_dup_label);
}

static void
test_below (void)
{
  g_assert_true (tm_domain_is_below ("example.jp", "example.jp"));
  g_assert_true (tm_domain_is_below ("www.example.jp", "example.jp"));
  g_assert_false (tm_domain_is_below ("badexample.jp", "example.jp"));
  g_assert_false (tm_domain_is_below ("example.jp", "www.example.jp"));
  g_assert_false (tm_domain_is_below ("example.jp.example.cn", "example.jp"));
  g_assert_false (tm_domain_is_below ("example.jp", ""));
  g_assert_false (tm_domain_is_below ("", "example.jp"));
}

static void
test_suffix (void)
{
  g_assert_cmpstr (tm_domain_get_suffix ("www.amazon.co.jp"), ==, "co.jp");
  g_assert_cmpstr (tm_domain_get_suffix ("example.cn"), ==, "cn");
  g_assert_true (tm_domain_is_known_suffix ("example.co.jp"));
  g_assert_false (tm_domain_is_known_suffix ("example.invalidsuffix"));
  g_assert_false (tm_domain_is_known_suffix ("jp"));
  g_assert_false (tm_domain_is_known_suffix (""));
}

static void
test_of_address (void)
{
  static const Pair pairs[] = {
    { "info@Example.JP", "example.jp" }, { "a@b@example.jp", "example.jp" }, { "info@example.jp>", "example.jp" },
    { "info@example.jp (x)", "example.jp" }, { "info@", "" }, { "info", "" }, { "", "" }, { "@example.jp", "example.jp" },
    { "info@日本語.jp", "xn--wgv71a119e.jp" },
  };
  check_pairs (pairs, G_N_ELEMENTS (pairs), tm_domain_dup_of_address);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/registrable/by-the-list", test_registrable);
  g_test_add_func ("/domain/normalise/as-browsers-do", test_normalise);
  g_test_add_func ("/domain/normalise/a-name-too-long", test_normalise_long);
  g_test_add_func ("/domain/label/first-of-the-owner-part", test_label);
  g_test_add_func ("/domain/excess/only-what-a-name-can-have", test_skip_excess);
  g_test_add_func ("/domain/below/never-by-ending-alone", test_below);
  g_test_add_func ("/domain/suffix/known-or-not", test_suffix);
  g_test_add_func ("/domain/of-address/behind-the-last-at", test_of_address);
  return g_test_run ();
}
