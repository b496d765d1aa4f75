/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs when the program is built: reads a list that people edit and writes it as the table that the program is given.
 *   tm-table-maker brands|wording INPUT OUTPUT */
#define G_LOG_DOMAIN "tm-table-maker"

#include "core/tm-brands.h"
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
make_table (const char *kind, const char *input, const char *output, GError **error)
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

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc == 4 && make_table (argv[1], argv[2], argv[3], &error))
    return 0;
  g_printerr ("tm-table-maker: %s\n", error != NULL ? error->message : "brands|wording INPUT OUTPUT");
  return 1;
}
