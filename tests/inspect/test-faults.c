/* SPDX-License-Identifier: GPL-3.0-or-later
 * Workers that fail at every stage, and answers that are whole but must not be believed. */
#include "asking.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"

#include <linux/close_range.h>
#include <string.h>
#include <unistd.h>

static const char mail[] = "From: a@example.jp\nSubject: s\n\nbody\n";

static const struct
{
  const char *how;
  TmError     error;
} rows[] = {
  { "says-half", TM_ERROR_BAD_ANSWER },       { "says-nothing", TM_ERROR_BAD_ANSWER },     { "says-more", TM_ERROR_BAD_ANSWER },
  { "reads-half-and-dies", TM_ERROR_CRASHED }, { "is-killed", TM_ERROR_CRASHED },          { "dies-halfway", TM_ERROR_CRASHED },
  { "dies-at-the-end", TM_ERROR_CRASHED },    { "stops", TM_ERROR_TIMEOUT },               { "stops-at-the-end", TM_ERROR_TIMEOUT },
  { "trickles", TM_ERROR_TIMEOUT },           { "leaves-a-child", TM_ERROR_TIMEOUT },      { "had-no-lock", TM_ERROR_LOCK },
  { "had-no-memory", TM_ERROR_MEMORY },
};

static char *
get_path (const char *how)
{
  return g_strdup_printf ("%s-%s", g_getenv ("TM_BAD_WORKER"), how);
}

static void
test_row (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *path = get_path (rows[row].how);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TmInspector) inspector = asking_new_inspector (path, rows[row].error == TM_ERROR_TIMEOUT ? 700 : 20000);
  g_autoptr (TmReport) report = asking_check (inspector, mail);

  g_assert_cmpint (tm_report_get_error (report), ==, rows[row].error);
  /* Nothing of what it said is shown, and no level is given. */
  g_assert_false (tm_report_is_checked (report));
  g_assert_null (tm_report_get_message (report));
  g_assert_cmpint (tm_report_get_level (report), ==, TM_LEVEL_NOT_CHECKED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

/* The same program is believed when it does nothing wrong, so the rows fail for their own reasons. */
static void
test_good_answer (void)
{
  g_autofree char *path = get_path ("is-good");
  g_autoptr (TmInspector) inspector = asking_new_inspector (path, 20000);
  g_autoptr (TmReport) report = asking_check (inspector, mail);

  g_assert_cmpint (tm_report_get_error (report), ==, 0);
  /* A worker is told nothing and given nothing but its input and its output. */
  g_assert_true (g_str_has_prefix (asking_get_subject (report), "words 0, descriptors 0,"));
}

/* Who asked for one mail gets no list of mails: each of these would be asked for in its turn, without end. */
static void
test_list_for_one (void)
{
  g_autofree char *path = get_path ("says-a-list");
  g_autoptr (GBytes) bytes = g_bytes_new_static (mail, sizeof mail - 1);
  g_autoptr (TmInspector) inspector = asking_new_inspector (path, 20000);
  g_autoptr (TmReport) several = asking_check (inspector, mail);
  g_autoptr (TmReport) one = asking_check_at (inspector, tm_inspector_open_bytes (bytes), 0);

  g_assert_nonnull (tm_report_get_toc (several));
  g_assert_null (tm_report_get_toc (one));
  g_assert_cmpint (tm_report_get_error (one), ==, TM_ERROR_BAD_ANSWER);
}

/* The real worker where seccomp is not to be had; and a user of it that prints. */
static void
test_terminal_without_a_lock (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("TM_BREAKER"), "refused",
                                                      g_getenv ("TM_CHECK"), "--json", g_getenv ("TM_MAIL"), NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
  g_assert_nonnull (strstr (out, "\"error\":\"lock\""));
  g_assert_nonnull (strstr (out, "\"level\":0"));
  g_assert_null (strstr (out, "example"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* What this program was left open by whoever started it is not counted. */
  close_range (3, ~0u, CLOSE_RANGE_CLOEXEC);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/worker/", rows[i].how, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/faults/worker/is-good", test_good_answer);
  g_test_add_func ("/faults/list-for-one", test_list_for_one);
  g_test_add_func ("/faults/no-lock-no-result", test_terminal_without_a_lock);
  return g_test_run ();
}
