/* SPDX-License-Identifier: GPL-3.0-or-later
 * How many pages a record takes, tried with a PDF file. */
#include "record-pages.h"

#include "app/tm-record-print.h"

#include <glib/gstdio.h>

int
record_pages_count (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tm-record-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "record.pdf", NULL);
  g_autofree char *pdf = NULL;
  g_autoptr (GtkPrintOperation) operation = tm_record_print_new ("Record", text);
  gsize length = 0;
  int n_pages = 0;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_true (g_file_get_contents (path, &pdf, &length, &error));
  g_assert_cmpuint (length, >, 500);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_remove (path);
  g_remove (folder);
  return n_pages;
}
