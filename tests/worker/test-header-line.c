/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lines of a head, and who reads them: what is a field for one is a field for all. */
#include "worker/tm-header-line.h"
#include "worker/tm-input.h"
#include "worker/tm-little-endian.h"
#include "worker/tm-mail-writer.h"
#include "worker/tm-mbox.h"
#include "worker/tm-web-scheme.h"

#include <string.h>

static const struct
{
  const char *line;
  gsize       name;      /* bytes */
  gsize       subject;   /* where the value begins, when it is one */
} rows[] = {
  { "Subject: x", 7, 8 }, { "subject:x", 7, 8 }, { "Subject : x", 7, 9 }, { "Subject \t: x", 7, 10 }, { "Subject", 0, 0 },
  { "Subject x: y", 0, 0 }, { "Subjects: x", 8, 0 }, { "Sub: x", 3, 0 }, { ": x", 0, 0 }, { " Subject: x", 0, 0 }, { "", 0, 0 },
  { "Subject", 0, 0 }, { "Subject ", 0, 0 }, { "S\xc3\xbc" "b: x", 0, 0 },
};

static void
test_fields (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize length = strlen (rows[i].line);
      g_test_message ("%s", rows[i].line);
      g_assert_cmpuint (tm_header_line_get_name (rows[i].line, length), ==, rows[i].name);
      g_assert_cmpuint (tm_header_line_find_value (rows[i].line, length, "Subject"), ==, rows[i].subject);
    }
  /* Not one byte more is looked at. */
  g_assert_cmpuint (tm_header_line_get_name ("Subject: x", 7), ==, 0);
  g_assert_cmpuint (tm_header_line_find_value ("Subject: x", 7, "Subject"), ==, 0);
  g_assert_cmpuint (tm_header_line_get_length ("ab\ncd", 5), ==, 3);
  g_assert_cmpuint (tm_header_line_get_length ("ab\ncd", 2), ==, 2);
}

/* Blanks before the colon, in a mail, between the mails of an mbox, in its table, and in the head of a .msg. */
static void
test_readers (void)
{
#define MAIL "From : a@example.jp\nSubject : hello\n\ntext\n\n"
#define BORDER "From a@example.jp Tue Nov 24 10:00:00 2026\n"
  g_autoptr (GByteArray) several = g_byte_array_new ();
  g_autoptr (GByteArray) mail = NULL;
  g_autoptr (TmToc) toc = NULL;
  g_autoptr (TmMailWriter) writer = tm_mail_writer_new ();

  g_assert_true (tm_input_is_mail (MAIL, strlen (MAIL)));
  g_byte_array_append (several, (const guint8 *) BORDER MAIL BORDER MAIL, strlen (BORDER MAIL BORDER MAIL));
  g_autoptr (TmMbox) mbox = tm_mbox_new_for_bytes (several);
  g_assert_cmpint (tm_mbox_read (mbox, FALSE, 10000, &mail, &toc), ==, 0);
  g_assert_nonnull (toc);
  g_assert_cmpuint (tm_toc_get_n (toc), ==, 2);
  g_autofree char *subject = tm_toc_dup_subject (toc, 1);
  g_autofree char *sender = tm_toc_dup_sender (toc, 1);
  g_assert_cmpstr (subject, ==, "hello");
  g_assert_cmpstr (sender, ==, "a@example.jp");
  tm_mail_writer_add_head (writer, MAIL);
  g_assert_true (tm_mail_writer_has_field (writer, "from"));
  g_assert_true (tm_mail_writer_has_field (writer, "Subject"));
  g_assert_false (tm_mail_writer_has_field (writer, "Sub"));
}

static void
test_numbers (void)
{
  static const guint8 bytes[] = { 1, 2, 3, 4, 0, 0, 0, 0xFF };

  g_assert_cmphex (tm_little_endian_read (bytes, 1), ==, 1);
  g_assert_cmphex (tm_little_endian_read (bytes, 2), ==, 0x0201);
  g_assert_cmphex (tm_little_endian_read (bytes, 4), ==, 0x04030201);
  g_assert_cmphex (tm_little_endian_read (bytes, 8), ==, G_GUINT64_CONSTANT (0xFF00000004030201));
}

static void
test_schemes (void)
{
  g_assert_cmpuint (tm_web_scheme_get_length ("http://a"), ==, 7);
  g_assert_cmpuint (tm_web_scheme_get_length ("HTTPS://a"), ==, 8);
  g_assert_cmpuint (tm_web_scheme_get_length ("https:/a"), ==, 0);
  g_assert_cmpuint (tm_web_scheme_get_length ("ftp://a"), ==, 0);
  g_assert_cmpuint (tm_web_scheme_get_length (""), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/header-line/fields", test_fields);
  g_test_add_func ("/header-line/all-readers-alike", test_readers);
  g_test_add_func ("/header-line/numbers", test_numbers);
  g_test_add_func ("/header-line/schemes", test_schemes);
  return g_test_run ();
}
