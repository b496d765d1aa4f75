/* SPDX-License-Identifier: GPL-3.0-or-later
 * A record on paper, tried with a PDF file. */
#include "app/tm-record-output.h"
#include "app/tm-record-print.h"
#include "record-pages.h"
#include "wait.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Less than any record takes. */
#define FULL_BYTES 1000

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

/* What the person is told after saving to @path, which is then there as a whole. */
static void
save_and_expect (const char *path, const char *words)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *place = gtk_label_new ("place");
  g_autoptr (TmRecordOutput) output = tm_record_output_new (place);

  gtk_window_set_child (GTK_WINDOW (window), place);
  gtk_window_present (GTK_WINDOW (window));
  tm_record_output_save (output, "Record", "1. 今すぐ電話する\n", file);
  for (guint i = 0; i < 100 && count_told (words) == 0; i++)
    wait_ms (50);
  g_assert_cmpuint (count_told (words), ==, 1);
  g_object_run_dispose (G_OBJECT (output));
  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (300);
}

/* A way of its own, without a printer to choose. */
static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-record-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "record.pdf", NULL);
  g_autofree char *pdf = NULL;
  gsize length = 0;

  save_and_expect (path, "The record was saved.");
  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_nonnull (g_strrstr_len (pdf + length - 16, 16, "%%EOF"));
  g_remove (path);
  g_rmdir (folder);
  save_and_expect ("/proc/tashikamail-test/record.pdf", "The record could not be saved.");
}

/* Half a record is none, and nobody is told that it was saved. */
static void
test_no_room (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-record-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "record.pdf", NULL);
  struct rlimit before, full;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full = before;
  full.rlim_cur = FULL_BYTES;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  save_and_expect (path, "The record could not be saved.");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Nobody is there any more who could be told. */
static void
test_save_outlives_the_page (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tm-record-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "record.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *place = g_object_ref_sink (gtk_label_new ("place"));
  TmRecordOutput *output = tm_record_output_new (place);

  tm_record_output_save (output, "Record", "1. 今すぐ電話する\n", file);
  g_object_run_dispose (G_OBJECT (output));
  g_object_unref (output);
  g_object_unref (place);
  wait_ms (1000);
  g_assert_cmpuint (count_told ("The record"), ==, 0);
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
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
  g_test_add_func ("/record-print/save", test_save);
  g_test_add_func ("/record-print/no-room", test_no_room);
  g_test_add_func ("/record-print/save-outlives-the-page", test_save_outlives_the_page);
  g_test_add_func ("/record-print/file-has-a-name", test_file_has_a_name);
  return g_test_run ();
}
