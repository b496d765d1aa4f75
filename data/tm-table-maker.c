/* SPDX-License-Identifier: GPL-3.0-or-later
 * Runs when the program is built: reads a list that people edit and writes it as the table that the program is given.
 *   tm-table-maker INPUT OUTPUT */
#define G_LOG_DOMAIN "tm-table-maker"

#include "core/tm-phrase-reader.h"

static GVariant *
read_phrases (GBytes *bytes, GError **error)
{
  g_autoptr (TmPhrases) phrases = tm_phrase_reader_read (bytes, error);
  return phrases != NULL ? tm_phrases_to_table (phrases) : NULL;
}

static gboolean
make_table (const char *input, const char *output, GError **error)
{
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (input, &text, &length, error))
    return FALSE;
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  g_autoptr (GVariant) table = read_phrases (bytes, error);
  if (table == NULL)
    return FALSE;
  g_variant_ref_sink (table);
  return g_file_set_contents (output, g_variant_get_data (table), (gssize) g_variant_get_size (table), error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc == 3 && make_table (argv[1], argv[2], &error))
    return 0;
  g_printerr ("%s: %s\n", argc > 1 ? argv[1] : argv[0], error != NULL ? error->message : "INPUT OUTPUT");
  return 1;
}
