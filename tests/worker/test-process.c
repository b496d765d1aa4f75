/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real worker behind its closed lock, and what the inspector makes of workers that misbehave. */
#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-wire.h"
#include "inspect/tm-inspector.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const char brands_text[] = "[Brands]\nVersion=2026-11\n[amazon]\nName=Amazon\nDomains=amazon.co.jp\nSource=x\nChecked=2026-11-24\n";

static const char *
get_worker (void)
{
  g_assert_nonnull (g_getenv ("TM_WORKER"));
  return g_getenv ("TM_WORKER");
}

/* Runs the worker on @bytes; gives its exit code, or minus the signal that ended it. */
static int
run (GBytes *bytes, GBytes **ret_answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);

  g_subprocess_launcher_take_stdin_fd (launcher, tm_inspector_open_bytes (bytes));
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, get_worker (), NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, ret_answer, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -g_subprocess_get_term_sig (process);
}

static TmMessageParts *
read_mail (const char *mail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr (GBytes) answer = NULL;

  g_assert_cmpint (run (bytes, &answer), ==, 0);
  TmMessageParts *parts = tm_wire_read (answer, &error);
  g_assert_no_error (error);
  return parts;
}

static void
expect_exit (const char *data, gsize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GBytes) answer = NULL;

  g_assert_cmpint (run (bytes, &answer), ==, code);
  g_assert_cmpuint (g_bytes_get_size (answer), ==, 0);
}

static void
test_japanese (void)
{
  /* iconv gives raw escapes there, because it opens its tables too late. */
  g_autoptr (TmMessageParts) parts = read_mail (
    "From: =?iso-2022-jp?B?GyRCJCIbKEI=?= <a@example.jp>\nSubject: =?gb2312?B?x+s=?= =?euc-kr?B?sOg=?= =?big5?B?vdA=?=\n"
    "Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B\x24\x22\x1b(I1O\x1b$B\x2d\x21\x1b(B\n");

  g_assert_cmpstr (parts->text->str, ==, "あｱﾏ①\n");
  g_assert_cmpstr (((TmMailbox *) g_ptr_array_index (parts->mailboxes, 0))->name, ==, "あ");
  g_assert_nonnull (strstr (parts->subject, "请"));
}

static void
test_unknown_charsets (void)
{
  static const char * const labels[] = { "x-no-such", "../../etc/passwd", "ibm-37", "iso-8859-8", "koi8-r", "tis-620", "utf-32",
                                         "scsu", "iso-2022-cn", "windows-874", "macintosh" };
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *mail = g_strdup_printf ("From: a@example.jp\nContent-Type: text/plain; charset=%s\n\n\xe9\xe8 abc\n", labels[i]);
      g_test_message ("%s", labels[i]);
      g_autoptr (TmMessageParts) parts = read_mail (mail);
      g_assert_nonnull (parts);
    }
}

static void
test_picture (void)
{
  g_autoptr (TmMessageParts) parts = read_mail (
    "From: a@example.jp\nContent-Type: text/html\n\n<img src=\"data:image/gif;base64,"
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==\">\n");

  g_assert_nonnull (((TmImage *) g_ptr_array_index (parts->images, 0))->png);
}

static void
test_half (void)
{
  g_autoptr (TmMessageParts) parts = read_mail (
    "From: a@example.jp\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhalf a");

  g_assert_true (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_CUT_SHORT, g_str_equal, NULL));
}

static void
test_no_mail (void)
{
  expect_exit ("", 0, TM_ERROR_EMPTY);
  expect_exit ("\0\xff\x17 nothing", 11, TM_ERROR_NOT_A_MAIL);
  expect_exit ("\n\n\n", 3, TM_ERROR_NOT_A_MAIL);
}

/* Text that somebody pasted is looked at, and it is said that there was no sender to check. */
static void
test_bare_text (void)
{
  g_autoptr (TmMessageParts) parts = read_mail ("Dear customer,\nyour account\n");

  g_assert_cmpstr (parts->text->str, ==, "Dear customer,\nyour account\n");
  g_assert_true (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_TEXT_ONLY, g_str_equal, NULL));
}

static void
test_size (void)
{
  static const char head[] = "From: a@example.jp\nContent-Type: text/plain\n\n";

  for (int over = -1; over <= 1; over++)
    {
      gsize size = TM_INPUT_MAX_BYTES + over;
      char *data = g_malloc (size);
      memset (data, 'a', size);
      memcpy (data, head, sizeof head - 1);
      g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
      g_autoptr (GBytes) answer = NULL;
      g_assert_cmpint (run (bytes, &answer), ==, over > 0 ? TM_ERROR_TOO_LARGE : 0);
      g_assert_cmpint (g_bytes_get_size (answer) > 0, ==, over <= 0);
    }
}

static void
test_nesting_bomb (void)
{
  g_autoptr (GString) mail = g_string_new ("From: a@example.jp\nContent-Type: text/html\n\n");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 100000; i++)
    g_string_append (mail, i % 2 ? "<div>" : "<div></span>");
  g_autoptr (TmMessageParts) parts = read_mail (mail->str);
  g_assert_true (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_HTML_NESTING, g_str_equal, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

static void
test_calls (void)
{
  static const char * const allowed[] = { "read(0", "write(1", "brk(", "mmap(", "munmap(", "mremap(", "madvise(", "mprotect(",
                                          "futex(", "exit_group(", "exit(", "rt_sigprocmask(", "clock_gettime(", "gettimeofday(" };
  g_autofree char *strace = g_find_program_in_path ("strace");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (strace == NULL || g_getenv ("TM_SANITIZED") != NULL)
    {
      g_test_skip ("the calls cannot be told apart here");
      return;
    }
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GBytes) mail = g_bytes_new_static ("From: a@example.jp\nSubject: s\n\nbody\n", 36);
  g_subprocess_launcher_take_stdin_fd (launcher, tm_inspector_open_bytes (mail));
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, strace, get_worker (), NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &text, &error);
  g_assert_no_error (error);
  const char *locked = strstr (text, "SECCOMP_SET_MODE_FILTER, 0, {");
  if (locked == NULL)
    {
      g_test_skip ("strace cannot trace here");
      return;
    }
  g_auto (GStrv) lines = g_strsplit (locked, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      gboolean good = g_str_has_prefix (lines[i], "+++ exited with 0");
      for (gsize k = 0; k < G_N_ELEMENTS (allowed); k++)
        good |= g_str_has_prefix (lines[i], allowed[k]);
      g_test_message ("%s", lines[i]);
      g_assert_true (good);
    }
}

typedef struct
{
  GMainLoop *loop;
  GPtrArray *reports;
  GError    *error;
  guint      ticks;
} Wait;

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->reports = tm_inspector_check_finish (TM_INSPECTOR (source), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static gboolean
on_tick (gpointer user_data)
{
  ((Wait *) user_data)->ticks++;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_enough (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
check_with (Wait *wait, const char *path, guint max_ms, GCancellable *cancellable)
{
  g_autoptr (GBytes) data = g_bytes_new_static (brands_text, sizeof brands_text - 1);
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (data, NULL);
  g_autoptr (TmInspector) inspector = tm_inspector_new (path, brands);
  g_autoptr (GBytes) mail = g_bytes_new_static ("From: a@example.jp\nSubject: s\n\nbody\n", 36);

  memset (wait, 0, sizeof *wait);
  wait->loop = g_main_loop_new (NULL, FALSE);
  tm_inspector_set_run_max_ms (inspector, max_ms);
  guint tick = g_timeout_add (10, on_tick, wait);
  if (cancellable != NULL)
    g_timeout_add (100, on_enough, cancellable);
  tm_inspector_check_async (inspector, tm_inspector_open_bytes (mail), cancellable, on_checked, wait);
  g_main_loop_run (wait->loop);
  g_source_remove (tick);
  g_main_loop_unref (wait->loop);
}

static const struct { const char *name; TmError error; } twins[] = {
  { "hangs", TM_ERROR_TIMEOUT }, { "garbage", TM_ERROR_BAD_ANSWER }, { "floods", TM_ERROR_ANSWER_TOO_LARGE },
  { "almost", TM_ERROR_BAD_ANSWER }, { "fills", TM_ERROR_BAD_ANSWER }, { "spills", TM_ERROR_ANSWER_TOO_LARGE },
  { "crashes", TM_ERROR_CRASHED }, { "exits", TM_ERROR_CRASHED }, { "missing", TM_ERROR_NO_WORKER },
};

static void
test_twin (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_strdup_printf ("%s-%s", g_getenv ("TM_TWIN"), twins[row].name);
  gint64 start = g_get_monotonic_time ();
  guint max_ms = twins[row].error == TM_ERROR_TIMEOUT ? 500 : 20000;
  Wait wait;

  check_with (&wait, path, max_ms, NULL);
  g_assert_no_error (wait.error);
  g_assert_cmpuint (wait.reports->len, ==, 1);
  g_assert_cmpint (tm_report_get_error (g_ptr_array_index (wait.reports, 0)), ==, twins[row].error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 15 * G_USEC_PER_SEC);
  if (twins[row].error == TM_ERROR_TIMEOUT)
    g_assert_cmpuint (wait.ticks, >, 10);
  g_ptr_array_unref (wait.reports);
}

static void
test_good (void)
{
  Wait wait;

  check_with (&wait, get_worker (), TM_RUN_MAX_MS, NULL);
  g_assert_no_error (wait.error);
  g_assert_cmpint (tm_report_get_error (g_ptr_array_index (wait.reports, 0)), ==, 0);
  g_ptr_array_unref (wait.reports);
}

/* The real worker twice: for the table, and for the mail that it says is the second. */
static void
test_several (void)
{
  static const char mbox[] = "From a\nFrom: a@example.jp\nSubject: one\n\nx\n\nFrom b\nFrom: b@example.jp\nSubject: two\n\ny\n\n"
                             "From c\nSubject: three\n\nz\n";
  g_autoptr (GBytes) data = g_bytes_new_static (brands_text, sizeof brands_text - 1);
  g_autoptr (TmBrands) brands = tm_brands_new_from_bytes (data, NULL);
  g_autoptr (TmInspector) inspector = tm_inspector_new (get_worker (), brands);
  g_autoptr (GBytes) bytes = g_bytes_new_static (mbox, sizeof mbox - 1);
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  tm_inspector_check_async (inspector, tm_inspector_open_bytes (bytes), NULL, on_checked, &wait);
  g_main_loop_run (wait.loop);
  TmReport *report = g_ptr_array_index (wait.reports, 0);
  g_assert_cmpint (tm_report_get_error (report), ==, TM_ERROR_SEVERAL_MAILS);
  g_assert_false (tm_report_is_checked (report));
  g_assert_cmpuint (tm_toc_get_n (tm_report_get_toc (report)), ==, 3);
  guint64 position = tm_toc_get_position (tm_report_get_toc (report), 1);
  g_ptr_array_unref (wait.reports);
  tm_inspector_check_at_async (inspector, tm_inspector_open_bytes (bytes), position, NULL, on_checked, &wait);
  g_main_loop_run (wait.loop);
  report = g_ptr_array_index (wait.reports, 0);
  g_assert_cmpstr (tm_message_get_subject (tm_report_get_message (report)), ==, "two");
  g_assert_cmpstr (tm_message_get_text (tm_report_get_message (report)), ==, "y\n\n");
  g_assert_null (tm_report_get_toc (report));
  g_ptr_array_unref (wait.reports);
  tm_inspector_check_at_async (inspector, tm_inspector_open_bytes (bytes), G_MAXUINT64, NULL, on_checked, &wait);
  g_main_loop_run (wait.loop);
  g_assert_cmpint (tm_report_get_error (g_ptr_array_index (wait.reports, 0)), ==, TM_ERROR_READ);
  g_ptr_array_unref (wait.reports);
  g_main_loop_unref (wait.loop);
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_strdup_printf ("%s-hangs", g_getenv ("TM_TWIN"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 start = g_get_monotonic_time ();
  Wait wait;

  check_with (&wait, path, 20000, cancellable);
  g_assert_error (wait.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (wait.reports);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_clear_error (&wait.error);
  /* No child is left: GLib has waited for it. */
  for (guint i = 0; i < 100 && g_main_context_iteration (NULL, FALSE); i++)
    continue;
  g_autofree char *children_path = g_strdup_printf ("/proc/self/task/%d/children", (int) getpid ());
  g_autofree char *children = NULL;
  if (g_file_get_contents (children_path, &children, NULL, NULL))
    g_assert_cmpstr (children, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process/worker/japanese-behind-the-lock", test_japanese);
  g_test_add_func ("/process/worker/rare-charsets-open-no-file", test_unknown_charsets);
  g_test_add_func ("/process/worker/pictures-behind-the-lock", test_picture);
  g_test_add_func ("/process/worker/half-a-mail", test_half);
  g_test_add_func ("/process/worker/no-mail-at-all", test_no_mail);
  g_test_add_func ("/process/worker/bare-text", test_bare_text);
  g_test_add_func ("/process/worker/size-at-the-limit", test_size);
  g_test_add_func ("/process/worker/nesting-bomb-is-bounded", test_nesting_bomb);
  g_test_add_func ("/process/worker/only-memory-reading-and-writing", test_calls);
  g_test_add_func ("/process/inspector/a-good-worker", test_good);
  g_test_add_func ("/process/inspector/several-mails", test_several);
  g_test_add_func ("/process/inspector/cancelled", test_cancelled);
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    {
      g_autofree char *path = g_strdup_printf ("/process/inspector/twin-%s", twins[i].name);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_twin);
    }
  return g_test_run ();
}
