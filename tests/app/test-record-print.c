/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record on paper, tried with a PDF file. */
#include "app/tm-record-print.h"
#include "record-pages.h"
#include "wait.h"

#include <adwaita.h>
#include <glib/gstdio.h>
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

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

static guint
count_told (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      n += ADW_IS_MESSAGE_DIALOG (window) && shows_text (window, text);
    }
  return n;
}

/* A file in @folder, and whether the person was told that there is none. */
static guint
count_told_of_file_in (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "record.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = tm_record_print_new ("Record", "1. 今すぐ電話する\n");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *place = gtk_label_new ("place");

  gtk_window_set_child (GTK_WINDOW (window), place);
  gtk_window_present (GTK_WINDOW (window));
  gtk_print_operation_set_export_filename (operation, path);
  tm_record_print_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, place);
  wait_ms (1000);
  guint n = count_told ("The record could not be printed.");
  g_assert_cmpuint (count_told ("Try it once more, or choose another folder."), ==, n);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (300);
  g_remove (path);
  return n;
}

/* Once, and only when there is none. */
static void
test_failure_is_told (void)
{
  g_assert_cmpuint (count_told_of_file_in ("/proc/tashikamail-test"), ==, 1);
  g_assert_cmpuint (count_told_of_file_in (g_get_tmp_dir ()), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-print/one-page", test_one_page);
  g_test_add_func ("/record-print/many-pages", test_many_pages);
  g_test_add_func ("/record-print/steps-stay-together", test_steps_stay_together);
  g_test_add_func ("/record-print/failure-is-told", test_failure_is_told);
  g_test_add_func ("/record-print/file-has-a-name", test_file_has_a_name);
  return g_test_run ();
}
