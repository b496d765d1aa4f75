/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where words begin, against the plain way of finding them. */
#include "core/tm-beginnings.h"

#include <string.h>

static const struct
{
  const char *word;
  gboolean    whole;
} words[] = {
  { "a", FALSE }, { "log", TRUE }, { "login", TRUE }, { "in", TRUE }, { "ア", FALSE }, { "アカ", FALSE }, { "アカウント", FALSE },
  { "カ", FALSE }, { "é", TRUE }, { "to be", TRUE }, { "b", FALSE },
};

static void
note (guint owner, gsize position, gpointer user_data)
{
  g_string_append_printf (user_data, "%03u@%05u ", owner, (guint) position);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static char *
sort (const char *notes)
{
  g_auto (GStrv) list = g_strsplit (notes, " ", -1);
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (array, list[i]);
  g_ptr_array_sort (array, compare);
  g_ptr_array_add (array, NULL);
  return g_strjoinv (" ", (char **) array->pdata);
}

static char *
find_plainly (const GString *text)
{
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (const char *p = strstr (text->str, words[i].word); p != NULL; p = strstr (p + 1, words[i].word))
      if (!words[i].whole || p == text->str || !g_ascii_isalnum (p[-1]))
        note (i, (gsize) (p - text->str), notes);
  return sort (notes->str);
}

static void
test_against_the_plain_way (void)
{
  static const char * const pieces[] = { "a", "log", "login", " ", "in", "ア", "アカ", "ウント", "アカウント", "é", "to be", "_", "b", "。" };
  g_autoptr (TmBeginnings) self = tm_beginnings_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    tm_beginnings_add (self, words[i].word, strlen (words[i].word), words[i].whole, i);
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) notes = g_string_new (NULL);
      for (guint n = round % 30; n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      tm_beginnings_find (self, text, note, notes);
      g_autofree char *found = sort (notes->str);
      g_autofree char *wanted = find_plainly (text);
      g_test_message ("%s", text->str);
      g_assert_cmpstr (found, ==, wanted);
    }
}

static void
test_numbers_and_owners (void)
{
  g_autoptr (TmBeginnings) self = tm_beginnings_new ();
  g_autoptr (GString) text = g_string_new ("x12 １ word");
  g_autoptr (GString) notes = g_string_new (NULL);

  tm_beginnings_add_number (self, 7);
  tm_beginnings_add_number (self, 7);
  tm_beginnings_add (self, "word", 4, TRUE, 1);
  tm_beginnings_add (self, "word", 4, TRUE, 2);
  tm_beginnings_add (self, "word", 4, TRUE, 1);
  tm_beginnings_find (self, text, note, notes);
  g_assert_cmpstr (notes->str, ==, "007@00001 007@00004 001@00008 002@00008 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/beginnings/against-the-plain-way", test_against_the_plain_way);
  g_test_add_func ("/beginnings/numbers-and-owners", test_numbers_and_owners);
  return g_test_run ();
}
