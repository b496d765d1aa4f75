/* SPDX-License-Identifier: GPL-3.0-or-later
 * What senders call themselves: a line with a name, one with an address or a host, and words. */
#include "fuzz.h"

#include "core/tm-borrowed-name.h"
#include "core/tm-coin.h"
#include "core/tm-disguise.h"
#include "core/tm-domain.h"
#include "core/tm-escape.h"
#include "core/tm-fold.h"
#include "core/tm-letter.h"
#include "core/tm-lookalike.h"
#include "core/tm-own-name.h"
#include "core/tm-pieces.h"
#include "core/tm-random-name.h"
#include "core/tm-script.h"
#include "core/tm-trick.h"

#include <string.h>

static TmBrands *
get_brands (void)
{
  static const char text[] = "[Brands]\nVersion=2026-11\n[amazon]\nName=Amazon\nAliases=アマゾン\nDomains=amazon.co.jp;amazon.com\n"
                             "Source=x\nChecked=2026-11-24\n[bank]\nName=みずほ銀行\nAliases=みずほ\nWeakAliases=Bank\n"
                             "Domains=mizuhobank.co.jp\nSource=x\nChecked=2026-11-24\n";
  static TmBrands *brands = NULL;

  if (brands == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
      brands = tm_brands_new_from_bytes (bytes, NULL);
      g_assert_nonnull (brands);
    }
  return brands;
}

static void
try_name (const char *name, const char *address)
{
  guint32 start = 0, end = 0;
  gsize length = strlen (name);
  g_autofree char *site = tm_borrowed_name_dup_site (name, &start, &end);

  g_assert_true (site == NULL || (start <= end && end <= length));
  tm_own_name_compare (name, address);
  tm_disguise_find (get_brands (), name);
  if (tm_disguise_find_word (get_brands (), name, &start, &end) != NULL)
    g_assert_true (start <= end && end <= length);
  tm_random_name_is_thrown (name);
  tm_random_name_is_address (address);
  g_autofree char *spelled = tm_trick_spell (name);
  g_autofree char *plain = tm_trick_plain (name);
  g_assert_true (g_utf8_validate (spelled, -1, NULL) && g_utf8_validate (plain, -1, NULL));
}

static void
try_host (const char *name, const char *untrusted_host)
{
  g_autofree char *host = tm_domain_normalise (untrusted_host);
  g_autofree char *owner = tm_domain_dup_registrable (host);

  tm_borrowed_name_find (owner, host);
  tm_borrowed_name_is_at_head (name, owner);
  tm_lookalike_find (get_brands (), host, untrusted_host, NULL);
  tm_lookalike_find_inside (get_brands (), host, NULL);
  tm_lookalike_find_whole (get_brands (), host);
  tm_lookalike_find_swapped_suffix (get_brands (), host);
  g_assert_cmpuint (tm_lookalike_distance (host, host), ==, 0);
}

static void
check_ranges (GArray *ranges, gsize length)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const TmScriptRange *range = &g_array_index (ranges, TmScriptRange, i);
      g_assert_true (range->start <= range->end && range->end <= length);
    }
  g_array_unref (ranges);
}

static void
try_words (const char *words)
{
  gsize length = strlen (words), start = 0, end = 0;
  g_autofree char *once = tm_defang (words), *twice = tm_defang (once), *line = tm_escape_line (words);
  g_autofree char *quote = tm_quote (words, -1, 40), *squeezed = tm_fold_squeeze (words, NULL), *width = tm_fold_width (words);
  g_autoptr (TmPieces) pieces = tm_pieces_new (words, 1000);
  g_autoptr (TmFold) fold = tm_fold_new (words);

  g_assert_cmpstr (once, ==, twice);
  g_assert_true (g_utf8_validate (line, -1, NULL) && g_utf8_validate (width, -1, NULL) && g_utf8_validate (squeezed, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (quote, -1), <=, 40);
  g_assert_cmpuint (tm_letter_count (words, length), ==, (gsize) g_utf8_strlen (words, -1));
  g_assert_true (tm_letter_skip_ascii (words, words + length) == words + length || tm_fold_is_latin (words) == FALSE);
  g_assert_cmpuint (tm_pieces_shared_percent (pieces, pieces), ==, tm_pieces_get_n (pieces) > 0 ? 100 : 0);
  g_assert_cmpuint (fold->origin->len, ==, fold->text->len + 1);
  for (gsize i = 1; i < fold->origin->len; i++)
    g_assert_cmpuint (g_array_index (fold->origin, guint32, i - 1), <=, g_array_index (fold->origin, guint32, i));
  if (tm_coin_find (words, &start, &end))
    g_assert_true (start < end && end <= length);
  check_ranges (tm_script_find_chinese (words), length);
  check_ranges (tm_script_find_mixed (words, 4000), length);
  check_ranges (tm_script_find_styled (words, 4000), length);
  check_ranges (tm_script_find_odd_width (words), length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);

  if (g_strv_length (lines) < 3)
    return 0;
  try_name (lines[0], lines[1]);
  try_host (lines[0], lines[1]);
  try_words (lines[2]);
  return 0;
}
