/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real program behind its closed lock. The path of it comes in TM_WORKER; TM_IS_QUICK tells that it is the quick one. */
#include "worker-run.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define HEAD "From: a@example.jp\nSubject: s\n"

static void
test_japanese (void)
{
  static const char mail[] =
    "From: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <info@example.cn>\r\n"
    "To: user@example.jp\r\n"
    "Subject: =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=\r\n =?ISO-2022-JP?B?GyRCOGwbKEI=?=\r\n"
    "Date: Tue, 10 Feb 2026 09:30:00 +0900\r\n"
    "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
    "\x1b$B\x24\x33\x24\x73\x24\x4b\x24\x41\x24\x4f\x1b(B https://login.example.cn/a\x1b$B\x24\x58\x1b(B\r\n";
  g_autoptr (TmMessage) message = worker_read_mail (mail, sizeof mail - 1);
  gint64 date = 0;
  int zone = 0;

  g_assert_cmpstr (tm_message_get_subject (message), ==, "日本語");
  g_assert_cmpstr (tm_message_get_from_address (message), ==, "info@example.cn");
  g_assert_cmpstr (tm_message_get_from_domain (message), ==, "example.cn");
  g_assert_cmpstr (tm_message_get_charset (message), ==, "iso-2022-jp");
  g_assert_cmpstr (tm_message_get_text (message), ==, "こんにちは https://login.example.cn/aへ\n");
  g_assert_true (tm_message_get_date (message, &date, &zone));
  g_assert_cmpint (date, ==, 1770683400);
  g_assert_cmpint (zone, ==, 540);
  g_assert_cmpuint (tm_message_get_n_links (message), ==, 1);
  g_assert_cmpstr (tm_message_get_link (message, 0)->url->host, ==, "login.example.cn");
}

static void
test_charsets (void)
{
  static const struct { const char *label; const char *bytes; const char *text; } rows[] = {
    { "shift_jis", "\x83\x65\x83\x58\x83\x67", "テスト" }, { "euc-jp", "\xa5\xc6\xa5\xb9\xa5\xc8", "テスト" },
    { "gb2312", "\xb2\xe2\xca\xd4", "测试" }, { "big5", "\xb4\xfa\xb8\xd5", "測試" }, { "euc-kr", "\xc5\xd7\xbd\xba\xc6\xae", "테스트" },
    { "koi8-r", "\xd4\xc5\xd3\xd4", "тест" }, { "iso-8859-7", "\xe4\xef\xea", "δοκ" }, { "utf-7", "+MMYwuTDI-", "テスト" },
    { "no-such-charset", "\xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88", "テスト" }, { "../../etc/passwd", "abc", "abc" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *mail = g_strdup_printf (HEAD "Content-Type: text/plain; charset=\"%s\"\n\n%s", rows[i].label, rows[i].bytes);
      g_autoptr (TmMessage) message = worker_read_mail (mail, strlen (mail));
      g_assert_cmpstr (tm_message_get_text (message), ==, rows[i].text);
    }
}

static void
test_pictures (void)
{
  static const char * const types[] = { "png", "jpeg" };
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 30, 20);

  gdk_pixbuf_fill (pixels, 0xff8000ff);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *data = NULL;
      gsize size = 0;
      g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &data, &size, types[i], NULL, NULL));
      g_autofree char *base64 = g_base64_encode ((const guchar *) data, size);
      g_autofree char *mail = g_strdup_printf (
        HEAD "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=cid:p@x>"
        "<img src='data:image/x;base64,%s'>\n--b\nContent-Type: image/%s\nContent-ID: <p@x>\n"
        "Content-Transfer-Encoding: base64\n\n%s\n--b--\n", base64, types[i], base64);
      g_autoptr (TmMessage) message = worker_read_mail (mail, strlen (mail));
      g_assert_cmpuint (tm_message_get_n_images (message), ==, 2);
      for (guint n = 0; n < 2; n++)
        {
          const TmImage *image = tm_message_get_image (message, n);
          g_assert_nonnull (image->png);
          g_assert_cmpuint (image->width, ==, 30);
          g_assert_cmpuint (image->height, ==, 20);
        }
      g_assert_cmpstr (tm_message_get_image (message, 1)->source, ==, "data:image/x");
    }
}

static void
test_gif (void)
{
  static const char mail[] = HEAD "Content-Type: text/html\n\n<img src=\"data:image/gif;base64,"
                                  "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\">";
  g_autoptr (TmMessage) message = worker_read_mail (mail, sizeof mail - 1);

  g_assert_nonnull (tm_message_get_image (message, 0)->png);
}

/* "From: evil@example.cn, Subject: inner, text", once as a mail in base64 and once as a file that is named a mail. */
static void
test_mail_files (void)
{
  static const char * const types[] = { "message/rfc822", "application/octet-stream; name=\"x.EML\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *mail = g_strdup_printf (
        HEAD "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\nContent-Type: %s\n"
        "Content-Transfer-Encoding: base64\n\nRnJvbTogZXZpbEBleGFtcGxlLmNuClN1YmplY3Q6IGlubmVyCgpib2R5Cg==\n--b--\n", types[i]);
      g_autoptr (TmMessage) message = worker_read_mail (mail, strlen (mail));
      g_assert_cmpuint (tm_message_get_n_attachments (message), ==, 1);
      g_assert_cmpuint (tm_message_get_n_nested (message), ==, 1);
      TmMessage *inner = tm_message_get_nested (message, 0);
      g_assert_cmpstr (tm_message_get_from_address (inner), ==, "evil@example.cn");
      g_assert_cmpstr (tm_message_get_text (inner), ==, "body\n");
    }
}

/* What newsletters put behind their hidden first line is no hidden text. */
static void
test_filler (void)
{
  static const char mail[] = HEAD "Content-Type: text/html; charset=utf-8\n\n<div style='display:none'>&nbsp;&zwnj;&nbsp;&#847;</div>"
                                  "<div style='display:none'>secret</div>seen";
  g_autoptr (TmMessage) message = worker_read_mail (mail, sizeof mail - 1);

  g_assert_cmpstr (tm_message_get_hidden_text (message), ==, "secret\n");
  g_assert_cmpstr (tm_message_get_text (message), ==, "seen");
}

static void
test_broken_pictures (void)
{
  static const char * const starts[] = { "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "GIF89a", "BM", "II*" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *junk = g_strnfill (500, 'x');
      g_autofree char *bytes = g_strconcat (starts[i], junk, NULL);
      g_autofree char *base64 = g_base64_encode ((const guchar *) bytes, strlen (bytes));
      g_autofree char *mail = g_strdup_printf (HEAD "Content-Type: text/html\n\n<img src=\"data:image/png;base64,%s\">", base64);
      g_autoptr (TmMessage) message = worker_read_mail (mail, strlen (mail));
      g_assert_cmpuint (tm_message_get_n_images (message), ==, 1);
      g_assert_null (tm_message_get_image (message, 0)->png);
    }
}

static void
test_not_mails (void)
{
  static const struct { const char *bytes; int code; } rows[] = {
    { "", TM_ERROR_EMPTY },
    { "\x89PNG\r\n\x1a\n\0\0", TM_ERROR_PICTURE },
    { "Dear all,\n\nthis is a letter: it has no header.\nFrom: here on it goes on.\n", 0 },
    { "\n\n\r\n", TM_ERROR_NOT_A_MAIL },
    { "\xef\xbb\xbf\r\n>From x\nSubject: t\n\nx", 0 },
    { "Subject: only headers", 0 },
  };
  g_autofree guint8 *random = g_malloc (100000);
  guint32 state = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (worker_run (rows[i].bytes, strlen (rows[i].bytes), NULL), ==, rows[i].code);
  for (gsize i = 0; i < 100000; i++)
    {
      state = state * 1664525 + 1013904223;
      random[i] = (guint8) (state >> 24);
    }
  g_assert_cmpint (worker_run (random, 100000, NULL), ==, TM_ERROR_NOT_A_MAIL);
}

static void
test_size (void)
{
  gsize head = strlen (HEAD "\n");
  g_autofree char *mail = g_strnfill (TM_INPUT_MAX_BYTES + 1024 * 1024, 'a');
  g_autoptr (GBytes) answer = NULL;

  memcpy (mail, HEAD "\n", head);
  g_assert_cmpint (worker_run (mail, TM_INPUT_MAX_BYTES - 1, NULL), ==, 0);
  g_assert_cmpint (worker_run (mail, TM_INPUT_MAX_BYTES, &answer), ==, 0);
  g_autoptr (TmMessageParts) parts = tm_wire_read (answer, NULL);
  g_assert_cmpuint (parts->text->len, ==, TM_TEXT_MAX_BYTES);
  g_assert_cmpstr (g_ptr_array_index (parts->limits, 0), ==, TM_LIMIT_TEXT);
  g_assert_cmpint (worker_run (mail, TM_INPUT_MAX_BYTES + 1, NULL), ==, TM_ERROR_TOO_LARGE);
  g_assert_cmpint (worker_run (mail, TM_INPUT_MAX_BYTES + 1024 * 1024, NULL), ==, TM_ERROR_TOO_LARGE);
}

static void
test_unreadable_input (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  g_subprocess_launcher_take_stdin_fd (launcher, open ("/", O_RDONLY | O_CLOEXEC));
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, NULL, g_getenv ("TM_WORKER"), NULL);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, TM_ERROR_READ);
}

/* gumbo alone needs more than a minute for these. */
static void
test_nesting_bombs (void)
{
  static const char * const units[] = { "<div>", "<div></x>", "<b><div></b>", "<!--><div>", "<style><!--</style><div>",
                                        "<svg><path/></svg><path/>", "<a href=#><table></a>", "<font size=1><p>", "<li><dd>",
                                        "<dt><li>", "<li><h1>" };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) mail = g_string_new (HEAD "Content-Type: text/html\n\n");
      for (guint n = 0; n < 100000; n++)
        g_string_append (mail, units[i]);
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (TmMessage) message = worker_read_mail (mail->str, mail->len);
      g_test_message ("%s %.2f s", units[i], g_timer_elapsed (timer, NULL));
      g_assert_true (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_HTML_NESTING));
      g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 10);
    }
}

static gboolean
is_allowed_call (const char *line)
{
  static const char * const calls[] = { "read(0,", "write(1,", "mmap(NULL,", "munmap(", "mremap(", "brk(", "madvise(", "mprotect(",
                                        "futex(", "rt_sigprocmask(", "exit_group(", "+++ exited with 0" };
  const char *call = strchr (line, ' ');

  for (gsize i = 0; call != NULL && i < G_N_ELEMENTS (calls); i++)
    if (g_str_has_prefix (call + strspn (call, " "), calls[i]))
      return TRUE;
  return *line == '\0';
}

/* What the kernel is asked once the lock is closed. */
static void
assert_calls (const char *mail)
{
  g_autofree char *strace = g_find_program_in_path ("strace");
  g_autofree char *log = NULL;
  g_autofree char *trace = NULL;

  if (strace == NULL || g_getenv ("TM_SANITIZED") != NULL)
    {
      g_test_skip ("needs strace and a build without sanitizers");
      return;
    }
  int fd = g_file_open_tmp (NULL, &log, NULL);
  close (fd);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, strace,
                                                      "-f", "-o", log, g_getenv ("TM_WORKER"), NULL);
  g_autoptr (GBytes) input = g_bytes_new_static (mail, strlen (mail));
  g_autoptr (GBytes) answer = NULL;
  g_assert_true (g_subprocess_communicate (process, input, NULL, &answer, NULL, NULL));
  g_assert_true (g_file_get_contents (log, &trace, NULL, NULL));
  unlink (log);
  if (!g_subprocess_get_if_exited (process) || strstr (trace, "SECCOMP_SET_MODE_FILTER, 0, {") == NULL)
    {
      g_test_skip ("tracing is not allowed here");
      return;
    }
  g_assert_null (strstr (trace, "clone"));
  const char *closed = strchr (strstr (trace, "SECCOMP_SET_MODE_FILTER, 0, {"), '\n') + 1;
  const char *reading = strstr (trace, "read(0,");
  g_assert_true (reading > closed);
  g_auto (GStrv) lines = g_strsplit (closed, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_test_message ("%s", lines[i]);
      g_assert_true (is_allowed_call (lines[i]));
    }
}

#define WITHOUT_CHARSET HEAD "Content-Type: text/html; charset=no-such\n\n\x82\xa0"

static void
test_calls (void)
{
  assert_calls (WITHOUT_CHARSET "<img src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\">");
}

static void
test_calls_of_the_quick_one (void)
{
  assert_calls (WITHOUT_CHARSET "<a href=\"http://a.example/\">a</a>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* The worker may stop reading before it has everything. */
  signal (SIGPIPE, SIG_IGN);
  g_assert_nonnull (g_getenv ("TM_WORKER"));
  g_test_add_func ("/worker/a-japanese-mail-comes-out-right", test_japanese);
  g_test_add_func ("/worker/every-charset-behind-the-lock", test_charsets);
  g_test_add_func ("/worker/filler-hides-nothing", test_filler);
  g_test_add_func ("/worker/what-is-no-mail", test_not_mails);
  g_test_add_func ("/worker/size-below-at-and-above-the-bound", test_size);
  g_test_add_func ("/worker/input-that-cannot-be-read", test_unreadable_input);
  if (g_getenv ("TM_IS_QUICK") != NULL)
    {
      g_test_add_func ("/worker/calls-behind-the-lock", test_calls_of_the_quick_one);
      return g_test_run ();
    }
  g_test_add_func ("/worker/pictures-behind-the-lock", test_pictures);
  g_test_add_func ("/worker/a-gif-behind-the-lock", test_gif);
  g_test_add_func ("/worker/mails-that-came-as-files", test_mail_files);
  g_test_add_func ("/worker/broken-pictures", test_broken_pictures);
  g_test_add_func ("/worker/nesting-bombs", test_nesting_bombs);
  g_test_add_func ("/worker/calls-behind-the-lock", test_calls);
  return g_test_run ();
}
