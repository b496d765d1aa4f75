/* SPDX-License-Identifier: GPL-3.0-or-later
 * Host names made to be mistaken for a brand's: one letter off, other letters of the same look, or the
 * brand's name built into a foreign name. */
#define G_LOG_DOMAIN "tm-lookalike"

#include "tm-lookalike.h"

#include "tm-domain.h"
#include "tm-fold.h"
#include "tm-known-hosts.h"

#include <string.h>

/* Shorter labels meet by chance. */
#define FAMILY_MIN_LETTERS 4
#define LABEL_MIN_LETTERS 5
#define LABEL_TWO_OFF_MIN_LETTERS 9
#define LABEL_MAX_BYTES 63

/**
 * tm_lookalike_distance:
 * @a: ASCII, at most 63 bytes are looked at
 * @b: likewise
 *
 * Returns: Damerau-Levenshtein distance (optimal string alignment): a swap of neighbours counts 1
 */
guint
tm_lookalike_distance (const char *a, const char *b)
{
  gsize n = MIN (strlen (a), LABEL_MAX_BYTES);
  gsize m = MIN (strlen (b), LABEL_MAX_BYTES);
  guint rows[LABEL_MAX_BYTES + 1][LABEL_MAX_BYTES + 1];

  for (gsize i = 0; i <= n; i++)
    rows[i][0] = i;
  for (gsize j = 0; j <= m; j++)
    rows[0][j] = j;
  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= m; j++)
      {
        guint best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
        best = MIN (best, rows[i - 1][j] + 1);
        best = MIN (best, rows[i][j - 1] + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          best = MIN (best, rows[i - 2][j - 2] + 1);
        rows[i][j] = best;
      }
  return rows[n][m];
}

static gboolean
is_one_off (const char *label, const char *brand_label)
{
  gsize length = strlen (brand_label);
  guint distance = 0;

  if (length < LABEL_MIN_LETTERS || g_str_equal (label, brand_label))
    return FALSE;
  if (ABS ((gssize) strlen (label) - (gssize) length) > 2)
    return FALSE;
  distance = tm_lookalike_distance (label, brand_label);
  return distance == 1 || (distance == 2 && length >= LABEL_TWO_OFF_MIN_LETTERS);
}

static char *
dup_unicode_label (const char *host_unicode, const char *registrable)
{
  guint dots = 0;
  const char *p = host_unicode + strlen (host_unicode);

  for (const char *q = registrable; *q != '\0'; q++)
    dots += *q == '.';
  while (p > host_unicode && !(p[-1] == '.' && dots-- == 0))
    p--;
  return g_strndup (p, strcspn (p, "."));
}

/* The first brand with a label that looks like this one and is another. */
static guint
find_alike (const TmBrands *brands, const char *label, const TmBrand *claimed)
{
  g_autofree char *skeleton = tm_fold_skeleton (label);
  const GArray *alike = tm_brand_index_get_alike (tm_brands_get_index (brands), skeleton);

  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      const TmBrandPlace *place = &g_array_index (alike, TmBrandPlace, i);
      const TmBrand *brand = tm_brands_get (brands, place->brand);
      const char *brand_label = brand->labels[place->domain];
      if (!g_str_equal (label, brand_label)
          && (brand == claimed || strlen (brand_label) >= LABEL_MIN_LETTERS))
        return place->brand;
    }
  return TM_BRAND_INDEX_NONE;
}

static gboolean
is_one_off_brand (const char *label, const TmBrand *brand)
{
  for (guint d = 0; brand != NULL && brand->labels[d] != NULL; d++)
    if (is_one_off (label, brand->labels[d]))
      return TRUE;
  return FALSE;
}

/* "onmicrosoft.com", where a cloud puts its customers: likeness is not what is wrong with them. The names
 * that customers choose for themselves below "web.app" are another matter. */
static gboolean
is_cloud_itself (const char *registrable)
{
  const char *dot = strchr (registrable, '.');
  return tm_known_hosts_is_trial (registrable) && !(dot != NULL && tm_known_hosts_is_trial (dot + 1));
}

/**
 * tm_lookalike_find:
 * @brands: the brand data
 * @host: normalised host
 * @host_unicode: the same with U-labels
 * @claimed: (nullable): the brand the mail claims to be from
 *
 * A name one letter off counts only for the claimed brand: real companies are one letter apart, too.
 *
 * Returns: (transfer none) (nullable): the brand @host is made to look like
 */
const TmBrand *
tm_lookalike_find (const TmBrands *brands, const char *host, const char *host_unicode, const TmBrand *claimed)
{
  if (g_hostname_is_ip_address (host) || tm_brands_find_by_host (brands, host) != NULL)
    return NULL;
  g_autofree char *registrable = tm_domain_dup_registrable (host);
  g_autofree char *label = g_strndup (registrable, strcspn (registrable, "."));
  g_autofree char *unicode = dup_unicode_label (host_unicode, registrable);
  if (*label == '\0' || is_cloud_itself (registrable))
    return NULL;
  guint alike = find_alike (brands, unicode, claimed);
  if (alike != TM_BRAND_INDEX_NONE)
    return tm_brands_get (brands, alike);
  return is_one_off_brand (label, claimed) ? claimed : NULL;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c);
}

/* The brand's label as a token of its own, or joined to other letters when it is long enough to be no
 * chance. */
static gboolean
holds_label (const char *text, const char *label)
{
  gsize length = strlen (label);

  if (length < 3)
    return FALSE;
  for (const char *p = strstr (text, label); p != NULL; p = strstr (p + 1, label))
    {
      gboolean opens = p == text || !is_letter (p[-1]);
      gboolean closes = !is_letter (p[length]);
      if ((opens && closes) || (length >= LABEL_MIN_LETTERS && (opens || closes)))
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_lookalike_find_inside:
 * @brands: the brand data
 * @text: a host or the local part of an address, lower case; not one of a brand's own hosts
 * @claimed: (nullable): the brand the mail claims to be from
 *
 * Returns: (transfer none) (nullable): the brand whose name is built into @text: the claimed one by its
 * label, any other only by its whole domain
 */
const TmBrand *
tm_lookalike_find_inside (const TmBrands *brands, const char *text, const TmBrand *claimed)
{
  if (tm_known_hosts_is_cloud (text))
    return NULL;
  if (claimed != NULL)
    for (guint d = 0; claimed->labels[d] != NULL; d++)
      if (holds_label (text, claimed->labels[d]))
        return claimed;
  return tm_lookalike_find_whole (brands, text);
}

/**
 * tm_lookalike_find_whole:
 * @brands: the brand data
 * @text: any lower-case text of an address
 *
 * Returns: (transfer none) (nullable): the brand whose whole domain stands in @text, its dots perhaps written
 * as hyphens or underscores
 */
const TmBrand *
tm_lookalike_find_whole (const TmBrands *brands, const char *text)
{
  guint brand = tm_brand_index_find_domain_inside (tm_brands_get_index (brands), text);
  return brand != TM_BRAND_INDEX_NONE ? tm_brands_get (brands, brand) : NULL;
}

/**
 * tm_lookalike_find_swapped_suffix:
 * @brands: the brand data
 * @host: normalised host
 *
 * Returns: (transfer none) (nullable): the brand whose label @host has under an ending that is not the
 * brand's
 */
const TmBrand *
tm_lookalike_find_swapped_suffix (const TmBrands *brands, const char *host)
{
  if (tm_brands_find_by_host (brands, host) != NULL)
    return NULL;
  g_autofree char *label = tm_domain_dup_label (host);
  if (strlen (label) < 3)
    return NULL;
  guint brand = tm_brand_index_find_label (tm_brands_get_index (brands), label);
  return brand != TM_BRAND_INDEX_NONE ? tm_brands_get (brands, brand) : NULL;
}

/**
 * tm_lookalike_is_sister:
 * @brand: (nullable): a brand
 * @host: normalised host
 *
 * A world-wide brand owns its own word under the endings of many countries, and no list of ours holds them
 * all.
 *
 * Returns: %TRUE when @host is the brand's very word under a country's ending that fraud does not favour
 */
gboolean
tm_lookalike_is_sister (const TmBrand *brand, const char *host)
{
  if (brand == NULL)
    return FALSE;
  const char *suffix = tm_domain_get_suffix (host);
  const char *last = strrchr (suffix, '.');
  gboolean country = strlen (last != NULL ? last + 1 : suffix) == 2;
  if (!country || tm_known_hosts_is_abused_suffix (host))
    return FALSE;
  g_autofree char *label = tm_domain_dup_label (host);
  /* Three letters can belong to anybody under a bare country ending, hardly under that country's ending for
   * companies. */
  return strlen (label) >= (last != suffix && last != NULL ? 3 : LABEL_MIN_LETTERS)
         && g_strv_contains ((const char *const *) brand->labels, label);
}

/**
 * tm_lookalike_is_relative:
 * @brand: (nullable): a brand
 * @host: normalised host
 *
 * Large companies have daughters by the dozen, and no list of ours holds them all. Under these endings JPRS
 * enters one name for one organisation that exists in Japan, with papers; a name for a fraud is bought
 * elsewhere.
 *
 * Returns: %TRUE when the name registered for @host holds the brand's word and has such an ending
 */
gboolean
tm_lookalike_is_relative (const TmBrand *brand, const char *host)
{
  static const char *const endings[]
    = { "co.jp", "or.jp", "go.jp", "lg.jp", "ac.jp", "ed.jp", "ad.jp", NULL };

  if (brand == NULL || !g_strv_contains (endings, tm_domain_get_suffix (host)))
    return FALSE;
  g_autofree char *label = tm_domain_dup_label (host);
  for (guint d = 0; brand->labels[d] != NULL; d++)
    {
      /* A short word is enough at the beginning, where daughters have the name of the family. */
      gboolean begins = strlen (brand->labels[d]) >= FAMILY_MIN_LETTERS
                        && g_str_has_prefix (label, brand->labels[d]);
      if (begins || holds_label (label, brand->labels[d]))
        return TRUE;
    }
  return FALSE;
}
