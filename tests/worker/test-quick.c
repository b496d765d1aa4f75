/* SPDX-License-Identifier: GPL-3.0-or-later
 * The worker that can do less never says less: it says the same as the other, or that the mail is not for it. The paths come
 * in TM_WORKER and TM_QUICK_WORKER, the mails of the rules in TM_MAILS_DIR. */
#include "worker-run.h"

#include "core/tm-error.h"
#include "core/tm-turn.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#define HEAD "From: a@example.jp\nSubject: s\nDate: Tue, 24 Nov 2026 10:00:00 +0900\n"
#define GIF "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
#define HTML HEAD "Content-Type: text/html\n\n"

static const struct
{
  const char *name;
  const char *mail;
  gboolean    quick;
} rows[] = {
  { "plain", HEAD "\nbody http://a.example/\n", TRUE },
  { "page", HTML "<p>a <a href='http://a.example/'>b</a> <img src='http://a.example/b.png'>", TRUE },
  { "no-mail", "\1\2\3 nothing", TRUE },
  { "nothing", "", TRUE },
  { "bare-text", "Your parcel waits: http://a.example/\n", TRUE },
  { "several", "From a\n" HEAD "\nx\n\nFrom b\n" HEAD "\ny\n", TRUE },
  { "attached-text", HEAD "Content-Type: application/octet-stream; name=a.txt\nContent-Disposition: attachment\n\nx\n", TRUE },
  { "data-that-is-no-picture", HTML "<img src='data:text/plain;base64,eHl6'>", TRUE },
  { "picture-written-into-the-page", HTML "<img src='data:image/gif;base64," GIF "'>", FALSE },
  { "picture-under-another-name", HTML "<img src='data:text/plain;base64," GIF "'>", FALSE },
  { "picture-attached", HEAD "Content-Type: image/gif\nContent-Transfer-Encoding: base64\n\n" GIF "\n", FALSE },
  { "picture-said-to-be-text",
    HEAD "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.txt\nContent-Transfer-Encoding: base64\n\n"
    GIF "\n", FALSE },
  { "winmail", HEAD "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\neJ8+IgAAAQaQCAAEAAAA\n", FALSE },
  { "winmail-alone", "\x78\x9f\x3e\x22 and more of it", FALSE },
  { "gzip", "\x1f\x8b\x08 and more of it", FALSE },
  { "zip", "PK\3\4 and more of it", FALSE },
};

static void
test_row (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) quick = NULL;
  g_autoptr (GBytes) full = NULL;
  gsize length = strlen (rows[row].mail);
  int code = worker_run_program (g_getenv ("TM_QUICK_WORKER"), rows[row].mail, length, &quick);

  g_assert_cmpint (code == TM_EXIT_NOT_QUICK, ==, !rows[row].quick);
  if (code == TM_EXIT_NOT_QUICK)
    g_assert_cmpuint (g_bytes_get_size (quick), ==, 0);
  else
    g_assert_cmpint (code, ==, worker_run (rows[row].mail, length, &full));
  g_assert_true (code == TM_EXIT_NOT_QUICK || g_bytes_equal (quick, full));
}

/* What is no picture, of a file that Outlook and other programs of Microsoft's write alike. */
static void
test_compound_file (void)
{
  g_autofree char *file = g_strnfill (1024, 'x');

  memcpy (file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  g_assert_cmpint (worker_run_program (g_getenv ("TM_QUICK_WORKER"), file, 1024, NULL), ==, TM_EXIT_NOT_QUICK);
  g_autofree char *base64 = g_base64_encode ((const guint8 *) file, 1024);
  g_autofree char *mail = g_strdup_printf (HEAD "Content-Type: application/msword\nContent-Transfer-Encoding: base64\n\n%s\n", base64);
  g_assert_cmpint (worker_run_program (g_getenv ("TM_QUICK_WORKER"), mail, strlen (mail), NULL), ==, TM_EXIT_NOT_QUICK);
}

/* Returns whether the mail was for the quick one. */
static gboolean
compare_file (const char *path)
{
  g_autoptr (GBytes) quick = NULL;
  g_autoptr (GBytes) full = NULL;
  g_autofree char *mail = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &mail, &length, NULL));
  int code = worker_run_program (g_getenv ("TM_QUICK_WORKER"), mail, length, &quick);
  if (code == TM_EXIT_NOT_QUICK)
    return FALSE;
  g_test_message ("%s", path);
  g_assert_cmpint (code, ==, worker_run (mail, length, &full));
  g_assert_true (g_bytes_equal (quick, full));
  return TRUE;
}

/* One mail of each folder; of the folder about codes all, and none that holds one is for the quick worker. */
static void
test_mails_of_the_rules (void)
{
  g_autoptr (GDir) rules = g_dir_open (g_getenv ("TM_MAILS_DIR"), 0, NULL);
  guint n_quick = 0, n_left = 0;

  g_assert_nonnull (rules);
  for (const char *rule = g_dir_read_name (rules); rule != NULL; rule = g_dir_read_name (rules))
    {
      g_autofree char *folder = g_build_filename (g_getenv ("TM_MAILS_DIR"), rule, NULL);
      g_autoptr (GDir) mails = g_dir_open (folder, 0, NULL);
      gboolean codes = g_str_equal (rule, "qr-code");
      guint n = 0;
      for (const char *name = mails != NULL ? g_dir_read_name (mails) : NULL; name != NULL && (codes || n < 1);
           name = g_dir_read_name (mails), n++)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          gboolean quick = compare_file (path);
          /* A picture that lies elsewhere is not fetched by either. */
          gboolean holds_code = codes && g_str_has_prefix (name, "fires-") && strstr (name, "not-fetched") == NULL;
          g_assert_false (quick && holds_code);
          n_quick += quick;
          n_left += !quick;
        }
    }
  g_test_message ("%u quick, %u left to the other", n_quick, n_left);
  /* Worth its while, and tried. */
  g_assert_cmpuint (n_quick, >, 5 * n_left);
  g_assert_cmpuint (n_left, >=, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/quick/", rows[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/quick/compound-file", test_compound_file);
  g_test_add_func ("/quick/mails-of-the-rules", test_mails_of_the_rules);
  return g_test_run ();
}
