/* SPDX-License-Identifier: GPL-3.0-or-later
 * Puts arrays behind one another and takes them out again. Such a table is part of the program, never a file
 * that somebody else could have written. */
#define G_LOG_DOMAIN "tm-table"

#include "tm-table.h"

#include <string.h>

/**
 * tm_table_add:
 * @table: of TM_TABLE_TYPE
 * @bytes: what to keep; without gaps between its members, which could hold anything
 * @length: of @bytes
 */
void
tm_table_add (GVariantBuilder *table, gconstpointer bytes, gsize length)
{
  GVariant *array = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, length, 1);
  g_variant_builder_add (table, "(t@ay)", (guint64) length, array);
}

/**
 * tm_table_add_array:
 * @table: of TM_TABLE_TYPE
 * @array: of rows without pointers, and without gaps between their members
 */
void
tm_table_add_array (GVariantBuilder *table, const GArray *array)
{
  tm_table_add (table, array->data, (gsize) array->len * g_array_get_element_size ((GArray *) array));
}

/* The bytes belong to the table. */
static gconstpointer
take_bytes (GVariantIter *table, gsize *ret_length)
{
  g_autoptr (GVariant) pair = g_variant_iter_next_value (table);
  g_autoptr (GVariant) bytes = pair != NULL ? g_variant_get_child_value (pair, 1) : NULL;

  *ret_length = 0;
  return bytes != NULL ? g_variant_get_fixed_array (bytes, ret_length, 1) : NULL;
}

/**
 * tm_table_take:
 * @table: at what tm_table_add() added
 * @bytes: (out): room for it
 * @length: as it was added
 */
void
tm_table_take (GVariantIter *table, gpointer bytes, gsize length)
{
  gsize found = 0;
  gconstpointer from = take_bytes (table, &found);

  g_return_if_fail (found == length);
  memcpy (bytes, from, length);
}

/**
 * tm_table_lend:
 * @table: at what tm_table_add() or tm_table_add_array() added
 * @row_bytes: the size of a row
 * @ret_n: (out): how many rows there are
 *
 * Returns: (transfer none): the rows, as long as the table is there
 */
gconstpointer
tm_table_lend (GVariantIter *table, gsize row_bytes, gsize *ret_n)
{
  gsize length = 0;
  gconstpointer rows = take_bytes (table, &length);

  *ret_n = length / row_bytes;
  g_return_val_if_fail (length % row_bytes == 0 && (guintptr) rows % sizeof (guint64) == 0, NULL);
  return rows;
}

/**
 * tm_table_take_array:
 * @table: at what tm_table_add_array() added
 * @row_bytes: the size of a row
 *
 * Returns: (transfer full): the array, to which more can be added
 */
GArray *
tm_table_take_array (GVariantIter *table, guint row_bytes)
{
  gsize n = 0;
  gconstpointer rows = tm_table_lend (table, row_bytes, &n);
  GArray *array = g_array_sized_new (FALSE, FALSE, row_bytes, (guint) n);

  if (n > 0)
    g_array_append_vals (array, rows, (guint) n);
  return array;
}

/**
 * tm_table_lend_text:
 * @table: at letters that tm_table_add() added, with NUL at their end
 *
 * Returns: (transfer none): the letters, as long as the table is there
 */
const char *
tm_table_lend_text (GVariantIter *table)
{
  gsize length = 0;
  const char *from = take_bytes (table, &length);

  g_return_val_if_fail (length > 0 && from[length - 1] == '\0', "");
  return from;
}
