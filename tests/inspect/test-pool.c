/* SPDX-License-Identifier: GPL-3.0-or-later
 * Workers that are kept for a batch: kept as long as all goes well, replaced after any failure, and no mail suffers from
 * the one before it. */
#include "asking.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"

#include <stdlib.h>
#include <string.h>

static const struct
{
  const char *please;
  TmError     error;
  gboolean    is_kept;
} rows[] = {
  { "please die", TM_ERROR_CRASHED, FALSE },
  { "please hang", TM_ERROR_TIMEOUT, FALSE },
  { "please end", TM_ERROR_CRASHED, FALSE },
  { "please refuse", TM_ERROR_LOCK, FALSE },
  { "please be empty", TM_ERROR_BAD_ANSWER, FALSE },
  { "please be huge", TM_ERROR_ANSWER_TOO_LARGE, FALSE },
  { "please promise", TM_ERROR_CRASHED, FALSE },
  { "please stop halfway", TM_ERROR_CRASHED, FALSE },
  { "please lie", TM_ERROR_BAD_ANSWER, FALSE },
  { "please say no", TM_ERROR_NOT_A_MAIL, TRUE },
};

static TmInspector *
new_batch (const char *worker_path, guint run_max_ms)
{
  TmInspector *inspector = asking_new_inspector (worker_path, run_max_ms);

  tm_inspector_keep_workers (inspector);
  return inspector;
}

static int
ask_who (TmInspector *inspector, const char *mail)
{
  g_autoptr (TmReport) report = asking_check (inspector, mail);

  g_assert_cmpint (tm_report_get_error (report), ==, 0);
  g_assert_true (g_str_has_prefix (asking_get_subject (report), "words 0, descriptors 0,"));
  return atoi (strstr (asking_get_subject (report), " of ") + 4);
}

static void
test_row (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, rows[row].error == TM_ERROR_TIMEOUT ? 700 : 20000);
  int first = ask_who (inspector, "nothing");
  g_autoptr (TmReport) report = asking_check (inspector, rows[row].please);

  g_assert_cmpint (tm_report_get_error (report), ==, rows[row].error);
  g_assert_null (tm_report_get_message (report));
  int next = ask_who (inspector, "nothing");
  g_assert_cmpint (next == first, ==, rows[row].is_kept);
}

/* It cannot be told whether the mail or one before it is to blame, so it is looked at once more, by itself. */
static void
test_looked_at_again (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 20000);
  int first = ask_who (inspector, "nothing");

  g_assert_cmpint (ask_who (inspector, "please be new"), !=, first);
}

static void
test_mails_below_at_and_above_the_bound (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);
  g_autoptr (TmInspector) inspector = new_batch (path, 20000);
  int first = ask_who (inspector, "nothing");

  for (guint i = 2; i <= TM_BATCH_MAILS_MAX; i++)
    g_assert_cmpint (ask_who (inspector, "nothing"), ==, first);
  g_assert_cmpint (ask_who (inspector, "nothing"), !=, first);
}

/* One byte more, and it is the way of a single mail, whose worker has another name for itself. */
static void
test_size_below_at_and_above_the_bound (void)
{
  g_autofree char *path = g_strconcat (g_getenv ("TM_BAD_WORKER"), "-is-good", NULL);

  for (int over = -1; over <= 1; over++)
    {
      g_autoptr (TmInspector) inspector = new_batch (path, 20000);
      g_autofree char *mail = g_strnfill (TM_BATCH_MAIL_MAX_BYTES + over, 'a');
      g_autoptr (TmReport) report = asking_check (inspector, mail);
      g_assert_cmpint (strstr (asking_get_subject (report), "turn 0 ") != NULL, ==, over > 0);
    }
}

/* The real worker says the same whether it is kept or not. */
static void
test_real_worker (void)
{
  static const char * const mails[] = {
    "From: a@example.jp\nSubject: one\n\nbody\n", "", "\1\2\3 nothing",
    "From a\nFrom: a@example.jp\nSubject: one\n\nx\n\nFrom b\nFrom: b@example.jp\nSubject: two\n\ny\n",
    "From: b@example.jp\nSubject: =?iso-2022-jp?B?GyRCJCIbKEI=?=\nContent-Type: text/html; charset=utf-8\n\n<a href='http://x.example/'>y</a>\n",
  };
  g_autoptr (TmInspector) kept = new_batch (g_getenv ("TM_WORKER"), TM_RUN_MAX_MS);
  g_autoptr (TmInspector) single = asking_new_inspector (g_getenv ("TM_WORKER"), TM_RUN_MAX_MS);

  for (guint round = 0; round < 3; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (mails); i++)
      {
        g_autoptr (TmReport) a = asking_check (kept, mails[i]);
        g_autoptr (TmReport) b = asking_check (single, mails[i]);
        g_assert_cmpint (tm_report_get_error (a), ==, tm_report_get_error (b));
        g_assert_cmpint (tm_report_get_level (a), ==, tm_report_get_level (b));
        if (tm_report_get_message (a) != NULL)
          g_assert_cmpstr (asking_get_subject (a), ==, asking_get_subject (b));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (rows[i].please), " ", '-');
      g_autofree char *path = g_strconcat ("/pool/", name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/pool/looked-at-again", test_looked_at_again);
  g_test_add_func ("/pool/mails-below-at-and-above-the-bound", test_mails_below_at_and_above_the_bound);
  g_test_add_func ("/pool/size-below-at-and-above-the-bound", test_size_below_at_and_above_the_bound);
  g_test_add_func ("/pool/real-worker", test_real_worker);
  return g_test_run ();
}
