/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is printed unseen comes to one end, whatever becomes of the process that draws it. */
#include "counter.h"
#include "preview/tm-unseen-print.h"
#include "processes.h"

#include <adwaita.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <webkit/webkit.h>

#define PATIENT_MS 30000
/* Long enough for it to begin on a busy machine. */
#define IMPATIENT_MS 10000
#define N_MOMENTS 7
#define PARAGRAPHS 1000

typedef struct
{
  GtkPrintSettings *settings;
  GBytes           *page;
  GCancellable     *cancellable;
  int               fd;
  guint             n_told;
  gboolean          printed;
  GError           *error;
} Run;

/* The event of the hidden view that came last, or -1. */
static int load_event = -1;

static gboolean
on_load_changed (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  load_event = g_value_get_enum (&values[1]);
  return TRUE;
}

static void
set_up (Run *run, gconstpointer data)
{
  g_autoptr (GString) html = g_string_new ("<!DOCTYPE html><title>x</title>");

  for (guint i = 0; i < PARAGRAPHS; i++)
    g_string_append_printf (html, "<p>Some words, for the %u. time.</p>", i);
  run->page = g_bytes_new (html->str, html->len);
  run->fd = memfd_create ("printed", MFD_CLOEXEC);
  run->cancellable = g_cancellable_new ();
  run->settings = gtk_print_settings_new ();
  g_autofree char *uri = g_strdup_printf ("file:///proc/self/fd/%d", run->fd);
  gtk_print_settings_set_printer (run->settings, "Print to File");
  gtk_print_settings_set (run->settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (run->settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
}

static void
tear_down (Run *run, gconstpointer data)
{
  /* Nothing is told twice, and nothing breaks afterwards. */
  counter_wait (300);
  g_assert_cmpuint (run->n_told, ==, 1);
  g_clear_error (&run->error);
  g_object_unref (run->settings);
  g_object_unref (run->cancellable);
  g_bytes_unref (run->page);
  close (run->fd);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  run->n_told++;
  run->printed = tm_unseen_print_finish (result, &run->error);
  g_assert_true (run->printed == (run->error == NULL));
}

static void
start (Run *run, guint max_ms)
{
  load_event = -1;
  tm_unseen_print_async (run->page, run->settings, NULL, max_ms, run->cancellable, on_ended, run);
}

static void
wait_end (Run *run)
{
  for (guint i = 0; i < PATIENT_MS / 50 + 20 && run->n_told == 0; i++)
    counter_wait (50);
  g_assert_cmpuint (run->n_told, ==, 1);
}

static void
assert_is_pdf (Run *run)
{
  char begin[] = "?????";

  g_assert_cmpint (pread (run->fd, begin, strlen (begin), 0), ==, (gssize) strlen (begin));
  g_assert_cmpstr (begin, ==, "%PDF-");
}

static void
test_printed (Run *run, gconstpointer data)
{
  start (run, PATIENT_MS);
  wait_end (run);
  g_assert_no_error (run->error);
  assert_is_pdf (run);
}

/* WebKitGTK 2.50 ends the whole program when a process dies that has not told its number yet; what loads has told it. */
static int
wait_process (WebKitLoadEvent event)
{
  for (guint i = 0; i < PATIENT_MS / 5 && load_event < (int) event; i++)
    counter_wait (5);
  g_assert_cmpint (load_event, >=, event);
  int process = processes_find ("WebKitWebProces");
  g_assert_cmpint (process, >, 0);
  return process;
}

static void
test_killed (Run *run, gconstpointer data)
{
  start (run, PATIENT_MS);
  kill (wait_process (WEBKIT_LOAD_STARTED), SIGKILL);
  wait_end (run);
  g_assert_nonnull (run->error);
  g_assert_false (g_error_matches (run->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
}

/* While it loads, while it draws, and behind that. */
static void
test_killed_at_any_moment (void)
{
  guint n_printed = 0;

  for (guint i = 0; i < N_MOMENTS; i++)
    {
      Run run = { 0 };
      set_up (&run, NULL);
      start (&run, PATIENT_MS);
      int process = wait_process (WEBKIT_LOAD_STARTED);
      counter_wait (40 * i);
      kill (process, SIGKILL);
      wait_end (&run);
      g_assert_false (g_error_matches (run.error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
      if (run.printed)
        assert_is_pdf (&run);
      n_printed += run.printed;
      tear_down (&run, NULL);
    }
  g_test_message ("%u of %d were printed before the process was killed", n_printed, N_MOMENTS);
  g_assert_cmpuint (n_printed, <, N_MOMENTS);
}

/* It lives, and does nothing any more. Afterwards it lives no longer. */
static void
test_hangs (Run *run, gconstpointer data)
{
  start (run, IMPATIENT_MS);
  int process = wait_process (WEBKIT_LOAD_FINISHED);
  kill (process, SIGSTOP);
  wait_end (run);
  g_assert_error (run->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  for (guint i = 0; i < 600 && processes_find ("WebKitWebProces") == process; i++)
    counter_wait (50);
  g_assert_cmpint (processes_find ("WebKitWebProces"), !=, process);
}

static void
test_cancelled_at_once (Run *run, gconstpointer data)
{
  start (run, PATIENT_MS);
  g_cancellable_cancel (run->cancellable);
  wait_end (run);
  g_assert_error (run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* It ends by that, not when the time is over, and it would never end by itself. */
static void
test_cancelled_in_the_middle (Run *run, gconstpointer data)
{
  start (run, PATIENT_MS);
  int process = wait_process (WEBKIT_LOAD_STARTED);
  gint64 since = g_get_monotonic_time ();
  kill (process, SIGSTOP);
  g_cancellable_cancel (run->cancellable);
  wait_end (run);
  g_assert_error (run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - since, <, (gint64) PATIENT_MS * 1000 / 3);
  kill (process, SIGKILL);
}

static void
test_no_such_printer (Run *run, gconstpointer data)
{
  gtk_print_settings_set_printer (run->settings, "No such printer");
  start (run, PATIENT_MS);
  wait_end (run);
  g_assert_error (run->error, WEBKIT_PRINT_ERROR, WEBKIT_PRINT_ERROR_PRINTER_NOT_FOUND);
}

static void
test_nowhere_to_write (Run *run, gconstpointer data)
{
  gtk_print_settings_set (run->settings, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///proc/nowhere/report.pdf");
  start (run, PATIENT_MS);
  wait_end (run);
  g_assert_nonnull (run->error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_autoptr (GTypeClass) class = g_type_class_ref (WEBKIT_TYPE_WEB_VIEW);
  g_signal_add_emission_hook (g_signal_lookup ("load-changed", G_TYPE_FROM_CLASS (class)), 0, on_load_changed, NULL, NULL);
  g_test_add ("/unseen-print/printed", Run, NULL, set_up, test_printed, tear_down);
  g_test_add ("/unseen-print/killed", Run, NULL, set_up, test_killed, tear_down);
  g_test_add_func ("/unseen-print/killed-at-any-moment", test_killed_at_any_moment);
  g_test_add ("/unseen-print/hangs", Run, NULL, set_up, test_hangs, tear_down);
  g_test_add ("/unseen-print/cancelled-at-once", Run, NULL, set_up, test_cancelled_at_once, tear_down);
  g_test_add ("/unseen-print/cancelled-in-the-middle", Run, NULL, set_up, test_cancelled_in_the_middle, tear_down);
  g_test_add ("/unseen-print/no-such-printer", Run, NULL, set_up, test_no_such_printer, tear_down);
  g_test_add ("/unseen-print/nowhere-to-write", Run, NULL, set_up, test_nowhere_to_write, tear_down);
  return g_test_run ();
}
