/* SPDX-License-Identifier: GPL-3.0-or-later
 * What in HTML would do something by itself, and what only looks like it. */
#include "worker/tm-html-reader.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *html;
  const char *note;    /* NULL: none at all */
} rows[] = {
  { "nothing", "<p>a</p>", NULL },
  { "script", "<script>a ()</script>", TM_NOTE_ACTIVE_SCRIPT },
  { "script-with-type", "<script type='text/JavaScript'>a ()</script>", TM_NOTE_ACTIVE_SCRIPT },
  { "facts-for-machines", "<script type='application/ld+json'>{}</script>", NULL },
  { "handler", "<p onclick='a ()'>b</p>", TM_NOTE_ACTIVE_HANDLER },
  { "empty-handler", "<p onclick=''>b</p>", NULL },
  { "word-that-begins-like-a-handler", "<p one='a'>b</p>", NULL },
  { "frame", "<iframe src='https://a.example/'></iframe>", TM_NOTE_ACTIVE_FRAME },
  { "refresh", "<meta http-equiv=Refresh content='0; URL=https://a.example/'>", TM_NOTE_ACTIVE_REFRESH },
  { "refresh-of-itself", "<meta http-equiv=refresh content=300>", NULL },
};

static void
test_row (gconstpointer data)
{
  TmReadBudget budget = { 0 };
  gsize i = GPOINTER_TO_SIZE (data);
  TmMessageParts *parts = tm_message_parts_new ();

  tm_html_reader_read (parts, rows[i].html, strlen (rows[i].html), &budget);
  g_assert_cmpuint (parts->notes->len, ==, rows[i].note != NULL);
  if (rows[i].note != NULL)
    g_assert_cmpstr (g_ptr_array_index (parts->notes, 0), ==, rows[i].note);
  tm_message_parts_free (parts);
}

static guint
count_notes (guint runs, guint letters, guint code)
{
  TmReadBudget budget = { 0 };
  g_autoptr (GString) html = g_string_new ("");
  TmMessageParts *parts = tm_message_parts_new ();

  for (guint i = 0; i < runs; i++)
    {
      for (guint k = 0; k < letters; k++)
        g_string_append_printf (html, "&#%u;", code);
      g_string_append (html, " a ");
    }
  tm_html_reader_read (parts, html->str, html->len, &budget);
  guint n = parts->notes->len;
  tm_message_parts_free (parts);
  return n;
}

/* Three rows of ten are the bound; Japanese is often written so and does not count. */
static void
test_coded_letters (void)
{
  g_assert_cmpuint (count_notes (3, 10, 'a'), ==, 1);
  g_assert_cmpuint (count_notes (2, 10, 'a'), ==, 0);
  g_assert_cmpuint (count_notes (3, 9, 'a'), ==, 0);
  g_assert_cmpuint (count_notes (3, 10, 0x3042), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/html-active/", rows[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/html-active/coded-letters", test_coded_letters);
  return g_test_run ();
}
