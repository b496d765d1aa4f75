/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all parts of one input may cost together: one below, at and above each bound. */
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture.h"

#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <string.h>

#define HEAD "From: a@example.jp\nSubject: s\nMIME-Version: 1.0\n"
#define MIXED HEAD "Content-Type: multipart/mixed; boundary=b\n\n"

static TmMessageParts *
read_mail (const GString *mail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read (mail->str, mail->len);
  g_assert_nonnull (parts);
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  TmMessageParts *read = tm_wire_read (answer, &error);

  g_assert_no_error (error);
  return read;
}

static gboolean
has_limit (const TmMessageParts *parts, const char *limit)
{
  return g_ptr_array_find_with_equal_func (parts->limits, limit, g_str_equal, NULL);
}

/* As many parts as are needed, of @most bytes of @letter each, for @bytes together. */
static void
append_parts (GString *mail, const char *type, char letter, gsize most, gsize bytes)
{
  for (gsize left = bytes; left > 0;)
    {
      gsize n = MIN (left, most);
      g_autofree char *text = g_strnfill (n, letter);
      g_string_append_printf (mail, "--b\nContent-Type: %s\n\n%s\n", type, text);
      left -= n;
    }
  g_string_append (mail, "--b--\n");
}

/* Pages by themselves are shorter than one may be. */
static void
test_pages (void)
{
  for (int more = -1; more <= 1; more++)
    {
      g_autoptr (GString) mail = g_string_new (MIXED);
      append_parts (mail, "text/html", ' ', 1024 * 1024, TM_PAGES_MAX_BYTES + more);
      g_autoptr (TmMessageParts) parts = read_mail (mail);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_HTML_SIZE), ==, more > 0);
    }
}

/* A letter is not cut in half, and what stands in front of it is read. */
static void
test_page_is_cut_between_letters (void)
{
  g_autoptr (GString) mail = g_string_new (MIXED);
  g_autofree char *blanks = g_strnfill (1024 * 1024 - 4, ' ');

  append_parts (mail, "text/html", ' ', 1024 * 1024, 4 * 1024 * 1024);
  g_string_truncate (mail, mail->len - strlen ("--b--\n"));
  g_string_append_printf (mail, "--b\nContent-Type: text/html; charset=utf-8\n\nx%s\xe3\x81\x82\xe3\x81\x82\n--b--\n", blanks);
  g_autoptr (TmMessageParts) parts = read_mail (mail);
  g_assert_true (has_limit (parts, TM_LIMIT_HTML_SIZE));
  g_assert_nonnull (strstr (parts->text->str, "x \xe3\x81\x82"));
  g_assert_null (strstr (parts->text->str, "\xe3\x81\x82\xe3\x81\x82"));
}

/* Of the forms of a text one is kept, and all are read. */
static void
test_texts (void)
{
  for (int more = -1; more <= 1; more++)
    {
      g_autoptr (GString) mail = g_string_new (HEAD "Content-Type: multipart/alternative; boundary=b\n\n");
      append_parts (mail, "text/plain", 'a', 500 * 1000, TM_TEXTS_MAX_BYTES + more);
      g_string_truncate (mail, mail->len - strlen ("--b--\n"));
      g_string_append (mail, "--b\nContent-Type: text/html\n\n<p>x\n--b--\n");
      g_autoptr (TmMessageParts) parts = read_mail (mail);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_TEXT), ==, more > 0);
    }
}

/* Of the last one. */
#define LAST (TM_HEADERS_MAX_BYTES % TM_HEADER_VALUE_MAX_BYTES + TM_HEADER_VALUE_MAX_BYTES - strlen ("a@example.jp"))

static void
test_fields (void)
{
  for (int more = -1; more <= 1; more++)
    {
      gsize left = TM_HEADERS_MAX_BYTES - strlen ("a@example.jp") + more;
      g_autoptr (GString) mail = g_string_new ("From: a@example.jp\n");
      while (left > 0)
        {
          gsize n = MIN (left, TM_HEADER_VALUE_MAX_BYTES);
          g_autofree char *value = g_strnfill (n, 'a');
          g_string_append_printf (mail, "X-A:%s\n", value);
          left -= n;
        }
      g_string_append (mail, "\ntext\n");
      g_autoptr (TmMessageParts) parts = read_mail (mail);
      const TmHeader *last = g_ptr_array_index (parts->headers, parts->headers->len - 1);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_HEADER_VALUE), ==, more > 0);
      g_assert_cmpint (strlen (last->value), ==, LAST + MIN (more, 0));
    }
}

/* A field of many lines, which ends where it is too long; the next one is read. */
static void
test_lines_of_a_field (void)
{
  g_autoptr (GString) mail = g_string_new (HEAD "X-A: a");

  for (guint i = 0; i < TM_HEADER_VALUE_MAX_BYTES; i++)
    g_string_append (mail, "\n b");
  g_string_append (mail, "\nX-B: behind\n\ntext\n");
  g_autoptr (TmMessageParts) parts = read_mail (mail);
  const TmHeader *last = g_ptr_array_index (parts->headers, parts->headers->len - 1);
  g_assert_cmpstr (last->value, ==, "behind");
  g_assert_true (has_limit (parts, TM_LIMIT_HEADERS));
  g_assert_cmpstr (parts->text->str, ==, "text\n");
}

/* A mail of 4 MB in another, and so on: the third does not lie in memory beside the others. */
static void
test_mails_in_mails (void)
{
  static const char head[] = HEAD "Content-Type: application/octet-stream; name=a.eml\nContent-Transfer-Encoding: binary\n\n";
  g_autofree char *file = g_strnfill (4 * 1024 * 1024, 'a');

  for (guint n = 1; n <= 3; n++)
    {
      g_autoptr (GString) mail = g_string_new (NULL);
      for (guint i = 0; i < n; i++)
        g_string_append (mail, head);
      g_string_append_printf (mail, HEAD "Content-Type: application/pdf\n\n%s", file);
      g_autoptr (TmMessageParts) parts = read_mail (mail);
      guint depth = 0;
      gboolean cut = FALSE;
      for (const TmMessageParts *at = parts; at != NULL; depth++)
        {
          cut |= has_limit (at, TM_LIMIT_PART_DEPTH);
          at = at->nested->len > 0 ? g_ptr_array_index (at->nested, 0) : NULL;
        }
      g_assert_cmpint (cut, ==, n > 1);
      g_assert_cmpuint (depth, ==, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  tm_picture_open ();
  g_test_add_func ("/read-budget/pages", test_pages);
  g_test_add_func ("/read-budget/page-is-cut-between-letters", test_page_is_cut_between_letters);
  g_test_add_func ("/read-budget/texts", test_texts);
  g_test_add_func ("/read-budget/fields", test_fields);
  g_test_add_func ("/read-budget/lines-of-a-field", test_lines_of_a_field);
  g_test_add_func ("/read-budget/mails-in-mails", test_mails_in_mails);
  return g_test_run ();
}
