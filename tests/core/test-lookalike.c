/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hosts made to be mistaken for a brand's. */
#include "core/tm-lookalike.h"
#include "core/tm-url.h"

#include <string.h>

static const char data[] =
  "[Brands]\nVersion=2026-11\n"
  "[amazon]\nName=Amazon\nDomains=amazon.co.jp;amazon.com\nSource=x\nChecked=2026-11-24\n"
  "[rakuten]\nName=Rakuten\nDomains=rakuten.co.jp;rakuten-card.co.jp\nSource=x\nChecked=2026-11-24\n"
  "[aeon]\nName=AEON\nDomains=aeon.co.jp\nSource=x\nChecked=2026-11-24\n"
  "[aws]\nName=AWS\nDomains=aws.example\nSource=x\nChecked=2026-11-24\n";

static TmBrands *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, sizeof data - 1);
  TmBrands *brands = tm_brands_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return brands;
}

static void
test_distance (void)
{
  g_assert_cmpuint (tm_lookalike_distance ("", ""), ==, 0);
  g_assert_cmpuint (tm_lookalike_distance ("", "abc"), ==, 3);
  g_assert_cmpuint (tm_lookalike_distance ("amazon", "amazon"), ==, 0);
  g_assert_cmpuint (tm_lookalike_distance ("amazon", "amazom"), ==, 1);
  g_assert_cmpuint (tm_lookalike_distance ("amazon", "amzaon"), ==, 1);
  g_assert_cmpuint (tm_lookalike_distance ("amazon", "amazonn"), ==, 1);
  g_assert_cmpuint (tm_lookalike_distance ("amazon", "amzon"), ==, 1);
  g_assert_cmpuint (tm_lookalike_distance ("amazon", "emezon"), ==, 2);
  g_autofree char *a = g_strnfill (63, 'a');
  g_autofree char *b = g_strnfill (5000, 'a');
  g_assert_cmpuint (tm_lookalike_distance (a, b), ==, 0);
  g_assert_cmpuint (tm_lookalike_distance (b, "a"), ==, 62);
}

static const char *
find (const TmBrands *brands, const char *address, const char *claimed)
{
  g_autoptr (TmUrl) url = tm_url_parse (address, NULL);
  const TmBrand *brand = tm_lookalike_find (brands, url->host, url->host_unicode,
                                            claimed != NULL ? tm_brands_find (brands, claimed) : NULL);
  return brand != NULL ? brand->id : NULL;
}

static void
test_find (void)
{
  g_autoptr (TmBrands) brands = load ();

  g_assert_cmpstr (find (brands, "http://arnazon.co.jp/", NULL), ==, "amazon");
  g_assert_cmpstr (find (brands, "http://arnazon.web.app/", NULL), ==, "amazon");
  g_assert_cmpstr (find (brands, "http://www.amaz0n.cn/", NULL), ==, "amazon");
  g_assert_cmpstr (find (brands, "http://\u0430mazon.co.jp/", NULL), ==, "amazon");
  g_assert_cmpstr (find (brands, "http://amazom.cn/", "amazon"), ==, "amazon");
  g_assert_cmpstr (find (brands, "http://amzaon.cn/", "amazon"), ==, "amazon");
  g_assert_cmpstr (find (brands, "http://rakutem-cord.cn/", "rakuten"), ==, "rakuten");
  /* One letter off counts for the claimed brand only. */
  g_assert_cmpstr (find (brands, "http://amazom.cn/", NULL), ==, NULL);
  g_assert_cmpstr (find (brands, "http://amazom.cn/", "rakuten"), ==, NULL);
}

static void
test_innocent (void)
{
  static const char * const hosts[] = { "http://www.amazon.co.jp/", "http://amazon.com/", "http://amazing.example/",
                                        "http://203.0.113.5/", "http://[::1]/", "http://localhost/", "http://jp/" };
  g_autoptr (TmBrands) brands = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_assert_cmpstr (find (brands, hosts[i], NULL), ==, NULL);
  /* Short names meet by chance. */
  g_assert_cmpstr (find (brands, "http://avvs.cn/", NULL), ==, NULL);
  g_assert_cmpstr (find (brands, "http://awe.cn/", "aws"), ==, NULL);
}

static void
test_inside (void)
{
  g_autoptr (TmBrands) brands = load ();
  const TmBrand *amazon = tm_brands_find (brands, "amazon");

  g_assert_true (tm_lookalike_find_inside (brands, "amazon-login.example.cn", amazon) == amazon);
  g_assert_true (tm_lookalike_find_inside (brands, "myamazon.example.cn", amazon) == amazon);
  g_assert_true (tm_lookalike_find_inside (brands, "www.amazon.co.jp.example.cn", NULL) == amazon);
  g_assert_true (tm_lookalike_find_inside (brands, "amazon-co-jp.example.cn", NULL) == amazon);
  g_assert_null (tm_lookalike_find_inside (brands, "xamazonx.example.cn", amazon));
  g_assert_null (tm_lookalike_find_inside (brands, "amazon.example.cn", NULL));
  g_assert_null (tm_lookalike_find_inside (brands, "example.cn", amazon));
  g_assert_null (tm_lookalike_find_inside (brands, "", amazon));
  g_assert_null (tm_lookalike_find_inside (brands, "amazon.s3.amazonaws.com", amazon));
}

static void
test_whole (void)
{
  g_autoptr (TmBrands) brands = load ();

  g_assert_nonnull (tm_lookalike_find_whole (brands, "amazon_co_jp"));
  g_assert_nonnull (tm_lookalike_find_whole (brands, "/a/amazon.com/b"));
  g_assert_null (tm_lookalike_find_whole (brands, "xamazon.com"));
  g_assert_null (tm_lookalike_find_whole (brands, "amazon.comx"));
  g_assert_null (tm_lookalike_find_whole (brands, ""));
}

static void
test_swapped (void)
{
  g_autoptr (TmBrands) brands = load ();
  const TmBrand *amazon = tm_brands_find (brands, "amazon");

  g_assert_true (tm_lookalike_find_swapped_suffix (brands, "www.amazon.top") == amazon);
  g_assert_null (tm_lookalike_find_swapped_suffix (brands, "www.amazon.co.jp"));
  g_assert_null (tm_lookalike_find_swapped_suffix (brands, "amazon.example.cn"));
  g_assert_null (tm_lookalike_find_swapped_suffix (brands, ""));
}

static void
test_sister (void)
{
  g_autoptr (TmBrands) brands = load ();
  const TmBrand *amazon = tm_brands_find (brands, "amazon");

  g_assert_true (tm_lookalike_is_sister (amazon, "www.amazon.de"));
  g_assert_true (tm_lookalike_is_sister (amazon, "amazon.co.uk"));
  g_assert_false (tm_lookalike_is_sister (amazon, "amazon.cn"));
  g_assert_false (tm_lookalike_is_sister (amazon, "amazon.top"));
  g_assert_false (tm_lookalike_is_sister (amazon, "amazon-login.de"));
  g_assert_false (tm_lookalike_is_sister (tm_brands_find (brands, "aws"), "aws.de"));
  g_assert_false (tm_lookalike_is_sister (NULL, "amazon.de"));
  g_assert_false (tm_lookalike_is_sister (amazon, ""));
}

static void
test_relative (void)
{
  g_autoptr (TmBrands) brands = load ();
  const TmBrand *rakuten = tm_brands_find (brands, "rakuten");

  g_assert_true (tm_lookalike_is_relative (rakuten, "www.rakuten-sonpo.co.jp"));
  g_assert_true (tm_lookalike_is_relative (rakuten, "mail.rakutenkc.co.jp"));
  g_assert_true (tm_lookalike_is_relative (tm_brands_find (brands, "aeon"), "www.aeonfinancial.co.jp"));
  g_assert_false (tm_lookalike_is_relative (tm_brands_find (brands, "aeon"), "www.napaleona.co.jp"));
  g_assert_false (tm_lookalike_is_relative (tm_brands_find (brands, "aws"), "www.awsome.co.jp"));
  /* Anybody gets these, and there the word stands in front of somebody else's name. */
  g_assert_false (tm_lookalike_is_relative (rakuten, "rakuten-sonpo.jp"));
  g_assert_false (tm_lookalike_is_relative (rakuten, "rakuten-sonpo.com"));
  g_assert_false (tm_lookalike_is_relative (rakuten, "rakuten.example.co.jp"));
  g_assert_false (tm_lookalike_is_relative (rakuten, "rakuten.co.jp-login.co.jp"));
  g_assert_false (tm_lookalike_is_relative (rakuten, "co.jp"));
  g_assert_false (tm_lookalike_is_relative (NULL, "www.rakuten-sonpo.co.jp"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lookalike/distance/a-swap-counts-one", test_distance);
  g_test_add_func ("/lookalike/find/same-look-or-one-letter-off", test_find);
  g_test_add_func ("/lookalike/find/innocent-hosts", test_innocent);
  g_test_add_func ("/lookalike/inside/as-a-word-of-its-own", test_inside);
  g_test_add_func ("/lookalike/inside/the-whole-domain", test_whole);
  g_test_add_func ("/lookalike/suffix/swapped", test_swapped);
  g_test_add_func ("/lookalike/suffix/sisters-of-a-world-wide-brand", test_sister);
  g_test_add_func ("/lookalike/suffix/relatives-under-endings-for-companies", test_relative);
  return g_test_run ();
}
