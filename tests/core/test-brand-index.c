/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which brands a text can be about, against looking at each brand of the shipped list. */
#include "core/tm-brands.h"
#include "core/tm-fold.h"

#include <string.h>

static TmBrands *
load (void)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  g_file_get_contents (g_getenv ("TM_BRANDS_FILE"), &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  TmBrands *brands = tm_brands_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  return brands;
}

static const TmBrand *
any_brand (const TmBrands *brands)
{
  return tm_brands_get (brands, (guint) g_test_rand_int_range (0, (gint32) tm_brands_get_n (brands)));
}

/* Names and domains of some brands, glued together in all ways. */
static char *
make_text (const TmBrands *brands)
{
  static const char * const glue[] = { "", " ", "x", "-", ".", "ア", "1" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
    {
      const TmBrand *brand = any_brand (brands);
      const char *name = brand->folded_aliases[0] != NULL ? brand->folded_aliases[0] : brand->id;
      g_string_append (text, n % 2 == 0 ? name : brand->domains[0]);
      g_string_append (text, glue[g_test_rand_int_range (0, G_N_ELEMENTS (glue))]);
    }
  return g_string_free (text, FALSE);
}

static gboolean
holds_any (const char *text, char **list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0' && strstr (text, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
lists (const GArray *found, guint brand)
{
  for (guint i = 0; i < found->len; i++)
    {
      if (i > 0)
        g_assert_cmpuint (g_array_index (found, guint, i), >, g_array_index (found, guint, i - 1));
      if (g_array_index (found, guint, i) == brand)
        return TRUE;
    }
  return FALSE;
}

static void
test_names (void)
{
  g_autoptr (TmBrands) brands = load ();

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *text = make_text (brands);
      g_autofree char *skeleton = tm_fold_skeleton (text);
      g_autofree char *squeezed = tm_fold_squeeze (skeleton, NULL);
      g_autoptr (GArray) names = tm_brand_index_find_names (tm_brands_get_index (brands), text);
      g_autoptr (GArray) disguises = tm_brand_index_find_disguises (tm_brands_get_index (brands), skeleton, squeezed);
      for (guint i = 0; i < tm_brands_get_n (brands); i++)
        {
          const TmBrand *brand = tm_brands_get (brands, i);
          g_assert_cmpint (lists (names, i), ==, holds_any (text, brand->folded_aliases) || holds_any (text, brand->folded_weak));
          g_assert_cmpint (lists (disguises, i), ==,
                           holds_any (skeleton, brand->alias_skeletons) || holds_any (squeezed, brand->squeezed_aliases));
        }
    }
}

/* Whether the domain stands in a text that has dots only, with no letter or digit beside it. */
static gboolean
stands_inside (const char *text, const char *domain)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (domain), "-_", '.');
  gsize length = strlen (dotted);

  for (const char *p = strstr (text, dotted); length >= 6 && p != NULL; p = strstr (p + 1, dotted))
    if ((p == text || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[length]))
      return TRUE;
  return FALSE;
}

static guint
find_inside_plainly (const TmBrands *brands, const char *text)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (text), "-_", '.');

  for (guint i = 0; i < tm_brands_get_n (brands); i++)
    for (guint d = 0; tm_brands_get (brands, i)->domains[d] != NULL; d++)
      if (stands_inside (dotted, tm_brands_get (brands, i)->domains[d]))
        return i;
  return TM_BRAND_INDEX_NONE;
}

static void
test_domains_inside (void)
{
  g_autoptr (TmBrands) brands = load ();
  guint n = 0;

  for (guint round = 0; round < 1000; round++)
    {
      g_autofree char *text = make_text (brands);
      guint wanted = find_inside_plainly (brands, text);
      n += wanted != TM_BRAND_INDEX_NONE;
      g_assert_cmpuint (tm_brand_index_find_domain_inside (tm_brands_get_index (brands), text), ==, wanted);
    }
  g_assert_cmpuint (n, >, 100);
}

/* What stands in front of the @ of an address may be any bytes; the sanitizers would see a look beyond its end. */
static void
test_bytes_that_are_no_letters (void)
{
  static const char * const texts[] = { "\xff", "\xf0", "amazon.co.jp\xe3", "\xe3\x81", "\x80\xfe amazon-co-jp\xf4" };
  static const gboolean holds[] = { FALSE, FALSE, TRUE, FALSE, TRUE };
  g_autoptr (TmBrands) brands = load ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup (texts[i]);
      guint found = tm_brand_index_find_domain_inside (tm_brands_get_index (brands), text);
      g_assert_cmpint (found != TM_BRAND_INDEX_NONE, ==, holds[i]);
    }
}

static void
test_labels (void)
{
  g_autoptr (TmBrands) brands = load ();
  const TmBrandIndex *index = tm_brands_get_index (brands);

  for (guint i = 0; i < tm_brands_get_n (brands); i++)
    {
      const TmBrand *brand = tm_brands_get (brands, i);
      for (guint d = 0; brand->labels[d] != NULL; d++)
        {
          guint first = tm_brand_index_find_label (index, brand->labels[d]);
          const GArray *alike = tm_brand_index_get_alike (index, brand->skeletons[d]);
          gboolean found = FALSE;
          g_assert_cmpuint (first, <=, i);
          g_assert_true (g_strv_contains ((const char * const *) tm_brands_get (brands, first)->labels, brand->labels[d]));
          for (guint n = 0; n < alike->len; n++)
            found |= g_array_index (alike, TmBrandPlace, n).brand == i && g_array_index (alike, TmBrandPlace, n).domain == d;
          g_assert_true (found);
        }
    }
  g_assert_cmpuint (tm_brand_index_find_label (index, "no-such-label"), ==, TM_BRAND_INDEX_NONE);
  g_assert_null (tm_brand_index_get_alike (index, "no-such-label"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/brand-index/names-and-disguises", test_names);
  g_test_add_func ("/brand-index/domains-inside", test_domains_inside);
  g_test_add_func ("/brand-index/bytes-that-are-no-letters", test_bytes_that_are_no_letters);
  g_test_add_func ("/brand-index/labels", test_labels);
  return g_test_run ();
}
