/* SPDX-License-Identifier: GPL-3.0-or-later
 * Half done plans: several, after a restart, finished, and forgotten. */
#include "progress-place.h"

#include "app/tm-cases.h"

#include <string.h>

static void
test_restart (Place *place, gconstpointer data)
{
  Loading loading;
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  TmProgress *progress = place_load (place, &loading);

  g_assert_error (loading.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&loading.error);
  place_begin (progress, "amazon", TM_HAPPENED_PASSWORD | TM_HAPPENED_MY_NUMBER | TM_HAPPENED_NOT_USED);
  tm_progress_set_done (progress, "password", TRUE);
  tm_progress_set_listed (progress, TM_LISTED_NO);
  /* Another answer to the first question keeps what was found in the list. */
  place_begin (progress, "amazon", TM_HAPPENED_PASSWORD | TM_HAPPENED_MY_NUMBER | TM_HAPPENED_NOT_USED);
  place_begin (progress, "bank", TM_HAPPENED_BANK);
  tm_progress_set_done (progress, "bank", TRUE);
  tm_progress_set_done (progress, "bank", FALSE);
  place_wait_ms (300);
  g_object_unref (progress);

  g_autoptr (TmProgress) again = place_load (place, &loading);
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
  g_assert_cmpint (tm_progress_get_mark (again, "password"), >=, before);
  g_assert_cmpint (tm_progress_get_listed (again), ==, TM_LISTED_NO);
  g_assert_cmpint (tm_cases_get_begun (tm_progress_get_cases (again), cases[0]), >=, before);
  tm_progress_select (again, cases[1]);
  g_assert_cmpint (tm_progress_get_listed (again), ==, TM_LISTED_UNKNOWN);
  g_assert_cmpint (tm_progress_get_mark (again, "password"), ==, 0);
  g_assert_cmpint (tm_progress_get_mark (again, "bank"), ==, 0);
}

static void
test_same_plan_goes_on (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  place_begin (progress, "amazon", TM_HAPPENED_OPENED);
  tm_progress_set_done (progress, "leave", TRUE);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  g_auto (GStrv) one = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpint (tm_progress_get_mark (progress, "leave"), >, 0);
  g_assert_cmpuint (tm_progress_get_happened (progress), ==, TM_HAPPENED_CARD);

  tm_progress_finish (progress);
  g_assert_false (tm_progress_is_open (progress));
  tm_progress_select (progress, NULL);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  g_assert_cmpint (tm_progress_get_mark (progress, "leave"), ==, 0);
  place_wait_ms (300);
}

/* Answering the question once more makes no older plan the newest one. */
static void
test_oldest_first (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  g_autofree char *older = tm_progress_dup_case_id (progress);
  tm_progress_select (progress, NULL);
  place_begin (progress, "amazon", TM_HAPPENED_PASSWORD);
  g_autofree char *newer = tm_progress_dup_case_id (progress);
  g_assert_cmpstr (older, !=, newer);
  tm_progress_select (progress, older);
  place_begin (progress, "amazon", TM_HAPPENED_CARD | TM_HAPPENED_CODE);

  g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);
  g_autofree char *offered = tm_cases_dup_newest (tm_progress_get_cases (progress), "amazon", FALSE);
  g_assert_cmpuint (g_strv_length (cases), ==, 2);
  g_assert_cmpstr (cases[0], ==, older);
  g_assert_cmpstr (cases[1], ==, newer);
  g_assert_cmpstr (offered, ==, newer);
  place_wait_ms (300);
}

/* Who remembers at the end that something else happened as well keeps what is ticked off. */
static void
test_more_happened_than_was_said (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "leave", TRUE);
  tm_progress_finish (progress);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  g_assert_true (tm_progress_is_finished (progress));
  place_begin (progress, "amazon", TM_HAPPENED_CARD | TM_HAPPENED_CALLED);
  g_auto (GStrv) finished = tm_cases_dup_ids (tm_progress_get_cases (progress), TRUE);
  g_auto (GStrv) open = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);
  g_assert_cmpuint (g_strv_length (finished), ==, 0);
  g_assert_cmpuint (g_strv_length (open), ==, 1);
  g_assert_true (tm_progress_is_open (progress));
  g_assert_cmpint (tm_progress_get_mark (progress, "leave"), >, 0);
  place_wait_ms (300);
}

static guint
count_cases (Place *place)
{
  Loading loading;
  g_autoptr (TmProgress) progress = place_load (place, &loading);
  g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (progress), FALSE);

  g_clear_error (&loading.error);
  return g_strv_length (cases);
}

/* Who did nothing and only looks at the steps is not greeted with a plan that is half done. */
static void
test_only_looked_at (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  place_begin (progress, "amazon", TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED);
  g_assert_true (tm_progress_is_open (progress));
  g_assert_cmpuint (tm_progress_get_happened (progress), ==, TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED);
  g_assert_cmpint (tm_progress_get_level (progress), ==, TM_LEVEL_VERY_LIKELY);
  tm_progress_set_done (progress, "leave", FALSE);
  tm_progress_finish (progress);
  place_wait_ms (300);
  g_assert_cmpuint (count_cases (place), ==, 0);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

/* From the first tick, or the first answer about the list, it is kept whole. */
static void
test_kept_from_the_first_tick (Place *place, gconstpointer data)
{
  Loading loading;
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  place_begin (progress, "amazon", TM_HAPPENED_NOTHING);
  tm_progress_set_done (progress, "leave", TRUE);
  place_begin (progress, "bank", TM_HAPPENED_NOTHING);
  tm_progress_set_listed (progress, TM_LISTED_NO);
  place_begin (progress, "card", TM_HAPPENED_NOTHING);
  place_begin (progress, "etc", TM_HAPPENED_OPENED);
  place_wait_ms (300);
  g_assert_cmpuint (count_cases (place), ==, 3);
  g_autoptr (TmProgress) again = place_load (place, &loading);
  g_autofree char *id = tm_cases_dup_newest (tm_progress_get_cases (again), "amazon", FALSE);
  tm_progress_select (again, id);
  g_assert_cmpint (tm_progress_get_mark (again, "leave"), >, 0);
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

  place_begin (progress, "bank", TM_HAPPENED_BANK);
  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_unneeded (progress, "money-gone", TRUE);
  tm_progress_set_done (progress, "leave", TRUE);
  tm_progress_finish (progress);
  place_wait_ms (300);
  g_object_unref (progress);

  g_autoptr (TmProgress) again = place_load (place, &loading);
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
  g_assert_cmpint (tm_progress_get_mark (again, "leave"), >=, before);
  tm_progress_set_done (again, "leave", FALSE);
  g_assert_false (tm_progress_is_finished (again));
  g_assert_true (tm_progress_is_open (again));
  tm_progress_forget (again, finished[0]);
  g_autofree char *guide = tm_cases_dup_guide_id (keys, finished[0]);
  g_assert_null (guide);
}

/* The half done one first, wherever it stands in the file; of the finished ones the last, and none of long ago. */
static void
test_earlier (Place *place, gconstpointer data)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  const char text[] = "[case 1]\nguide=bank\nbegun=5000000\nfinished=5000100\n"
                      "[case 2]\nguide=bank\nbegun=4000000\nfinished=4000100\n"
                      "[case 3]\nguide=card\nbegun=9000\n[case 4]\nguide=card\nbegun=8000\n"
                      "[case 5]\nguide=card\nbegun=9500\nfinished=9600\n";
  const gint64 day_s = 24 * 60 * 60;

  g_assert_true (g_key_file_load_from_data (keys, text, (gsize) -1, G_KEY_FILE_NONE, NULL));
  g_autofree char *half_done = tm_cases_dup_earlier (keys, "card", 5000200);
  g_autofree char *finished = tm_cases_dup_earlier (keys, "bank", 5000100 + 27 * day_s);
  g_autofree char *long_ago = tm_cases_dup_earlier (keys, "bank", 5000100 + 28 * day_s);
  g_autofree char *none = tm_cases_dup_earlier (keys, "etc", 5000200);
  g_assert_cmpstr (half_done, ==, "3");
  g_assert_cmpstr (finished, ==, "1");
  g_assert_null (long_ago);
  g_assert_null (none);
}

/* Another service chosen after all: the plan begun for the first one is not left behind, unless something was done in it. */
static void
test_drop_untouched (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_drop_untouched (progress);
  g_assert_false (tm_progress_is_open (progress));
  tm_progress_drop_untouched (progress);
  place_begin (progress, "bank", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "bank", TRUE);
  tm_progress_drop_untouched (progress);
  place_begin (progress, "etc", TM_HAPPENED_CARD);
  tm_progress_set_unneeded (progress, "money-gone", TRUE);
  tm_progress_drop_untouched (progress);
  place_begin (progress, "card", TM_HAPPENED_CARD);
  tm_progress_set_listed (progress, TM_LISTED_YES);
  tm_progress_drop_untouched (progress);
  /* What was taken back was not done. */
  place_begin (progress, "general", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "leave", TRUE);
  tm_progress_set_done (progress, "leave", FALSE);
  tm_progress_drop_untouched (progress);
  g_assert_false (tm_progress_is_open (progress));
  place_wait_ms (300);
  g_assert_cmpuint (count_cases (place), ==, 3);
}

static void
test_forget (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  g_autofree char *text = NULL;

  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "leave", TRUE);
  g_autofree char *id = tm_cases_dup_newest (tm_progress_get_cases (progress), "amazon", FALSE);
  tm_progress_forget (progress, id);
  g_assert_false (tm_progress_is_open (progress));
  place_wait_ms (300);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "amazon"));
  g_assert_null (strstr (text, "leave"));
}

/* Who only looks at another plan meanwhile has it forgotten on the disk as well. */
static void
test_forget_beside_one_that_is_not_kept (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);
  g_autofree char *text = NULL;

  place_begin (progress, "amazon", TM_HAPPENED_CARD);
  tm_progress_set_done (progress, "leave", TRUE);
  g_autofree char *id = tm_cases_dup_newest (tm_progress_get_cases (progress), "amazon", FALSE);
  place_begin (progress, "bank", TM_HAPPENED_NOTHING);
  place_wait_ms (300);
  tm_progress_forget (progress, id);
  place_wait_ms (300);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "amazon"));
  g_assert_null (strstr (text, "leave"));
  g_assert_true (tm_progress_is_open (progress));
}

/* What was never kept leaves no file behind. */
static void
test_forget_what_is_not_kept (Place *place, gconstpointer data)
{
  g_autoptr (TmProgress) progress = tm_progress_new (place->file);

  place_begin (progress, "amazon", TM_HAPPENED_NOTHING);
  tm_progress_drop_untouched (progress);
  g_assert_false (tm_progress_is_open (progress));
  place_wait_ms (300);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

/* Begun while the file is still being read: both are kept. */
static void
test_begun_while_loading (Place *place, gconstpointer data)
{
  Loading loading;
  g_autoptr (TmProgress) first = tm_progress_new (place->file);

  place_begin (first, "bank", TM_HAPPENED_BANK);
  place_wait_ms (300);
  g_autoptr (TmProgress) second = tm_progress_new (place->file);
  memset (&loading, 0, sizeof loading);
  tm_progress_load_async (second, NULL, place_on_loaded, &loading);
  place_begin (second, "amazon", TM_HAPPENED_CARD);
  while (!loading.done)
    g_main_context_iteration (NULL, TRUE);
  place_wait_ms (300);
  g_autoptr (TmProgress) third = place_load (place, &loading);
  g_auto (GStrv) cases = tm_cases_dup_ids (tm_progress_get_cases (third), FALSE);
  g_assert_cmpuint (g_strv_length (cases), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/progress/restart", Place, NULL, place_set_up, test_restart, place_tear_down);
  g_test_add ("/progress/same-plan-goes-on", Place, NULL, place_set_up, test_same_plan_goes_on, place_tear_down);
  g_test_add ("/progress/oldest-first", Place, NULL, place_set_up, test_oldest_first, place_tear_down);
  g_test_add ("/progress/only-looked-at", Place, NULL, place_set_up, test_only_looked_at, place_tear_down);
  g_test_add ("/progress/kept-from-the-first-tick", Place, NULL, place_set_up, test_kept_from_the_first_tick, place_tear_down);
  g_test_add ("/progress/more-happened-than-was-said", Place, NULL, place_set_up, test_more_happened_than_was_said, place_tear_down);
  g_test_add ("/progress/finished", Place, NULL, place_set_up, test_finished, place_tear_down);
  g_test_add ("/progress/earlier", Place, NULL, place_set_up, test_earlier, place_tear_down);
  g_test_add ("/progress/drop-untouched", Place, NULL, place_set_up, test_drop_untouched, place_tear_down);
  g_test_add ("/progress/forget", Place, NULL, place_set_up, test_forget, place_tear_down);
  g_test_add ("/progress/forget-beside-one-that-is-not-kept", Place, NULL, place_set_up,
              test_forget_beside_one_that_is_not_kept, place_tear_down);
  g_test_add ("/progress/forget-what-is-not-kept", Place, NULL, place_set_up, test_forget_what_is_not_kept,
              place_tear_down);
  g_test_add ("/progress/begun-while-loading", Place, NULL, place_set_up, test_begun_while_loading, place_tear_down);
  return g_test_run ();
}
