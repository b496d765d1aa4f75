/* SPDX-License-Identifier: GPL-3.0-or-later
 * Half done plans on disk: several, after a restart, forgotten, damaged, and where nothing can be written. */
#include "app/tm-cases.h"
#include "app/tm-progress.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* On Debian and everywhere else. */
#define NOBODY 65534

typedef struct
{
  char  *folder;
  char  *path;
  GFile *file;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("tm-progress-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "tashikamail", "progress.ini", NULL);
  place->file = g_file_new_for_path (place->path);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autofree char *damaged = g_strconcat (place->path, ".damaged", NULL);
  g_autofree char *below = g_path_get_dirname (place->path);

  g_remove (damaged);
  g_remove (place->path);
  g_remove (below);
  g_remove (place->folder);
  g_clear_object (&place->file);
  g_free (place->path);
  g_free (place->folder);
}

static gboolean
on_time (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_time, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  gboolean done;
  gboolean loaded;
  GError  *error;
} Loading;

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;

  loading->loaded = tm_progress_load_finish (TM_PROGRESS (source), result, &loading->error);
  loading->done = TRUE;
}

static TmProgress *
load (Place *place, Loading *loading)
{
  TmProgress *progress = tm_progress_new (place->file);

  memset (loading, 0, sizeof *loading);
  tm_progress_load_async (progress, NULL, on_loaded, loading);
  while (!loading->done)
    g_main_context_iteration (NULL, TRUE);
  return progress;
}

static void
begin (TmProgress *progress, const char *guide, TmHappened happened)
{
  const char *findings[] = { "link-ip", NULL };

  tm_progress_begin (progress, guide, TM_LEVEL_VERY_LIKELY, happened, findings);
}

static void
test_restart (Place *place, gconstpointer data)
{
  Loading loading;
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  TmProgress *progress = load (place, &loading);

  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&loading.error);
  begin (progress, "amazon", TM_HAPPENED_PASSWORD | TM_HAPPENED_MY_NUMBER | TM_HAPPENED_NOT_USED);
  tm_progress_set_done (progress, "password", TRUE);
  tm_progress_set_listed (progress, TM_LISTED_NO);
  /* Another answer to the first question keeps what was found in the list. */
  begin (progress, "amazon", TM_HAPPENED_PASSWORD | TM_HAPPENED_MY_NUMBER | TM_HAPPENED_NOT_USED);
  begin (progress, "bank", TM_HAPPENED_BANK);
  tm_progress_set_done (progress, "bank", TRUE);
  tm_progress_set_done (progress, "bank", FALSE);
  wait_ms (300);
  g_object_unref (progress);

  g_autoptr (TmProgress) again = load (place, &loading);
  g_assert_true (loading.loaded);
  g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (again), FALSE);
  g_assert_cmpuint (g_strv_length (cases), ==, 2);
  g_assert_false (tm_progress_is_open (again));
  tm_progress_select (again, cases[0]);
  g_assert_true (tm_progress_is_open (again));
  g_autofree char *guide = tm_progress_dup_guide_id (again);
  g_assert_cmpstr (guide, ==, "amazon");
  g_assert_cmpuint (tm_progress_get_happened (again), ==,
                    TM_HAPPENED_PASSWORD | TM_HAPPENED_MY_NUMBER | TM_HAPPENED_NOT_USED);
  g_assert_cmpint (tm_progress_get_level (again), ==, TM_LEVEL_VERY_LIKELY);
  g_assert_cmpint (tm_progress_get_done (again, "password"), >=, before);
  g_assert_cmpint (tm_progress_get_listed (again), ==, TM_LISTED_NO);
  g_assert_cmpint (tm_cases_get_begun (tm_progress_get_cases (again), cases[0]), >=, before);
  tm_progress_select (again, cases[1]);
  g_assert_cmpint (tm_progress_get_listed (again), ==, TM_LISTED_UNKNOWN);
  g_assert_cmpint (tm_progress_get_done (again, "password"), ==, 0);
  g_assert_cmpint (tm_progress_get_done (again, "bank"), ==, 0);
}

static void
test_same_plan_goes_on (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  begin (progress, "amazon", TM_HAPPENED_OPENED);
  tm_progress_set_done (progress, "leave", TRUE);
  begin (progress, "amazon", TM_HAPPENED_CARD);
  g_auto (GStrv) one = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpint (tm_progress_get_done (progress, "leave"), >, 0);
  g_assert_cmpuint (tm_progress_get_happened (progress), ==, TM_HAPPENED_CARD);

  tm_progress_finish (progress);
  g_assert_false (tm_progress_is_open (progress));
  begin (progress, "amazon", TM_HAPPENED_CARD);
  g_assert_cmpint (tm_progress_get_done (progress, "leave"), ==, 0);
  wait_ms (300);
}

static guint
count_cases (Place *place)
{
  Loading loading;
  g_autoptr (TmProgress) progress = load (place, &loading);
  g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);

  g_clear_error (&loading.error);
  return g_strv_length (cases);
}

/* Who did nothing and only looks at the steps is not greeted with a plan that is half done. */
static void
test_only_looked_at (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  begin (progress, "amazon", TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED);
  g_assert_true (tm_progress_is_open (progress));
  g_assert_cmpuint (tm_progress_get_happened (progress), ==, TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED);
  g_assert_cmpint (tm_progress_get_level (progress), ==, TM_LEVEL_VERY_LIKELY);
  tm_progress_set_done (progress, "leave", FALSE);
  tm_progress_finish (progress);
  wait_ms (300);
  g_assert_cmpuint (count_cases (place), ==, 0);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

/* From the first tick, or the first answer about the list, it is kept whole. */
static void
test_kept_from_the_first_tick (Place *place, gconstpointer data)
{
  Loading loading;
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  begin (progress, "amazon", TM_HAPPENED_NOTHING);
  tm_progress_set_done (progress, "leave", TRUE);
  begin (progress, "bank", TM_HAPPENED_NOTHING);
  tm_progress_set_listed (progress, TM_LISTED_NO);
  begin (progress, "card", TM_HAPPENED_NOTHING);
  begin (progress, "etc", TM_HAPPENED_OPENED);
  wait_ms (300);
  g_assert_cmpuint (count_cases (place), ==, 3);
  g_autoptr (TmProgress) again = load (place, &loading);
  g_autofree char *id = tm_cases_dup_open (tm_progress_get_cases (again), "amazon");
  tm_progress_select (again, id);
  g_assert_cmpint (tm_progress_get_done (again, "leave"), >, 0);
  g_assert_cmpuint (tm_progress_get_happened (again), ==, TM_HAPPENED_NOTHING);
  g_assert_cmpint (tm_progress_get_level (again), ==, TM_LEVEL_VERY_LIKELY);
  g_assert_cmpint (tm_cases_get_begun (tm_progress_get_cases (again), id), >, 0);
}

/* What does not apply is told from what was done; what was finished can be found again, and opened again. */
static void
test_finished (Place *place, gconstpointer data)
{
  Loading loading;
  TmProgress *progress = tm_progress_new (place->file);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  begin (progress, "bank", TM_HAPPENED_BANK);
  begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_unneeded (progress, "money-gone", TRUE);
  tm_progress_set_done (progress, "leave", TRUE);
  tm_progress_finish (progress);
  wait_ms (300);
  g_object_unref (progress);

  g_autoptr (TmProgress) again = load (place, &loading);
  GKeyFile *keys = tm_progress_get_cases (again);
  g_auto (GStrv) open = tm_cases_dup_ids (keys, FALSE);
  g_auto (GStrv) finished = tm_cases_dup_ids (keys, TRUE);
  g_assert_cmpuint (g_strv_length (open), ==, 1);
  g_assert_cmpuint (g_strv_length (finished), ==, 1);
  g_assert_cmpint (tm_cases_get_finished (keys, finished[0]), >=, before);
  g_assert_cmpint (tm_cases_get_finished (keys, open[0]), ==, 0);
  tm_progress_select (again, finished[0]);
  g_assert_true (tm_progress_is_finished (again));
  g_assert_cmpint (tm_progress_get_mark (again, "money-gone"), <=, -before);
  g_assert_cmpint (tm_progress_get_done (again, "money-gone"), ==, 0);
  g_assert_cmpint (tm_progress_get_mark (again, "leave"), >=, before);
  tm_progress_set_done (again, "leave", FALSE);
  g_assert_false (tm_progress_is_finished (again));
  g_assert_true (tm_progress_is_open (again));
  tm_progress_forget (again, finished[0]);
  g_autofree char *guide = tm_cases_dup_guide_id (keys, finished[0]);
  g_assert_null (guide);
}

/* Another service chosen after all: the plan begun for the first one is not left behind, unless something was done in it. */
static void
test_drop_untouched (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_drop_untouched (progress);
  g_assert_false (tm_progress_is_open (progress));
  tm_progress_drop_untouched (progress);
  begin (progress, "bank", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "bank", TRUE);
  tm_progress_drop_untouched (progress);
  begin (progress, "etc", TM_HAPPENED_CARD);
  tm_progress_set_unneeded (progress, "money-gone", TRUE);
  tm_progress_drop_untouched (progress);
  begin (progress, "card", TM_HAPPENED_CARD);
  tm_progress_set_listed (progress, TM_LISTED_YES);
  tm_progress_drop_untouched (progress);
  wait_ms (300);
  g_assert_cmpuint (count_cases (place), ==, 3);
}

static void
test_forget (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  g_autofree char *text = NULL;

  begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "leave", TRUE);
  g_autofree char *id = tm_cases_dup_open (tm_progress_get_cases (progress), "amazon");
  tm_progress_forget (progress, id);
  g_assert_false (tm_progress_is_open (progress));
  wait_ms (300);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "amazon"));
  g_assert_null (strstr (text, "leave"));
}

/* Begun while the file is still being read: both are kept. */
static void
test_begun_while_loading (Place *place, gconstpointer data)
{
  Loading loading;
  g_autoptr (TmProgress) first = tm_progress_new (place->file);

  begin (first, "bank", TM_HAPPENED_BANK);
  wait_ms (300);
  g_autoptr (TmProgress) second = tm_progress_new (place->file);
  memset (&loading, 0, sizeof loading);
  tm_progress_load_async (second, NULL, on_loaded, &loading);
  begin (second, "amazon", TM_HAPPENED_CARD);
  while (!loading.done)
    g_main_context_iteration (NULL, TRUE);
  wait_ms (300);
  g_autoptr (TmProgress) third = load (place, &loading);
  g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (third), FALSE);
  g_assert_cmpuint (g_strv_length (cases), ==, 2);
}

static void
test_damaged (Place *place, gconstpointer data)
{
  Loading loading;
  g_autofree char *below = g_path_get_dirname (place->path);
  g_autofree char *damaged = g_strconcat (place->path, ".damaged", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (place->path, "[case 1\nguide\xff", -1, NULL));
  g_autoptr (TmProgress) progress = load (place, &loading);
  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&loading.error);
  g_assert_true (g_file_get_contents (damaged, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[case 1\nguide\xff");
  begin (progress, "amazon", TM_HAPPENED_CARD);
  wait_ms (300);
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
  begin (progress, "amazon", TM_HAPPENED_CARD);
  wait_ms (300);
  tm_progress_set_done (progress, "leave", TRUE);
  wait_ms (300);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpint (tm_progress_get_done (progress, "leave"), >, 0);
}

/* Writes without end, until it is killed. The first case is on the disk before the first line is out. */
static int
write_for_ever (const char *path)
{
  Place place = { .file = g_file_new_for_path (path) };
  Loading loading;
  TmProgress *progress = load (&place, &loading);

  begin (progress, "amazon", TM_HAPPENED_CARD);
  wait_ms (100);
  g_print ("begun\n");
  for (guint i = 0;; i++)
    {
      g_autofree char *step = g_strdup_printf ("step-%u", i % 400);
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

/* At moments that differ by a fraction of a write. */
static void
test_killed_while_writing (Place *place, gconstpointer data)
{
  g_autofree char *below = g_path_get_dirname (place->path);
  guint n_left = 0;

  for (guint i = 0; i < 24; i++)
    {
      Loading loading;
      start_and_kill (place->path, 3 * i % 41);
      n_left += count_files (below) - 1;
      g_autoptr (TmProgress) progress = load (place, &loading);
      g_assert_no_error (loading.error);
      g_assert_true (loading.loaded);
      g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);
      g_assert_cmpuint (g_strv_length (cases), ==, 1);
      tm_progress_select (progress, cases[0]);
      g_assert_cmpuint (tm_progress_get_happened (progress), ==, TM_HAPPENED_CARD);
      g_assert_cmpuint (count_files (below), ==, 1);
    }
  g_test_message ("%u of 24 were killed with a file half written", n_left);
}

/* One tick is on the disk; the next does not fit any more. */
static void
assert_old_one_stays (Place *place, TmProgress *progress)
{
  Loading loading;
  guint n_told = 0;

  g_signal_connect (progress, "not-saved", G_CALLBACK (on_not_saved), &n_told);
  tm_progress_set_done (progress, "second", TRUE);
  wait_ms (300);
  tm_progress_set_done (progress, "third", TRUE);
  wait_ms (300);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpint (tm_progress_get_done (progress, "third"), >, 0);
  g_autoptr (TmProgress) again = load (place, &loading);
  g_assert_no_error (loading.error);
  g_autofree char *id = tm_cases_dup_open (tm_progress_get_cases (again), "amazon");
  tm_progress_select (again, id);
  g_assert_cmpint (tm_progress_get_done (again, "first"), >, 0);
  g_assert_cmpint (tm_progress_get_done (again, "second"), ==, 0);
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
  begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "first", TRUE);
  wait_ms (300);
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
  begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "first", TRUE);
  wait_ms (300);
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
  g_test_add ("/progress/restart", Place, NULL, set_up, test_restart, tear_down);
  g_test_add ("/progress/same-plan-goes-on", Place, NULL, set_up, test_same_plan_goes_on, tear_down);
  g_test_add ("/progress/only-looked-at", Place, NULL, set_up, test_only_looked_at, tear_down);
  g_test_add ("/progress/kept-from-the-first-tick", Place, NULL, set_up, test_kept_from_the_first_tick, tear_down);
  g_test_add ("/progress/finished", Place, NULL, set_up, test_finished, tear_down);
  g_test_add ("/progress/drop-untouched", Place, NULL, set_up, test_drop_untouched, tear_down);
  g_test_add ("/progress/forget", Place, NULL, set_up, test_forget, tear_down);
  g_test_add ("/progress/begun-while-loading", Place, NULL, set_up, test_begun_while_loading, tear_down);
  g_test_add ("/progress/damaged", Place, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/progress/not-writable", Place, NULL, set_up, test_not_writable, tear_down);
  g_test_add ("/progress/killed-while-writing", Place, NULL, set_up, test_killed_while_writing, tear_down);
  g_test_add ("/progress/full-disk", Place, NULL, set_up, test_full_disk, tear_down);
  g_test_add ("/progress/read-only-folder", Place, NULL, set_up, test_read_only_folder, tear_down);
  return g_test_run ();
}
