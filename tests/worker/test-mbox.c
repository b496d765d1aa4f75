/* SPDX-License-Identifier: GPL-3.0-or-later
 * The input as a stream: where the mails of an mbox begin and end, wherever the window ends. */
#include "worker/tm-mbox.h"

#include "core/tm-limits.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define FROM "From a@example.jp Tue Nov 24 10:00:00 2026\n"
#define HEAD "From: =?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <a@example.jp>\nSubject: =?utf-8?B?5Lu2?=\n =?utf-8?B?5ZCN?=\nDate: Tue, 24 Nov 2026 10:00:00 +0900\n\n"

static int
open_bytes (const char *bytes, gsize length)
{
  int fd = memfd_create ("mbox", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  for (gsize done = 0; done < length;)
    {
      gssize n = write (fd, bytes + done, length - done);
      g_assert_cmpint (n, >, 0);
      done += (gsize) n;
    }
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  return fd;
}

static TmError
read_at (int fd, gsize position, gboolean one, guint time_max_ms, GByteArray **ret_mail, TmToc **ret_toc)
{
  g_autoptr (TmMbox) mbox = tm_mbox_new (fd);

  g_assert_cmpint (lseek (fd, (off_t) position, SEEK_SET), ==, (off_t) position);
  return tm_mbox_read (mbox, one, time_max_ms, ret_mail, ret_toc);
}

static void
assert_mail (int fd, guint64 position, const char *wanted)
{
  g_autoptr (GByteArray) mail = NULL;
  g_autoptr (TmToc) toc = NULL;

  g_assert_cmpint (read_at (fd, (gsize) position, TRUE, 10000, &mail, &toc), ==, 0);
  g_assert_null (toc);
  g_assert_cmpmem (mail->data, mail->len, wanted, strlen (wanted));
}

/* Evolution 3.46 drags several mails as one file without an empty line between them. */
static void
test_no_empty_line (void)
{
  static const char first[] = FROM HEAD "one\n";
  static const char second[] = "From a@example.jp Wed Feb  4 00:12:00 2026\r\n" HEAD "two\nFrom here on\nSubject: no border\n"
                               "From b unM ebM 14 00:12:00 2026, no day either\nSubject: no border\n";
  g_autofree char *all = g_strconcat (first, second, NULL);
  int fd = open_bytes (all, strlen (all));
  g_autoptr (GByteArray) mail = NULL;
  g_autoptr (TmToc) toc = NULL;

  g_assert_cmpint (read_at (fd, 0, FALSE, 10000, &mail, &toc), ==, 0);
  g_assert_nonnull (toc);
  g_assert_cmpuint (tm_toc_get_n (toc), ==, 2);
  assert_mail (fd, 0, first);
  assert_mail (fd, tm_toc_get_position (toc, 1), second);
  close (fd);
}

static void
test_table (void)
{
  static const char one[] = FROM HEAD "one\n\nFrom here on it goes on.\n>From b\n\n";
  static const char two[] = "From - x\r\nFrom: b@example.jp\r\nSubject: \xe6\x97\xa5\r\n\r\nFrom: no header\r\n\r\n";
  static const char three[] = "From \nX-Mozilla-Status: 0001\nSubject: last\n\nend";
  g_autofree char *all = g_strconcat (one, two, three, NULL);
  int fd = open_bytes (all, strlen (all));
  g_autoptr (GByteArray) mail = NULL;
  g_autoptr (TmToc) toc = NULL;
  gint64 date = 0;

  g_assert_cmpint (read_at (fd, 0, FALSE, 10000, &mail, &toc), ==, 0);
  g_assert_null (mail);
  g_assert_cmpuint (tm_toc_get_n (toc), ==, 3);
  g_assert_cmpuint (tm_toc_get_position (toc, 1), ==, strlen (one));
  g_autofree char *sender = tm_toc_dup_sender (toc, 0);
  g_autofree char *subject = tm_toc_dup_subject (toc, 0);
  g_autofree char *second = tm_toc_dup_subject (toc, 1);
  g_autofree char *nobody = tm_toc_dup_sender (toc, 2);
  g_assert_cmpstr (sender, ==, "山田 <a@example.jp>");
  g_assert_cmpstr (subject, ==, "件名");
  g_assert_cmpstr (second, ==, "日");
  g_assert_cmpstr (nobody, ==, "");
  g_assert_true (tm_toc_get_date (toc, 0, &date));
  g_assert_cmpint (date, ==, 1795482000);
  g_assert_false (tm_toc_get_date (toc, 1, &date));
  assert_mail (fd, tm_toc_get_position (toc, 0), one);
  assert_mail (fd, tm_toc_get_position (toc, 1), two);
  assert_mail (fd, tm_toc_get_position (toc, 2), three);
  close (fd);
}

static void
test_single (void)
{
  static const char * const inputs[] = { FROM HEAD "one\n", HEAD "one\n\n" FROM HEAD "quoted\n", "From the desk of\n\nno header\n",
                                         "\n\n" FROM HEAD, "x", "From " };
  for (gsize i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      int fd = open_bytes (inputs[i], strlen (inputs[i]));
      g_autoptr (GByteArray) mail = NULL;
      g_autoptr (TmToc) toc = NULL;
      g_assert_cmpint (read_at (fd, 0, FALSE, 10000, &mail, &toc), ==, 0);
      g_assert_null (toc);
      g_assert_cmpmem (mail->data, mail->len, inputs[i], strlen (inputs[i]));
      close (fd);
    }
}

/* The second mail begins at every distance from the end of the first window. */
static void
test_window_ends (void)
{
  g_autofree char *fill = g_strnfill (1024 * 1024 + 64, 'a');
  gsize head = strlen (FROM HEAD);

  memcpy (fill, FROM HEAD, head);
  for (gsize before = 1024 * 1024 - 64; before < 1024 * 1024 + 64; before += 3)
    {
      g_autofree char *first = g_strndup (fill, before);
      g_autofree char *all = g_strconcat (first, "\n\n", FROM HEAD "two\n", NULL);
      int fd = open_bytes (all, strlen (all));
      g_autoptr (GByteArray) mail = NULL;
      g_autoptr (TmToc) toc = NULL;
      g_assert_cmpint (read_at (fd, 0, FALSE, 10000, &mail, &toc), ==, 0);
      g_assert_nonnull (toc);
      g_assert_cmpuint (tm_toc_get_n (toc), ==, 2);
      g_assert_cmpuint (tm_toc_get_position (toc, 1), ==, before + 2);
      assert_mail (fd, before + 2, FROM HEAD "two\n");
      close (fd);
    }
}

static void
test_time (void)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < 10; i++)
    g_string_append (all, FROM HEAD "text\n\n");
  int fd = open_bytes (all->str, all->len);
  g_autoptr (GByteArray) mail = NULL;
  g_autoptr (TmToc) toc = NULL;
  g_assert_cmpint (read_at (fd, 0, FALSE, 0, &mail, &toc), ==, 0);
  g_assert_true (tm_toc_is_cut_off (toc));
  g_assert_cmpuint (tm_toc_get_n (toc), <, 10);
  close (fd);
}

/* A mail that is too large is listed, but not read. */
static void
test_size (void)
{
  for (int more = -1; more <= 1; more++)
    {
      gsize length = (gsize) (TM_INPUT_MAX_BYTES + more);
      g_autofree char *all = g_strnfill (length + strlen (FROM HEAD), 'a');
      memcpy (all, FROM HEAD, strlen (FROM HEAD));
      all[length - 1] = all[length - 2] = '\n';
      memcpy (all + length, FROM HEAD, strlen (FROM HEAD));
      int fd = open_bytes (all, strlen (all));
      g_autoptr (GByteArray) mail = NULL, first = NULL;
      g_autoptr (TmToc) toc = NULL, none = NULL;
      g_assert_cmpint (read_at (fd, 0, FALSE, 10000, &mail, &toc), ==, 0);
      g_assert_cmpuint (tm_toc_get_n (toc), ==, 2);
      g_assert_cmpuint (tm_toc_get_position (toc, 1), ==, length);
      g_assert_cmpint (read_at (fd, 0, TRUE, 10000, &first, &none), ==, more > 0 ? TM_ERROR_TOO_LARGE : 0);
      g_assert_true ((first == NULL) == (more > 0));
      close (fd);
    }
}

/* A file without an end behind it is not read when nothing can come of it any more. */
static void
test_far_end (void)
{
  static const char small[] = FROM HEAD "text\n\n";
  static const off_t far = (off_t) 1 << 30;
  static const struct { const char *start; gboolean one; guint time_max_ms; } rows[] = {
    { FROM HEAD, TRUE, 10000 }, { FROM HEAD, FALSE, 0 }, { "", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean listed = *rows[i].start == '\0';
      g_autofree char *start = g_strconcat (listed ? small : "", FROM HEAD "text\n", NULL);
      int fd = open_bytes (start, strlen (start));
      g_autoptr (GByteArray) mail = NULL;
      g_autoptr (TmToc) toc = NULL;
      g_assert_cmpint (ftruncate (fd, far), ==, 0);
      g_assert_cmpint (read_at (fd, 0, rows[i].one, rows[i].time_max_ms, &mail, &toc), ==, listed ? 0 : TM_ERROR_TOO_LARGE);
      g_assert_true ((toc != NULL) == listed);
      g_assert_true (toc == NULL || tm_toc_is_cut_off (toc));
      g_assert_cmpint (lseek (fd, 0, SEEK_CUR), <, TM_INPUT_MAX_BYTES + 4 * 1024 * 1024);
      close (fd);
    }
}

/* What takes longer than a table may, but may be whole, is read to its end. */
static void
test_slow_mail (void)
{
  g_autofree char *all = g_strnfill (8 * 1024 * 1024, 'a');
  memcpy (all, FROM HEAD, strlen (FROM HEAD));
  int fd = open_bytes (all, strlen (all));
  g_autoptr (GByteArray) mail = NULL;
  g_autoptr (TmToc) toc = NULL;

  g_assert_cmpint (read_at (fd, 0, FALSE, 0, &mail, &toc), ==, 0);
  g_assert_cmpuint (mail->len, ==, strlen (all));
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mbox/table-and-each-mail", test_table);
  g_test_add_func ("/mbox/no-empty-line-between-dated-mails", test_no_empty_line);
  g_test_add_func ("/mbox/what-is-one-mail", test_single);
  g_test_add_func ("/mbox/wherever-the-window-ends", test_window_ends);
  g_test_add_func ("/mbox/time-is-bounded", test_time);
  g_test_add_func ("/mbox/end-that-is-far", test_far_end);
  g_test_add_func ("/mbox/one-mail-that-takes-long", test_slow_mail);
  g_test_add_func ("/mbox/size-below-at-and-above-the-bound", test_size);
  return g_test_run ();
}
