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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/html-active/", rows[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
