/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person may add to the list of companies, and what is in the way. */
#include "core/tm-own-brand.h"

#include <string.h>

static const char brands_text[] =
  "[Brands]\nVersion=2026-11\n"
  "[big]\nName=Big Bank\nAliases=Big Bank;ビッグ銀行\nDomains=bigbank.example.jp\n";

static const struct
{
  const char      *name;
  const char      *site;
  TmOwnBrandAnswer answer;
  const char      *domain;
} cases[] = {
  { "まど信用組合", "www.mado-shinkumi.jp", TM_OWN_BRAND_GOOD, "mado-shinkumi.jp" },
  { "まど信用組合", " https://www.mado-shinkumi.jp/login?a=1 ", TM_OWN_BRAND_GOOD, "mado-shinkumi.jp" },
  { "まど信用組合", "ｗｗｗ．ｍａｄｏ．ｃｏ．ｊｐ", TM_OWN_BRAND_GOOD, "mado.co.jp" },
  { "まど信用組合", "まど信組.jp", TM_OWN_BRAND_GOOD, "xn--p9jyb591n561b.jp" },
  { "", "mado.co.jp", TM_OWN_BRAND_NO_NAME, "mado.co.jp" },
  { " \t ", "mado.co.jp", TM_OWN_BRAND_NO_NAME, "mado.co.jp" },
  { "銀行", "mado.co.jp", TM_OWN_BRAND_NAME_TOO_GENERAL, "mado.co.jp" },
  { "Bank", "mado.co.jp", TM_OWN_BRAND_NAME_TOO_GENERAL, "mado.co.jp" },
  { "まど", "mado.co.jp", TM_OWN_BRAND_NAME_TOO_GENERAL, "mado.co.jp" },
  { "ＢＩＧ ｂａｎｋ", "mado.co.jp", TM_OWN_BRAND_NAME_LISTED, "mado.co.jp" },
  { "ビッグ銀行", "mado.co.jp", TM_OWN_BRAND_NAME_LISTED, "mado.co.jp" },
  { "まど信用組合", "", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "mado", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "co.jp", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "mado.notasuffix", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "taro@mado.co.jp", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "https://mado.co.jp@evil.example.cn/", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "ftp://mado.co.jp/", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "http://192.0.2.1/", TM_OWN_BRAND_NO_SITE, NULL },
  { "まど信用組合", "https://login.bigbank.example.jp/", TM_OWN_BRAND_GOOD, "example.jp" },
  { "まど信用組合", "gmail.com", TM_OWN_BRAND_SITE_OF_ANYBODY, "gmail.com" },
  { "まど信用組合", "mado.github.io", TM_OWN_BRAND_SITE_OF_ANYBODY, "mado.github.io" },
  { "まど信用組合", "https://bit.ly/abc", TM_OWN_BRAND_SITE_OF_ANYBODY, "bit.ly" },
  { "まど信用組合", "docomo.ne.jp", TM_OWN_BRAND_SITE_OF_ANYBODY, "docomo.ne.jp" },
};

static TmBrands *
load (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (brands_text, strlen (brands_text));
  g_autoptr (GError) error = NULL;
  TmBrands *brands = tm_brands_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return brands;
}

static void
test_cases (void)
{
  g_autoptr (TmBrands) brands = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *domain = NULL;
      const TmBrand *owner = NULL;
      TmOwnBrandAnswer answer = tm_own_brand_check (brands, cases[i].name, cases[i].site, &domain, &owner);
      g_autofree char *sentence = tm_own_brand_explain (answer, domain, owner);
      g_test_message ("%s %s", cases[i].name, cases[i].site);
      g_assert_cmpint (answer, ==, cases[i].answer);
      g_assert_cmpstr (domain, ==, cases[i].domain);
      g_assert_true ((*sentence == '\0') == (answer == TM_OWN_BRAND_GOOD));
    }
}

static void
test_listed_site (void)
{
  g_autoptr (TmBrands) brands = load ();
  static const char own[] = "[own-mado-co-jp]\nName=まど信用組合\nDomains=mado.co.jp\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (own, strlen (own));
  g_autofree char *domain = NULL;
  const TmBrand *owner = NULL;

  g_assert_true (tm_brands_add_own (brands, bytes, NULL));
  g_assert_cmpint (tm_own_brand_check (brands, "ほかの会社", "www.mado.co.jp", &domain, &owner), ==, TM_OWN_BRAND_SITE_LISTED);
  g_assert_cmpstr (owner->name, ==, "まど信用組合");
  g_autofree char *sentence = tm_own_brand_explain (TM_OWN_BRAND_SITE_LISTED, domain, owner);
  g_assert_nonnull (strstr (sentence, "mado.co.jp"));
  g_assert_nonnull (strstr (sentence, "まど信用組合"));
}

/* The file takes what was found to be good. */
static void
test_ids (void)
{
  g_autofree char *id = tm_own_brand_dup_id ("xn--p9jyb591n561b.jp");
  g_autofree char *file = g_strdup_printf ("[%s]\nName=a\nDomains=xn--p9jyb591n561b.jp\n", id);
  g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));
  g_autoptr (TmBrands) brands = load ();
  g_autofree char *dotted = g_strnfill (200, 'a');
  g_autofree char *long_id = tm_own_brand_dup_id (dotted);

  g_assert_cmpstr (id, ==, "own-xn----p9jyb591n561b-jp");
  g_assert_true (tm_brands_add_own (brands, bytes, NULL));
  g_assert_cmpuint (strlen (long_id), <=, 64);
}

/* What was added first must not be written over by a neighbour. */
static void
test_ids_differ (void)
{
  static const char * const domains[] = { "foo-co.jp", "foo.co.jp", "foo-co-jp.com", "foo.co-jp.com", "a-b.co.jp", "a.b-co.jp" };
  g_autofree char *dotted = g_strnfill (200, 'a');
  g_autofree char *one = g_strconcat (dotted, "-x.jp", NULL);
  g_autofree char *two = g_strconcat (dotted, "-y.jp", NULL);
  g_autofree char *long_one = tm_own_brand_dup_id (one);
  g_autofree char *long_two = tm_own_brand_dup_id (two);

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    for (gsize k = i + 1; k < G_N_ELEMENTS (domains); k++)
      {
        g_autofree char *a = tm_own_brand_dup_id (domains[i]);
        g_autofree char *b = tm_own_brand_dup_id (domains[k]);
        g_assert_cmpstr (a, !=, b);
      }
  g_assert_cmpstr (long_one, !=, long_two);
  g_assert_cmpuint (strlen (long_one), <=, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-brand/what-may-be-added", test_cases);
  g_test_add_func ("/own-brand/site-of-another", test_listed_site);
  g_test_add_func ("/own-brand/ids", test_ids);
  g_test_add_func ("/own-brand/ids-of-neighbours-differ", test_ids_differ);
  return g_test_run ();
}
