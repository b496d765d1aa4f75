/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much two texts have in common: pieces of a few letters each, so that nothing needs to be known about words. */
#define G_LOG_DOMAIN "tm-pieces"

#include "tm-pieces.h"

#define PIECE_CHARS 4

/**
 * tm_pieces_new:
 * @text: UTF-8; hostile
 * @max_letters: how far to look
 *
 * Returns: (transfer full) (element-type utf8 utf8): all pieces of four letters in a row, small and without what stands
 *   between them
 */
GHashTable *
tm_pieces_new (const char *text, gsize max_letters)
{
  GHashTable *pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) letters = g_string_new (NULL);
  gsize n = 0;

  for (; *text != '\0' && n < max_letters; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      {
        g_string_append_unichar (letters, g_unichar_tolower (g_utf8_get_char (text)));
        n++;
      }
  const char *p = letters->str;
  for (gsize i = 0; i + PIECE_CHARS <= n; i++, p = g_utf8_next_char (p))
    g_hash_table_add (pieces, g_strndup (p, (gsize) (g_utf8_offset_to_pointer (p, PIECE_CHARS) - p)));
  return pieces;
}

/**
 * tm_pieces_shared_percent:
 * @some: pieces of a text
 * @others: pieces of another
 *
 * Returns: how many of @some are in @others, in a hundred
 */
guint
tm_pieces_shared_percent (GHashTable *some, GHashTable *others)
{
  GHashTableIter iter;
  gpointer key = NULL;
  guint shared = 0;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    shared += g_hash_table_contains (others, key);
  return shared * 100 / MAX (1, g_hash_table_size (some));
}
