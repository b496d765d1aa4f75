/* SPDX-License-Identifier: GPL-3.0-or-later
 * Half done plans where the disk does not do as it should, and where the program ends in the middle: nothing is lost. */
#include "progress-place.h"

#include "app/tm-cases.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define N_WRITTEN_STEPS 400
#define N_KILLED 24
/* On Debian and everywhere else. */
#define NOBODY 65534

static void
test_damaged (Place *place, gconstpointer data)
{
  Loading loading;
  g_autofree char *below = g_path_get_dirname (place->path);
  g_autofree char *damaged = g_strconcat (place->path, ".damaged", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (place->path, "[case 1\nguide\xff", -1, NULL));
  g_autoptr (TmProgress) progress = place_load (place, &loading);
  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&loading.error);
  g_assert_true (g_file_get_contents (damaged, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[case 1\nguide\xff");
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  place_wait_ms (300);
  g_assert_true (g_file_test (place->path, G_FILE_TEST_IS_REGULAR));
}

static void
on_not_saved (TmProgress *progress, guint *n)
{
  (*n)++;
}

/* A file stands where the folder should be: nobody can write there, not even root. */
static void
test_not_writable (Place *place, gconstpointer data)
{
  g_autofree char *below = g_path_get_dirname (place->path);
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  guint n_told = 0;

  g_assert_true (g_file_set_contents (below, "", 0, NULL));
  g_signal_connect (progress, "not-saved", G_CALLBACK (on_not_saved), &n_told);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  place_wait_ms (300);
  tm_progress_set_done (progress, "leave", TRUE);
  place_wait_ms (300);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpint (tm_progress_get_mark (progress, "leave"), >, 0);
}

/* Writes without end, until it is killed. The first case is on the disk before the first line is out. */
static int
write_for_ever (const char *path)
{
  Place place = { .file = g_file_new_for_path (path) };
  Loading loading;
  TmProgress *progress = place_load (&place, &loading);
  g_autofree char *begun = tm_cases_dup_newest (tm_progress_get_cases (progress), "amazon", FALSE);

  tm_progress_select (progress, begun);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    place_wait_ms (10);
  g_print ("begun\n");
  for (guint i = 0;; i++)
    {
      g_autofree char *step = g_strdup_printf ("step-%u", i % N_WRITTEN_STEPS);
      tm_progress_set_done (progress, step, TRUE);
      g_main_context_iteration (NULL, i % 3 == 0);
    }
  return 0;
}

static void
start_and_kill (const char *path, guint after_ms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "--write",
                                                     path, NULL);
  char line[8] = "";

  g_assert_no_error (error);
  g_input_stream_read (g_subprocess_get_stdout_pipe (writer), line, sizeof line - 1, NULL, &error);
  g_assert_cmpstr (line, ==, "begun\n");
  g_usleep (after_ms * 1000);
  g_subprocess_force_exit (writer);
  g_subprocess_wait (writer, NULL, NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static guint
count_ticks (TmProgress *progress)
{
  guint n = 0;

  for (guint i = 0; i < N_WRITTEN_STEPS; i++)
    {
      g_autofree char *step = g_strdup_printf ("step-%u", i);
      n += tm_progress_get_mark (progress, step) > 0;
    }
  return n;
}

/* At moments that differ by a fraction of a write. What was there once stays. */
static void
test_killed_while_writing (Place *place, gconstpointer data)
{
  g_autofree char *below = g_path_get_dirname (place->path);
  guint n_left = 0;
  guint n_ticks = 0;

  for (guint i = 0; i < N_KILLED; i++)
    {
      Loading loading;
      start_and_kill (place->path, 3 * i % 41);
      n_left += count_files (below) - 1;
      g_autoptr (TmProgress) progress = place_load (place, &loading);
      g_assert_no_error (loading.error);
      g_assert_true (loading.loaded);
      g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);
      g_assert_cmpuint (g_strv_length (cases), ==, 1);
      tm_progress_select (progress, cases[0]);
      g_assert_cmpuint (tm_progress_get_happened (progress), ==, TM_HAPPENED_CARD);
      guint n_now = count_ticks (progress);
      g_assert_cmpuint (n_now, >=, n_ticks);
      n_ticks = n_now;
      g_assert_cmpuint (count_files (below), ==, 1);
    }
  g_assert_cmpuint (n_ticks, >, 0);
  g_test_message ("%u of %u were killed with a file half written, %u ticks are kept", n_left, N_KILLED, n_ticks);
}

/* One tick is on the disk; the next does not fit any more. */
static void
assert_old_one_stays (Place *place, TmProgress *progress)
{
  Loading loading;
  guint n_told = 0;

  g_signal_connect (progress, "not-saved", G_CALLBACK (on_not_saved), &n_told);
  tm_progress_set_done (progress, "second", TRUE);
  place_wait_ms (300);
  tm_progress_set_done (progress, "third", TRUE);
  place_wait_ms (300);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpint (tm_progress_get_mark (progress, "third"), >, 0);
  g_autoptr (TmProgress) again = place_load (place, &loading);
  g_assert_no_error (loading.error);
  g_autofree char *id = tm_cases_dup_newest (tm_progress_get_cases (again), "amazon", FALSE);
  tm_progress_select (again, id);
  g_assert_cmpint (tm_progress_get_mark (again, "first"), >, 0);
  g_assert_cmpint (tm_progress_get_mark (again, "second"), ==, 0);
}

/* A bound on the size of files stands in for a full disk: the write begins and then fails. */
static void
test_full_disk (Place *place, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  const struct rlimit small = { 40, 40 };
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "first", TRUE);
  place_wait_ms (300);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_old_one_stays (place, progress);
}

/* Root may write anywhere, so the test becomes somebody else. */
static void
become_nobody (Place *place)
{
  g_autofree char *below = g_path_get_dirname (place->path);

  if (geteuid () != 0)
    return;
  g_assert_cmpint (g_chmod (place->folder, 0755), ==, 0);
  g_assert_cmpint (chown (below, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (place->path, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (setgid (NOBODY), ==, 0);
  g_assert_cmpint (setuid (NOBODY), ==, 0);
}

/* It may not be read, but its folder may be written: it stays where it is, and what is in it is not written over. */
static void
test_not_readable (Place *place, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (place->path, ".damaged", NULL);
  g_autofree char *kept = NULL;
  guint n_not_saved = 0;
  Loading loading;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_autoptr (TmProgress) before = tm_progress_new (place->file);
  place_begin (before, "amazon", TM_HAPPENED_CARD);
  place_wait_ms (300);
  become_nobody (place);
  g_assert_cmpint (g_chmod (place->path, 0), ==, 0);
  g_autoptr (TmProgress) progress = place_load (place, &loading);
  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_signal_connect (progress, "not-saved", G_CALLBACK (on_not_saved), &n_not_saved);
  place_begin (progress, "bank", TM_HAPPENED_CARD);
  place_wait_ms (300);
  g_assert_cmpuint (n_not_saved, ==, 1);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_chmod (place->path, 0600), ==, 0);
  g_assert_true (g_file_get_contents (place->path, &kept, NULL, NULL));
  g_assert_nonnull (strstr (kept, "guide=amazon"));
}

static void
on_activate (GApplication *application, gpointer user_data)
{
  place_begin (user_data, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (user_data, "leave", TRUE);
}

/* The program has nothing more to do when something is ticked off, and ends. */
static void
test_closed_at_once (Place *place, gconstpointer data)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  g_autofree char *text = NULL;

  g_application_set_default (application);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), progress);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_application_set_default (NULL);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "leave="));
}

/* Stopped before the file was read, with something to write already. */
static void
test_closed_while_loading (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) before = tm_progress_new (place->file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = NULL;
  Loading loading = { FALSE, FALSE, NULL };

  place_begin (before, "amazon", TM_HAPPENED_CARD);
  place_wait_ms (300);
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  tm_progress_load_async (progress, cancellable, place_on_loaded, &loading);
  place_begin (progress, "bank", TM_HAPPENED_BANK);
  g_cancellable_cancel (cancellable);
  while (!loading.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&loading.error);
  place_wait_ms (300);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "guide=amazon"));
  g_assert_nonnull (strstr (text, "guide=bank"));
}

static void
test_read_only_folder (Place *place, gconstpointer data)
{
  g_autofree char *below = g_path_get_dirname (place->path);

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "first", TRUE);
  place_wait_ms (300);
  become_nobody (place);
  g_assert_cmpint (g_chmod (below, 0500), ==, 0);
  assert_old_one_stays (place, progress);
  g_assert_cmpint (g_chmod (below, 0700), ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_for_ever (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/progress-disk/damaged", Place, NULL, place_set_up, test_damaged, place_tear_down);
  g_test_add ("/progress-disk/not-writable", Place, NULL, place_set_up, test_not_writable, place_tear_down);
  g_test_add ("/progress-disk/killed-while-writing", Place, NULL, place_set_up, test_killed_while_writing, place_tear_down);
  g_test_add ("/progress-disk/full-disk", Place, NULL, place_set_up, test_full_disk, place_tear_down);
  g_test_add ("/progress-disk/not-readable", Place, NULL, place_set_up, test_not_readable, place_tear_down);
  g_test_add ("/progress-disk/closed-at-once", Place, NULL, place_set_up, test_closed_at_once, place_tear_down);
  g_test_add ("/progress-disk/closed-while-loading", Place, NULL, place_set_up, test_closed_while_loading, place_tear_down);
  g_test_add ("/progress-disk/read-only-folder", Place, NULL, place_set_up, test_read_only_folder, place_tear_down);
  return g_test_run ();
}
