/* SPDX-License-Identifier: GPL-3.0-or-later
 * A report is whole in its file, or the file is what it was; and the person is told which, once. */
#include "app/tm-print-job.h"
#include "draft.h"
#include "wait.h"

#include <glib/gstdio.h>

#define OLD "what was there"
#define PATIENCE 600

typedef struct
{
  TmReport     *report;
  char         *folder;
  char         *path;
  GFile        *file;
  GCancellable *cancellable;
  guint         n_told;
  gboolean      done;
  gboolean      is_file;
  GError       *error;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autoptr (GPtrArray) findings = draft_findings ();

  draft_element (parts, 0, "p", -1, "");
  draft_text (parts, 1, TM_HIDDEN_NO, "some words");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  place->report = draft_report (message, findings);
  place->folder = g_dir_make_tmp ("tm-print-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "report.pdf", NULL);
  place->file = g_file_new_for_path (place->path);
  place->cancellable = g_cancellable_new ();
}

static void
tear_down (Place *place, gconstpointer data)
{
  wait_ms (300);
  g_assert_cmpuint (place->n_told, ==, 1);
  g_remove (place->path);
  /* Nothing else is left in there. */
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_clear_error (&place->error);
  tm_report_unref (place->report);
  g_object_unref (place->file);
  g_object_unref (place->cancellable);
  g_free (place->folder);
  g_free (place->path);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Place *place = user_data;

  place->n_told++;
  place->done = tm_print_job_finish (result, &place->is_file, &place->error);
  g_assert_true (place->done == (place->error == NULL));
}

static void
start (Place *place)
{
  tm_print_job_save_async (place->report, (const char *[]) { "first step", NULL }, place->file, place->cancellable, on_ended, place);
}

static void
wait_end (Place *place)
{
  for (guint i = 0; i < PATIENCE && place->n_told == 0; i++)
    wait_ms (50);
  g_assert_cmpuint (place->n_told, ==, 1);
}

static void
assert_holds (Place *place, const char *begin)
{
  g_autofree char *text = NULL;

  g_file_get_contents (place->path, &text, NULL, NULL);
  if (begin == NULL)
    g_assert_null (text);
  else
    g_assert_true (text != NULL && g_str_has_prefix (text, begin));
}

static void
test_saved (Place *place, gconstpointer old)
{
  if (old != NULL)
    g_assert_true (g_file_set_contents (place->path, old, -1, NULL));
  start (place);
  wait_end (place);
  g_assert_no_error (place->error);
  g_assert_true (place->is_file);
  assert_holds (place, "%PDF-");
}

static void
test_not_wanted_any_more (Place *place, gconstpointer after_ms)
{
  g_assert_true (g_file_set_contents (place->path, OLD, -1, NULL));
  start (place);
  wait_ms (GPOINTER_TO_UINT (after_ms));
  g_cancellable_cancel (place->cancellable);
  wait_end (place);
  g_assert_error (place->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_holds (place, OLD);
}

static void
assert_complains (Place *place)
{
  g_assert_nonnull (place->error);
  g_assert_true (place->is_file);
  g_assert_cmpstr (tm_print_job_get_complaint (place->error, TRUE), !=, "");
}

/* Nobody can write there, not even root. */
static void
test_nowhere (Place *place, gconstpointer path)
{
  g_object_unref (place->file);
  place->file = g_file_new_for_path (path);
  start (place);
  wait_end (place);
  assert_complains (place);
}

static void
test_folder_is_gone (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "gone", "report.pdf", NULL);
  test_nowhere (place, path);
}

static GtkWindow *
find_dialog (GtkWindow *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (gtk_window_get_transient_for (i->data) == parent)
      return i->data;
  return NULL;
}

/* The window is closed while the question stands before it. */
static void
test_window_is_gone (Place *place, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  tm_print_job_ask_async (GTK_WINDOW (window), place->report, (const char *[]) { NULL }, place->cancellable, on_ended, place);
  wait_ms (200);
  g_assert_nonnull (find_dialog (GTK_WINDOW (window)));
  gtk_window_destroy (GTK_WINDOW (window));
  wait_end (place);
  g_assert_error (place->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (place->is_file);
}

/* What is done about it differs, so what is said does. */
static void
test_complaints (void)
{
  static const GIOErrorEnum codes[] = { G_IO_ERROR_NO_SPACE, G_IO_ERROR_READ_ONLY, G_IO_ERROR_FAILED };
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) denied = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "x");

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, codes[i], "x");
      g_hash_table_add (said, (gpointer) tm_print_job_get_complaint (error, TRUE));
    }
  g_hash_table_add (said, (gpointer) tm_print_job_get_complaint (denied, FALSE));
  g_assert_cmpuint (g_hash_table_size (said), ==, G_N_ELEMENTS (codes) + 1);
  g_assert_true (g_hash_table_contains (said, tm_print_job_get_complaint (denied, TRUE)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/print-job/saved/new", Place, NULL, set_up, test_saved, tear_down);
  g_test_add ("/print-job/saved/over-another", Place, OLD, set_up, test_saved, tear_down);
  g_test_add ("/print-job/not-wanted-any-more/at-once", Place, NULL, set_up, test_not_wanted_any_more, tear_down);
  g_test_add ("/print-job/not-wanted-any-more/in-the-middle", Place, GUINT_TO_POINTER (100), set_up, test_not_wanted_any_more,
              tear_down);
  g_test_add ("/print-job/not-a-file", Place, "/dev/full", set_up, test_nowhere, tear_down);
  g_test_add ("/print-job/not-writable", Place, "/proc/report.pdf", set_up, test_nowhere, tear_down);
  g_test_add ("/print-job/folder-is-gone", Place, NULL, set_up, test_folder_is_gone, tear_down);
  g_test_add ("/print-job/window-is-gone", Place, NULL, set_up, test_window_is_gone, tear_down);
  g_test_add_func ("/print-job/complaints", test_complaints);
  return g_test_run ();
}
