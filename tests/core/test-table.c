/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tables: what was put in comes out, and is lent where it lies. */
#include "core/tm-beginnings.h"
#include "core/tm-table.h"

#include <string.h>

typedef struct
{
  guint64 number;
  guint32 more[2];
} Row;

static const Row rows[] = { { 1, { 2, 3 } }, { G_MAXUINT64, { 4, 5 } }, { 0, { G_MAXUINT32, 6 } } };

/* As it is in the program: bytes that somebody else keeps. */
static GVariant *
lay_down (GVariantBuilder *builder)
{
  g_autoptr (GVariant) made = g_variant_ref_sink (g_variant_builder_end (builder));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (made);

  return g_variant_ref_sink (g_variant_new_from_bytes (TM_TABLE_TYPE, bytes, TRUE));
}

static gboolean
lies_in (GVariant *table, gconstpointer at, gsize length)
{
  const char *begin = g_variant_get_data (table), *p = at;
  return p >= begin && p + length <= begin + g_variant_get_size (table);
}

/* Whatever is before them, texts of odd lengths and nothing at all. */
static void
test_rows_are_lent (void)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (TM_TABLE_TYPE);
  GVariantIter iter;
  gsize n = 0;

  for (guint i = 1; i <= 9; i++)
    {
      tm_table_add (&builder, "a text", i % 6 + 1);
      tm_table_add (&builder, rows, sizeof rows);
    }
  tm_table_add (&builder, "", 0);
  tm_table_add (&builder, "end", 4);
  g_autoptr (GVariant) table = lay_down (&builder);
  g_variant_iter_init (&iter, table);
  for (guint i = 1; i <= 9; i++)
    {
      const char *text = tm_table_lend (&iter, 1, &n);
      g_assert_cmpmem (text, n, "a text", i % 6 + 1);
      const Row *lent = tm_table_lend (&iter, sizeof (Row), &n);
      g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
      g_assert_cmpmem (lent, sizeof rows, rows, sizeof rows);
      g_assert_cmpuint ((guintptr) lent % G_ALIGNOF (Row), ==, 0);
      g_assert_true (lies_in (table, lent, sizeof rows));
    }
  tm_table_lend (&iter, sizeof (Row), &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (tm_table_lend_text (&iter), ==, "end");
}

static void
test_array_is_a_copy (void)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (TM_TABLE_TYPE);
  GVariantIter iter;

  tm_table_add (&builder, rows, sizeof rows);
  g_autoptr (GVariant) table = lay_down (&builder);
  g_variant_iter_init (&iter, table);
  g_autoptr (GArray) array = tm_table_take_array (&iter, sizeof (Row));
  g_assert_false (lies_in (table, array->data, 1));
  g_array_append_vals (array, rows, 1);
  g_assert_cmpuint (array->len, ==, 4);
  g_assert_cmpmem (array->data, sizeof rows, rows, sizeof rows);
  g_assert_cmpmem (&g_array_index (array, Row, 3), sizeof (Row), rows, sizeof (Row));
}

static void
note (guint owner, gsize position, gpointer user_data)
{
  g_string_append_printf (user_data, "%u@%u ", owner, (guint) position);
}

static char *
find (const TmBeginnings *words)
{
  static const char text[] = "log in to the login page 12";
  const GString string = { (char *) text, strlen (text), 0 };
  GString *notes = g_string_new (NULL);

  tm_beginnings_find (words, &string, note, notes);
  return g_string_free (notes, FALSE);
}

/* The user's own brands come to those that were lent, and the table stays as it is. */
static void
test_more_words_than_the_table_has (void)
{
  g_autoptr (TmBeginnings) written = tm_beginnings_new ();
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (TM_TABLE_TYPE);
  GVariantIter iter;

  tm_beginnings_add (written, "log", 3, FALSE, 1);
  tm_beginnings_write (written, &builder);
  g_autoptr (GVariant) table = lay_down (&builder);
  g_autofree char *before = g_variant_print (table, FALSE);
  g_variant_iter_init (&iter, table);
  g_autoptr (TmBeginnings) words = tm_beginnings_take (&iter);
  g_autofree char *first = find (words);
  g_assert_cmpstr (first, ==, "1@0 1@14 ");
  tm_beginnings_add (words, "log", 3, FALSE, 2);
  tm_beginnings_add (words, "page", 4, TRUE, 3);
  tm_beginnings_add_number (words, 4);
  g_autofree char *second = find (words);
  g_assert_cmpstr (second, ==, "1@0 2@0 1@14 2@14 3@20 4@25 ");
  g_autofree char *after = g_variant_print (table, FALSE);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/rows-are-lent", test_rows_are_lent);
  g_test_add_func ("/table/array-is-a-copy", test_array_is_a_copy);
  g_test_add_func ("/table/more-words-than-the-table-has", test_more_words_than_the_table_has);
  return g_test_run ();
}
