/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a text names a brand. Whether the name is a claim is told elsewhere. */
#define G_LOG_DOMAIN "tm-brand-name"

#include "tm-brand-name.h"

#include <string.h>

static gboolean
is_katakana (gunichar c)
{
  return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

static gboolean
joins (gunichar inside, gunichar outside)
{
  if (inside < 0x80 && g_ascii_isalnum ((char) inside))
    return outside < 0x80 && g_ascii_isalpha ((char) outside);
  return is_katakana (inside) && is_katakana (outside);
}

/**
 * tm_brand_name_is_word:
 * @text: valid UTF-8
 * @start: first byte of a word in it
 * @length: its bytes
 *
 * Returns: %TRUE when the word is not part of a longer one: no letter beside Latin, no katakana beside
 * katakana
 */
gboolean
tm_brand_name_is_word (const char *text, gsize start, gsize length)
{
  const char *before = start > 0 ? g_utf8_find_prev_char (text, text + start) : NULL;
  const char *end = text + start + length;
  const char *last = g_utf8_find_prev_char (text + start, end);

  if (before != NULL && joins (g_utf8_get_char (text + start), g_utf8_get_char (before)))
    return FALSE;
  return *end == '\0' || last == NULL || !joins (g_utf8_get_char (last), g_utf8_get_char (end));
}

static gboolean
find_word (const char *text, const char *word, gsize *ret_start)
{
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    if (tm_brand_name_is_word (text, p - text, strlen (word)))
      {
        *ret_start = p - text;
        return TRUE;
      }
  return FALSE;
}

static void
try_aliases (char **folded, const char *text, gsize *start, gsize *length)
{
  for (guint i = 0; folded[i] != NULL; i++)
    {
      gsize at = 0;
      if (strlen (folded[i]) > *length && find_word (text, folded[i], &at))
        {
          *start = at;
          *length = strlen (folded[i]);
        }
    }
}

/**
 * tm_brand_name_find:
 * @brand: a brand
 * @text: text as tm_fold_width() gives it
 * @with_weak: whether names that are ordinary words count too
 * @ret_start: (out): byte at which the longest name begins
 * @ret_length: (out): its bytes
 *
 * Returns: %TRUE when one of the brand's names stands in @text as a word
 */
gboolean
tm_brand_name_find (const TmBrand *brand,
                     const char    *text,
                     gboolean       with_weak,
                     gsize         *ret_start,
                     gsize         *ret_length)
{
  gsize start = 0, length = 0;

  try_aliases (brand->folded_aliases, text, &start, &length);
  if (with_weak)
    try_aliases (brand->folded_weak, text, &start, &length);
  if (length == 0)
    return FALSE;
  *ret_start = start;
  *ret_length = length;
  return TRUE;
}

/**
 * tm_brand_name_find_longest:
 * @brands: the brand data
 * @text: text as tm_fold_width() gives it
 * @with_weak: whether names that are ordinary words count too
 * @ret_start: (out): byte at which the name begins
 * @ret_length: (out): its bytes
 *
 * Returns: (transfer none) (nullable): the brand whose name is the longest one in @text, so that "楽天カード" is
 * not taken for "楽天"
 */
const TmBrand *
tm_brand_name_find_longest (const TmBrands *brands,
                            const char     *text,
                            gboolean        with_weak,
                            gsize          *ret_start,
                            gsize          *ret_length)
{
  g_autoptr (GArray) named = tm_brand_index_find_names (tm_brands_get_index (brands), text);
  const TmBrand *best = NULL;
  gsize best_length = 0;

  for (guint i = 0; i < named->len; i++)
    {
      gsize start = 0, length = 0;
      const TmBrand *brand = tm_brands_get (brands, g_array_index (named, guint, i));
      if (tm_brand_name_find (brand, text, with_weak, &start, &length) && length > best_length)
        {
          best = brand;
          best_length = length;
          *ret_start = start;
          *ret_length = length;
        }
    }
  return best;
}

/**
 * tm_brand_name_is_mention:
 * @text: text as tm_fold_width() gives it
 * @end: byte behind a name in it
 *
 * Returns: %TRUE when what follows says that the text is about the brand: "News about Amazon" is not from
 * Amazon
 */
gboolean
tm_brand_name_is_mention (const char *text, gsize end)
{
  static const char *const followers[] = { "の決算", "に関する", "について", "情報",   "ニュース",
                                           "速報",   "ファン",   "対策",     "販売店", "代理店",
                                           "取扱店", "専門店",   "教室",     NULL };

  for (guint i = 0; followers[i] != NULL; i++)
    if (g_str_has_prefix (text + end, followers[i]))
      return TRUE;
  return FALSE;
}
