/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs when the program is built, and writes the tables that the program is given: lists that people edit, read; and what
 * ICU knows and tells only slowly.
 *   tm-table-maker brands|wording OUTPUT INPUT
 *   tm-table-maker chinese OUTPUT */
#define G_LOG_DOMAIN "tm-table-maker"

#include "core/tm-brands.h"
#include "core/tm-chinese.h"
#include "core/tm-phrase-reader.h"

static GVariant *
read_brands (GBytes *bytes, GError **error)
{
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (bytes, error);
  return brands != NULL ? tm_brands_to_table (brands) : NULL;
}

static GVariant *
read_wording (GBytes *bytes, GError **error)
{
  g_autoptr (TmPhrases) phrases = tm_phrase_reader_read (bytes, error);
  return phrases != NULL ? tm_phrases_to_table (phrases) : NULL;
}

static gboolean
make_list (const char *kind, const char *output, const char *input, GError **error)
{
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (input, &text, &length, error))
    return FALSE;
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  g_autoptr (GVariant) table = g_str_equal (kind, "brands") ? read_brands (bytes, error) : read_wording (bytes, error);
  if (table == NULL)
    return FALSE;
  g_variant_ref_sink (table);
  return g_file_set_contents (output, g_variant_get_data (table), (gssize) g_variant_get_size (table), error);
}

static gboolean
make_chinese (const char *output, GError **error)
{
  g_autofree guint8 *signs = tm_chinese_dup_signs ();
  return g_file_set_contents (output, (const char *) signs, TM_CHINESE_BYTES, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc == 4 && make_list (argv[1], argv[2], argv[3], &error))
    return 0;
  if (argc == 3 && g_str_equal (argv[1], "chinese") && make_chinese (argv[2], &error))
    return 0;
  g_printerr ("tm-table-maker: %s\n", error != NULL ? error->message : "brands|wording OUTPUT INPUT, chinese OUTPUT");
  return 1;
}
