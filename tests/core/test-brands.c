/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of brands: the shipped file, whose host is whose, and files that somebody broke by hand. */
#include "core/tm-brands.h"
#include "core/tm-domain.h"
#include "core/tm-error.h"
#include "core/tm-known-brands.h"

#include <string.h>

#define HEAD "[Brands]\nVersion=2026-11\n"

static TmBrands *
load (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return tm_brands_new_from_bytes (bytes, error);
}

static GBytes *
open_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  g_file_get_contents (g_getenv ("TM_BRANDS_FILE"), &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static TmBrands *
load_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = open_shipped ();
  TmBrands *brands = tm_brands_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return brands;
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = load (text, &error);

  g_assert_null (brands);
  g_assert_error (error, TM_ERROR, TM_ERROR_BAD_DATA);
}

static const char *
owner_of (const TmBrands *brands, const char *host)
{
  const TmBrand *brand = tm_brands_find_by_host (brands, host);
  return brand != NULL ? brand->id : "nobody";
}

static void
test_shipped_is_whole (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();

  g_assert_cmpstr (tm_brands_get_version (brands), ==, "2026-11");
  g_assert_cmpuint (tm_brands_get_n (brands), >=, 45);
  for (guint i = 0; i < tm_brands_get_n (brands); i++)
    {
      const TmBrand *brand = tm_brands_get (brands, i);

      g_assert_true (tm_brands_find (brands, brand->id) == brand);
      g_assert_cmpuint (g_strv_length (brand->aliases) + g_strv_length (brand->weak_aliases), >, 0);
      for (gsize j = 0; brand->domains[j] != NULL; j++)
        {
          g_autofree char *registrable = tm_domain_dup_registrable (brand->domains[j]);
          g_assert_cmpstr (registrable, ==, brand->domains[j]);
          g_assert_true (tm_brand_owns_host (brand, brand->domains[j]));
          g_assert_true (tm_brand_may_send_from (brand, brand->domains[j]));
          g_assert_nonnull (tm_brands_find_by_host (brands, brand->domains[j]));
        }
      for (gsize j = 0; brand->plain_hosts[j] != NULL; j++)
        g_assert_true (tm_brand_owns_host (brand, brand->plain_hosts[j]));
    }
}

/* A name must not be certain for one brand and certain for another. */
static void
test_shipped_names_are_unique (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tm_brands_get_n (brands); i++)
    {
      const TmBrand *brand = tm_brands_get (brands, i);
      if (!g_hash_table_insert (shown, g_utf8_casefold (brand->name, -1), (gpointer) brand))
        g_error ("two brands have the name “%s”", brand->name);
    }
  for (guint i = 0; i < tm_brands_get_n (brands); i++)
    {
      const TmBrand *brand = tm_brands_get (brands, i);
      char **lists[] = { brand->aliases, brand->weak_aliases };

      for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
        for (gsize j = 0; lists[k][j] != NULL; j++)
          {
            g_autofree char *folded = g_utf8_casefold (lists[k][j], -1);
            const TmBrand *other = g_hash_table_lookup (shown, folded);
            if (other != NULL && other != brand)
              g_error ("“%s” of %s is the name of %s", lists[k][j], brand->id, other->id);
            if (!g_hash_table_add (seen, g_steal_pointer (&folded)))
              g_error ("“%s” of %s is listed twice", lists[k][j], brand->id);
          }
    }
}

static void
assert_same (TmBrands *one, TmBrands *other)
{
  g_autoptr (GVariant) one_table = g_variant_ref_sink (tm_brands_to_table (one));
  g_autoptr (GVariant) other_table = g_variant_ref_sink (tm_brands_to_table (other));

  g_assert_cmpstr (tm_brands_get_version (one), ==, tm_brands_get_version (other));
  g_assert_cmpuint (tm_brands_get_n (one), ==, tm_brands_get_n (other));
  g_assert_true (g_variant_equal (one_table, other_table));
}

/* The program holds what the file says, and gives it back with everything that is looked up in it. */
static void
test_program_holds_the_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = open_shipped ();
  g_autoptr (TmBrands) read = load_shipped ();
  g_autoptr (GVariant) table = g_variant_ref_sink (tm_brands_to_table (read));
  g_autoptr (GBytes) built_in = g_resources_lookup_data ("/io/github/tashikamail/brands.table", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_variant_get_data (table), g_variant_get_size (table), g_bytes_get_data (built_in, NULL),
                   g_bytes_get_size (built_in));
  g_autoptr (TmBrands) known = tm_known_brands_read (bytes, &error);
  g_assert_no_error (error);
  assert_same (known, read);
  for (guint i = 0; i < tm_brands_get_n (read); i++)
    {
      const TmBrand *brand = tm_brands_get (read, i), *same = tm_brands_get (known, i);
      g_assert_true (tm_brands_find (known, brand->id) == same);
      g_assert_nonnull (same->lent);
      g_assert_cmpstr (same->name, ==, brand->name);
      g_assert_cmpstrv (same->domains, brand->domains);
      g_assert_cmpstrv (same->folded_weak, brand->folded_weak);
      g_assert_cmpint (same->strict_dmarc, ==, brand->strict_dmarc);
      for (gsize d = 0; brand->domains[d] != NULL; d++)
        {
          g_assert_cmpstr (owner_of (known, brand->domains[d]), ==, owner_of (read, brand->domains[d]));
          g_assert_cmpuint (tm_brand_index_find_label (tm_brands_get_index (known), brand->labels[d]), ==,
                            tm_brand_index_find_label (tm_brands_get_index (read), brand->labels[d]));
        }
    }
}

/* One byte more or less, and what the file says counts; a broken one is refused. */
static void
test_replaced_file_counts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = open_shipped ();
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *more = g_strdup_printf ("%.*s\n[new]\nName=New\nDomains=new.example\n", (int) length, text);
  g_autofree char *broken = g_strdup_printf ("%.*s\n[new]\nName=New\n", (int) length, text);
  g_autoptr (GBytes) more_bytes = g_bytes_new (more, strlen (more));
  g_autoptr (GBytes) broken_bytes = g_bytes_new (broken, strlen (broken));

  g_autoptr (TmBrands) brands = tm_known_brands_read (more_bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (owner_of (brands, "new.example"), ==, "new");
  g_assert_null (tm_brands_find (brands, "new")->lent);
  g_assert_null (tm_known_brands_read (broken_bytes, &error));
  g_assert_error (error, TM_ERROR, TM_ERROR_BAD_DATA);
}

/* The user's own brands join those out of the table as they join those that were read. */
static void
test_own_join_the_table (void)
{
  static const char own[] = "[my-bank]\nName=わたしの銀行\nAliases=わたしの銀行;マイバンク\nDomains=my-bank.example;my-bank-two.example\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = open_shipped ();
  g_autoptr (GBytes) own_bytes = g_bytes_new_static (own, strlen (own));
  g_autoptr (TmBrands) read = load_shipped ();
  g_autoptr (TmBrands) known = tm_known_brands_read (bytes, NULL);

  g_assert_true (tm_brands_add_own (read, own_bytes, &error));
  g_assert_no_error (error);
  g_assert_true (tm_brands_add_own (known, own_bytes, &error));
  g_assert_no_error (error);
  assert_same (known, read);
  g_assert_cmpstr (owner_of (known, "www.my-bank-two.example"), ==, "my-bank");
  g_autoptr (GArray) found = tm_brand_index_find_names (tm_brands_get_index (known), "xマイバンク");
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (g_array_index (found, guint, 0), ==, tm_brands_get_n (known) - 1);
}

static void
test_amazon (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();
  const TmBrand *amazon = tm_brands_find (brands, "amazon");

  g_assert_cmpstr (amazon->name, ==, "Amazon");
  g_assert_true (g_strv_contains ((const char * const *) amazon->aliases, "アマゾン"));
  g_assert_cmpstr (amazon->message_list, ==, "amazon");
  g_assert_cmpstr (amazon->plain_kinds[0], ==, "amazon.co.jp:パスワード回復");
  g_assert_null (amazon->plain_kinds[1]);
  g_assert_cmpstr (amazon->plain_hosts[0], ==, "www.amazon.co.jp");
  g_assert_true (tm_brand_owns_host (amazon, "www.amazon.co.jp"));
  g_assert_true (tm_brand_may_send_from (amazon, "m.marketplace.amazon.co.jp"));
  g_assert_cmpstr (owner_of (brands, "pay.amazon.co.jp"), ==, "amazon");
}

static void
test_endings_are_no_owners (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();
  const TmBrand *amazon = tm_brands_find (brands, "amazon");

  const char *foreign[] = { "xamazon.co.jp", "www-amazon.co.jp", "amazon.co.jp.login-check.example.cn", "co.jp",
                            "amazon", "amazonaws.com", "", ".", "..", "amazon.co.jp.", "jp" };
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_assert_cmpstr (owner_of (brands, foreign[i]), ==, "nobody");
      g_assert_false (tm_brand_owns_host (amazon, foreign[i]));
      g_assert_false (tm_brand_may_send_from (amazon, foreign[i]));
      g_assert_false (tm_brand_is_partner (amazon, foreign[i]));
    }
}

static void
test_customers_are_not_the_company (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();

  g_assert_false (tm_brand_may_send_from (tm_brands_find (brands, "apple"), "icloud.com"));
  g_assert_true (tm_brand_may_send_from (tm_brands_find (brands, "apple"), "id.apple.com"));
  g_assert_false (tm_brand_may_send_from (tm_brands_find (brands, "google"), "gmail.com"));
  g_assert_false (tm_brand_may_send_from (tm_brands_find (brands, "softbank"), "i.softbank.jp"));
  g_assert_true (tm_brand_owns_host (tm_brands_find (brands, "softbank"), "i.softbank.jp"));
  g_assert_true (tm_brand_may_send_from (tm_brands_find (brands, "softbank"), "softbank.jp"));
}

static void
test_shared_domain_may_be_the_company (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();

  g_assert_true (tm_brand_may_send_from (tm_brands_find (brands, "docomo"), "docomo.ne.jp"));
  g_assert_true (tm_brand_may_send_from (tm_brands_find (brands, "docomo"), "wdy.docomo.ne.jp"));
  g_assert_true (tm_brand_may_send_from (tm_brands_find (brands, "au"), "au.com"));
  g_assert_true (tm_brand_may_send_from (tm_brands_find (brands, "yahoo-japan"), "mail.yahoo.co.jp"));
}

static void
test_lent_hosts (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();

  g_assert_true (tm_brand_lends_host (tm_brands_find (brands, "docomo"), "docomo.ne.jp"));
  g_assert_true (tm_brand_lends_host (tm_brands_find (brands, "apple"), "icloud.com"));
  g_assert_true (tm_brand_lends_host (tm_brands_find (brands, "softbank"), "i.softbank.jp"));
  g_assert_true (tm_brand_lends_host (tm_brands_find (brands, "so-net"), "aa2.so-net.ne.jp"));
  g_assert_true (tm_brand_lends_host (tm_brands_find (brands, "mineo"), "mineo.jp"));
  g_assert_true (tm_brand_lends_host (tm_brands_find (brands, "movistar"), "movistar.es"));
  g_assert_false (tm_brand_lends_host (tm_brands_find (brands, "softbank"), "softbank.jp"));
  g_assert_false (tm_brand_lends_host (tm_brands_find (brands, "amazon"), "amazon.co.jp"));
  g_assert_false (tm_brand_lends_host (tm_brands_find (brands, "docomo"), ""));
}

/* Where anybody has a page, and what only sounds like the company. */
static void
test_hosts_of_others (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();

  g_assert_cmpstr (owner_of (brands, "telekom.de"), ==, "telekom-de");
  g_assert_cmpstr (owner_of (brands, "telekom-dienste.de"), ==, "nobody");
  g_assert_cmpstr (owner_of (brands, "www.ovh.com"), ==, "ovh");
  g_assert_cmpstr (owner_of (brands, "kado.cluster1.hosting.ovh.net"), ==, "nobody");
}

static void
test_partner (void)
{
  g_autoptr (TmBrands) brands = load_shipped ();
  const TmBrand *card = tm_brands_find (brands, "smbc-card");

  g_assert_true (tm_brand_is_partner (card, "click.contact.vpass.ne.jp"));
  g_assert_false (tm_brand_is_partner (card, "vpass.ne.jp"));
  g_assert_true (tm_brand_is_partner (tm_brands_find (brands, "apple"), "www.icloud.com"));
}

static void
test_first_brand_of_a_shared_domain (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = load (HEAD "[bank]\nName=B\nDomains=group.jp\n"
                                           "[card]\nName=C\nDomains=group.jp;card.group.jp\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (owner_of (brands, "www.group.jp"), ==, "bank");
  g_assert_cmpstr (owner_of (brands, "x.card.group.jp"), ==, "card");
  g_assert_true (tm_brand_owns_host (tm_brands_find (brands, "card"), "www.group.jp"));
}

static void
test_missing_keys_are_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = load (HEAD "[b]\nName= B \nDomains= EXAMPLE.Co.Jp. ;;日本語.jp;\nColour=red\n", &error);

  g_assert_no_error (error);
  const TmBrand *brand = tm_brands_get (brands, 0);
  g_assert_cmpstr (brand->name, ==, "B");
  g_assert_cmpuint (g_strv_length (brand->domains), ==, 2);
  g_assert_cmpstr (brand->domains[0], ==, "example.co.jp");
  g_assert_cmpstr (brand->domains[1], ==, "xn--wgv71a119e.jp");
  g_assert_null (brand->aliases[0]);
  g_assert_null (brand->weak_aliases[0]);
  g_assert_null (brand->user_domains[0]);
  g_assert_null (brand->partner_domains[0]);
  g_assert_null (brand->plain_kinds[0]);
  g_assert_null (brand->plain_hosts[0]);
  g_assert_cmpstr (brand->message_list, ==, "");
  g_assert_false (brand->strict_dmarc);
  g_assert_null (tm_brands_find (brands, "Brands"));
  g_assert_null (tm_brands_find (brands, ""));
}

static void
test_no_brand_at_all (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmBrands) brands = load (HEAD, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tm_brands_get_n (brands), ==, 0);
  g_assert_null (tm_brands_find_by_host (brands, "example.jp"));
}

static void
test_broken_files (void)
{
  const char *broken[] = {
    "", "\n", "no key file", "[a]\nName=A\nDomains=a.jp\n", "[Brands]\n", "[Brands]\nVersion=\n",
    "[Brands]\nVersion=123456789012345678901234567890123\n",
    HEAD "[a]\nDomains=a.jp\n", HEAD "[a]\nName=A\n", HEAD "[a]\nName=A\nDomains=;\n",
    HEAD "[a]\nName=A\nDomains=co.jp\n", HEAD "[a]\nName=A\nDomains=jp\n", HEAD "[a]\nName=A\nDomains=*.a.jp\n",
    HEAD "[a]\nName=A\nDomains=http://a.jp/\n", HEAD "[a]\nName=A\nDomains=.\n", HEAD "[a]\nName=A\nDomains=x@a.jp\n",
    HEAD "[a]\nName=A\nDomains=a.jp\nUserDomains=com\n", HEAD "[a]\nName=A\nDomains=a.jp\nPartnerDomains=github.io\n",
    HEAD "[a]\nName=A\nDomains=a.jp\nStrictDmarc=perhaps\n", HEAD "[a]\nName=\xff\xfe\nDomains=a.jp\n",
    HEAD "[a]\nName=A\nAliases=x;\xe3\x81\nDomains=a.jp\n", HEAD "[A B]\nName=A\nDomains=a.jp\n",
    HEAD "[アマゾン]\nName=A\nDomains=a.jp\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    assert_refused (broken[i]);
}

static void
test_too_large (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  while (text->len <= 2 * 1024 * 1024)
    g_string_append (text, "# a comment that only fills the file\n");
  assert_refused (text->str);

  g_string_assign (text, HEAD);
  for (int i = 0; i < 4096; i++)
    g_string_append_printf (text, "[b%d]\nName=B\nDomains=b%d.example.jp\n", i, i);
  assert_refused (text->str);
}

static void
test_cut_short (void)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (g_getenv ("TM_BRANDS_FILE"), &text, &length, NULL));
  for (gsize end = 0; end < length; end += 97)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (text, end);
      g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, &error);
      g_assert_true ((brands == NULL) == (error != NULL));
    }
}

static gboolean
add_own (TmBrands *brands, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  gboolean added = tm_brands_add_own (brands, bytes, &error);

  g_assert_true (added == (error == NULL));
  return added;
}

static void
test_own_brands (void)
{
  g_autoptr (TmBrands) brands = load (HEAD "[a]\nName=A\nDomains=a.example.jp\n", NULL);

  g_assert_true (add_own (brands, "[my-bank]\nName=わたしの銀行\nDomains=mado.example.jp\n"));
  g_assert_cmpstr (owner_of (brands, "www.mado.example.jp"), ==, "my-bank");
  g_assert_cmpstr (tm_brands_get_version (brands), ==, "2026-11");
  g_assert_cmpuint (tm_brands_get_n (brands), ==, 2);

  /* Neither an id nor a domain can be taken away, and half of a file is not added. */
  g_assert_false (add_own (brands, "[a]\nName=A\nDomains=b.example.jp\n"));
  g_assert_false (add_own (brands, "[b]\nName=B\nDomains=b.example.jp\n[c]\nName=C\nDomains=x.a.example.jp\n"));
  g_assert_false (add_own (brands, "[b]\nName=B\n"));
  g_assert_false (add_own (brands, ""));
  g_assert_cmpuint (tm_brands_get_n (brands), ==, 2);
}

static gboolean
is_old_on (const char *version, int year, int month)
{
  g_autofree char *text = g_strdup_printf ("[Brands]\nVersion=%s\n[a]\nName=A\nDomains=a.example.jp\n", version);
  g_autoptr (TmBrands) brands = load (text, NULL);
  g_autoptr (GDateTime) day = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  return tm_brands_is_old (brands, g_date_time_to_unix (day));
}

static void
test_age (void)
{
  g_assert_false (is_old_on ("2026-11", 2026, 11));
  g_assert_false (is_old_on ("2026-11", 2027, 5));
  g_assert_true (is_old_on ("2026-11", 2027, 6));
  g_assert_true (is_old_on ("2026-11", 2031, 1));
  g_assert_false (is_old_on ("2026-11", 2020, 1));
  g_assert_false (is_old_on ("mine", 2030, 1));
  g_assert_false (is_old_on ("2026-13", 2030, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/brands/shipped/program-holds-the-file", test_program_holds_the_file);
  g_test_add_func ("/brands/shipped/replaced-file-counts", test_replaced_file_counts);
  g_test_add_func ("/brands/shipped/own-brands-join-the-table", test_own_join_the_table);
  g_test_add_func ("/brands/shipped/is-whole", test_shipped_is_whole);
  g_test_add_func ("/brands/shipped/names-are-unique", test_shipped_names_are_unique);
  g_test_add_func ("/brands/shipped/amazon", test_amazon);
  g_test_add_func ("/brands/host/endings-are-no-owners", test_endings_are_no_owners);
  g_test_add_func ("/brands/host/customers-are-not-the-company", test_customers_are_not_the_company);
  g_test_add_func ("/brands/host/shared-domain-may-be-the-company", test_shared_domain_may_be_the_company);
  g_test_add_func ("/brands/host/lent-to-customers", test_lent_hosts);
  g_test_add_func ("/brands/host/of-others", test_hosts_of_others);
  g_test_add_func ("/brands/host/partner", test_partner);
  g_test_add_func ("/brands/host/first-brand-of-a-shared-domain", test_first_brand_of_a_shared_domain);
  g_test_add_func ("/brands/own/add-and-never-take-away", test_own_brands);
  g_test_add_func ("/brands/age/six-months", test_age);
  g_test_add_func ("/brands/file/missing-keys-are-empty", test_missing_keys_are_empty);
  g_test_add_func ("/brands/file/no-brand-at-all", test_no_brand_at_all);
  g_test_add_func ("/brands/file/broken", test_broken_files);
  g_test_add_func ("/brands/file/too-large", test_too_large);
  g_test_add_func ("/brands/file/cut-short", test_cut_short);
  return g_test_run ();
}
