/* SPDX-License-Identifier: GPL-3.0-or-later
 * The real worker with more and more memory: it says all that there is to say or nothing. What it could not look
 * at for want of memory is never passed over in silence. */
#include "worker-run.h"

#include "core/tm-error.h"
#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define HEAD "From: a@example.jp\nSubject: s\n"
/* From what the system needs to load the program to more than any of these mails takes. */
#define LEAST_BYTES (1024 * 1024)
#define MOST_BYTES (64 * 1024 * 1024)
#define STEP_PERCENT 115

static void
limit_data (gpointer bytes)
{
  const struct rlimit limit = { GPOINTER_TO_SIZE (bytes), GPOINTER_TO_SIZE (bytes) };

  setrlimit (RLIMIT_DATA, &limit);
}

static int
run_with (gsize bytes, const GString *mail, GBytes **ret_answer)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) input = g_bytes_new (mail->str, mail->len);

  g_subprocess_launcher_set_child_setup (launcher, limit_data, GSIZE_TO_POINTER (bytes), NULL);
  const char *worker = g_getenv ("TM_WORKER");
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, worker, NULL);
  g_assert_no_error (error);
  /* One that ends before it has read all breaks the pipe. */
  g_subprocess_communicate (process, input, NULL, ret_answer, NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : TM_ERROR_CRASHED;
}

static void
assert_says_what_is_missing (GBytes *answer, gsize bytes)
{
  g_autoptr (GError) error = NULL;
  TmMessageParts *parts = tm_wire_read (answer, &error);

  g_assert_no_error (error);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_test_message ("%" G_GSIZE_FORMAT " bytes: not all was looked at", bytes);
  g_assert_true (g_strv_contains (tm_message_get_limits (message), TM_LIMIT_IMAGE_SIZE));
}

static void
assert_all_or_nothing (const GString *mail)
{
  g_autoptr (GBytes) whole = NULL;
  guint n_lacking = 0, n_whole = 0;

  g_assert_cmpint (worker_run (mail->str, mail->len, &whole), ==, 0);
  for (gsize bytes = LEAST_BYTES; bytes < MOST_BYTES; bytes = bytes * STEP_PERCENT / 100)
    {
      g_autoptr (GBytes) answer = NULL;
      int code = run_with (bytes, mail, &answer);
      n_lacking += code == TM_ERROR_MEMORY;
      n_whole += code == 0 && g_bytes_equal (answer, whole);
      if (code == 0 && !g_bytes_equal (answer, whole))
        assert_says_what_is_missing (answer, bytes);
    }
  g_assert_cmpuint (n_lacking, >, 0);
  g_assert_cmpuint (n_whole, >, 0);
}

static void
test_page (void)
{
  g_autoptr (GString) mail = g_string_new (HEAD "Content-Type: text/html\n\n<table>");

  for (guint i = 0; i < 6000; i++)
    g_string_append (mail, "<tr><td style='color:red'><a href='https://example.cn/'>x</a>");
  assert_all_or_nothing (mail);
}

static void
test_picture (gconstpointer type)
{
  gboolean large = strstr (type, "large") != NULL;
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, large ? 3000 : 1200, 1200);
  g_autofree char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixels, 0xff8000ff);
  type = strstr (type, "jpeg") != NULL ? "jpeg" : "png";
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &data, &size, type, NULL, NULL));
  g_autofree char *base64 = g_base64_encode ((const guchar *) data, size);
  g_autoptr (GString) mail = g_string_new (HEAD "Content-Type: text/html\n\nx<img src=\"data:image/png;base64,");
  g_string_append (mail, base64);
  g_string_append (mail, "\">");
  assert_all_or_nothing (mail);
}

/* A code may be missing from the answer only where that is told. */
static void
test_code (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("TM_MAILS_DIR"), "qr-code", "fires-in-pdf.eml", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GString) mail = g_string_new_len (text, (gssize) length);
  assert_all_or_nothing (mail);
}

static int
run_with_allocations (gsize n, const GString *mail, GBytes **ret_answer)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) input = g_bytes_new (mail->str, mail->len);
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n);

  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("TM_MEMORY_END"), TRUE);
  g_subprocess_launcher_setenv (launcher, "TM_ALLOCATIONS", count, TRUE);
  const char *worker = g_getenv ("TM_WORKER");
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (launcher, &error, worker, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, input, NULL, ret_answer, NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                              : -g_subprocess_get_term_sig (process);
}

/* Wherever there is not one byte more: in GLib's own pieces, in the midst of a picture, while somebody is
 * told that there is none. Each of the first places, then fewer and fewer. */
static void
test_ends (void)
{
  g_autoptr (GString) mail = g_string_new (HEAD "Content-Type: text/html\n\nx");
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 60, 60);
  g_autofree char *data = NULL;
  gsize size = 0, n = 0;
  int code = TM_ERROR_MEMORY;

  gdk_pixbuf_fill (pixels, 0xff8000ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &data, &size, "png", NULL, NULL));
  g_autofree char *base64 = g_base64_encode ((const guchar *) data, size);
  for (guint i = 0; i < 10; i++)
    g_string_append_printf (mail, "<p><a href='https://example.cn/%u'>x</a>"
                            "<img src=\"data:image/png;base64,%s\">", i, base64);
  for (n = 0; code == TM_ERROR_MEMORY; n += 1 + n / 20)
    {
      g_autoptr (GBytes) answer = NULL;
      code = run_with_allocations (n, mail, &answer);
      if (code != TM_ERROR_MEMORY)
        g_test_message ("%" G_GSIZE_FORMAT " allocations: ended with %d", n, code);
    }
  g_assert_cmpint (code, ==, 0);
  g_assert_cmpuint (n, >, 1000);
}

int
main (int argc, char **argv)
{
  static const char * const types[] = { "png", "large-png", "jpeg", "large-jpeg" };

  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  g_test_add_func ("/memory/page", test_page);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/memory/picture/", types[i], NULL);
      g_test_add_data_func (path, types[i], test_picture);
    }
  g_test_add_func ("/memory/code", test_code);
  g_test_add_func ("/memory/ends", test_ends);
  return g_test_run ();
}
