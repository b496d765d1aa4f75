/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record on paper, tried with a PDF file. */
#include "app/tm-record-print.h"
#include "record-pages.h"

#include <string.h>

static void
test_one_page (void)
{
  g_assert_cmpint (record_pages_count ("1. カード会社に今すぐ電話する\n2026-11-25 11:00\n"), ==, 1);
}

static void
test_many_pages (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "%u. 上から順に、一つずつ進める\n", i);
  g_assert_cmpint (record_pages_count (text->str), >=, 3);
}

/* More than half of a page each: one would begin at the end of a page, and go on over the next. */
static void
test_steps_stay_together (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 8; i++)
    {
      for (guint line = 0; line < 30; line++)
        g_string_append (text, "一つずつ進める\n");
      g_string_append_c (text, '\n');
    }
  g_assert_cmpint (record_pages_count (text->str), ==, 8);
}

/* Where the person finds it again. */
static void
test_file_has_a_name (void)
{
  g_autoptr (GtkPrintOperation) operation = tm_record_print_new ("Record", "x");
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *folder = gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR);

  g_assert_cmpstr (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME), ==, "Record");
  g_assert_true (g_str_has_prefix (folder, g_get_home_dir ()));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-print/one-page", test_one_page);
  g_test_add_func ("/record-print/many-pages", test_many_pages);
  g_test_add_func ("/record-print/steps-stay-together", test_steps_stay_together);
  g_test_add_func ("/record-print/file-has-a-name", test_file_has_a_name);
  return g_test_run ();
}
