/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two workers: a mail that the quick one leaves goes to the other, whole, once, and in the same time. */
#include "asking.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"

#include <linux/close_range.h>
#include <string.h>
#include <unistd.h>

#define GIF "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
#define PICTURE "Content-Type: text/html\n\n<img src='data:image/gif;base64," GIF "'>\n"

static const char mail[] = "From: a@example.jp\nSubject: s\n\nbody\n";

static const struct
{
  const char *quick;
  const char *other;
  TmError     error;
} rows[] = {
  { "is-not-quick", "is-good", 0 },                          { "is-good", "is-killed", 0 },
  { "is-not-quick", "is-not-quick", TM_ERROR_CRASHED },      { "is-not-quick", "missing", TM_ERROR_NO_WORKER },
  { "is-not-quick", "is-killed", TM_ERROR_CRASHED },         { "is-not-quick", "stops", TM_ERROR_TIMEOUT },
  { "is-not-quick", "had-no-lock", TM_ERROR_LOCK },          { "had-no-lock", "is-good", TM_ERROR_LOCK },
  { "is-killed", "is-good", TM_ERROR_CRASHED },              { "stops", "is-good", TM_ERROR_TIMEOUT },
  { "says-half", "is-good", TM_ERROR_BAD_ANSWER },           { "missing", "is-good", 0 },
  { "missing", "missing", TM_ERROR_NO_WORKER },              { "missing", "is-killed", TM_ERROR_CRASHED },
  { "says-all-and-is-not-quick", "is-good", TM_ERROR_CRASHED },
};

static char *
get_path (const char *how)
{
  return g_strdup_printf ("%s-%s", g_getenv ("TM_BAD_WORKER"), how);
}

static TmInspector *
new_inspector (const char *quick, const char *other, guint run_max_ms)
{
  g_autofree char *quick_path = get_path (quick);
  g_autofree char *path = get_path (other);
  TmInspector *inspector = asking_new_inspector (path, run_max_ms);

  tm_inspector_set_quick_worker (inspector, quick_path);
  return inspector;
}

static void
test_row (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (TmInspector) inspector
    = new_inspector (rows[row].quick, rows[row].other, rows[row].error == TM_ERROR_TIMEOUT ? 700 : 20000);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TmReport) report = asking_check (inspector, mail);

  g_assert_cmpint (tm_report_get_error (report), ==, rows[row].error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  /* The one that is asked second is given no more than the first. */
  if (rows[row].error == 0)
    g_assert_true (g_str_has_prefix (asking_get_subject (report), "words 0, descriptors 0,"));
}

/* What can be read but once is not given to one who may hand it back. */
static void
test_pipe (void)
{
  g_autoptr (TmInspector) inspector = new_inspector ("is-killed", "is-good", 20000);
  int ends[2] = { -1, -1 };

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], mail, strlen (mail)), ==, strlen (mail));
  close (ends[1]);
  g_autoptr (TmReport) report = asking_check_fd (inspector, ends[0]);
  g_assert_cmpint (tm_report_get_error (report), ==, 0);
}

static TmInspector *
new_real (void)
{
  TmInspector *inspector = asking_new_inspector (g_getenv ("TM_WORKER"), TM_RUN_MAX_MS);

  tm_inspector_set_quick_worker (inspector, g_getenv ("TM_QUICK_WORKER"));
  return inspector;
}

static void
test_real_picture (void)
{
  g_autoptr (TmInspector) inspector = new_real ();
  g_autoptr (TmReport) report = asking_check (inspector, "From: a@example.jp\nSubject: s\n" PICTURE);

  g_assert_cmpint (tm_report_get_error (report), ==, 0);
  g_assert_nonnull (tm_message_get_image (tm_report_get_message (report), 0)->png);
}

/* The second mail of two, from where it begins. */
static void
test_real_position (void)
{
  static const char first[] = "From a\nFrom: a@example.jp\nSubject: one\n" PICTURE "\n";
  g_autofree char *both = g_strconcat (first, "From b\nFrom: b@example.jp\nSubject: two\n" PICTURE, NULL);
  g_autoptr (TmInspector) inspector = new_real ();
  g_autoptr (GBytes) bytes = g_bytes_new (both, strlen (both));
  int fd = tm_inspector_open_bytes (bytes);

  lseek (fd, (off_t) strlen (first), SEEK_SET);
  g_autoptr (TmReport) report = asking_check_fd (inspector, fd);
  g_assert_cmpint (tm_report_get_error (report), ==, 0);
  g_assert_cmpstr (asking_get_subject (report), ==, "two");
  g_assert_nonnull (tm_message_get_image (tm_report_get_message (report), 0)->png);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* What this program was left open by whoever started it is not counted. */
  close_range (3, ~0u, CLOSE_RANGE_CLOEXEC);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/quick/", rows[i].quick, "/", rows[i].other, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/quick/pipe", test_pipe);
  g_test_add_func ("/quick/real-picture", test_real_picture);
  g_test_add_func ("/quick/real-position", test_real_position);
  return g_test_run ();
}
