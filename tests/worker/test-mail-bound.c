/* SPDX-License-Identifier: GPL-3.0-or-later
 * That no more parts, fields and parameters reach GMime than are bounded, and all of a mail that has no more. */
#include "worker/tm-mail-bound.h"

#include "../count.h"
#include "core/tm-limits.h"
#include "worker/tm-mail-reader.h"

#include <string.h>

#define HEAD "From: a@example.jp\nSubject: s\n"
#define MULTIPART "Content-Type: multipart/mixed; boundary=b\n\n"

static GString *
repeat (const char *head, const char *unit, guint times, const char *tail)
{
  GString *mail = g_string_new (head);

  for (guint i = 0; i < times; i++)
    g_string_append (mail, unit);
  g_string_append (mail, tail);
  return mail;
}

/* Takes the mail. Gives what is left of it, or NULL for all. */
static char *
bound (GString *mail, const char *expected_limit)
{
  g_autoptr (GString) owned = mail;
  const char *limit = NULL;
  g_autoptr (GByteArray) kept = tm_mail_bound_dup (owned->str, owned->len, &limit);

  g_assert_cmpstr (limit, ==, expected_limit);
  g_assert_true ((kept == NULL) == (expected_limit == NULL));
  return kept != NULL ? g_strndup ((const char *) kept->data, kept->len) : NULL;
}

static void
test_borders (void)
{
  static const char * const ways[] = {
    "Content-Type: multipart/mixed; boundary=b\n\n", "Content-Type: multipart/mixed;\n\tBOUNDARY = \"b\"\n\n",
    "Content-Type: multipart/mixed; boundary=\"b \"\n\n", "Content-Type: multipart/mixed; boundary*0=b\n\n",
    "Content-Type: multipart/mixed; boundary=\"\\b\"\n\n", "Content-Type: multipart/mixed; boundary=\n b\n\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *head = g_strconcat (HEAD, ways[i], NULL);
      g_assert_null (bound (repeat (head, "--b\n\nx\n", TM_MAIL_BORDERS_MAX, ""), NULL));
      g_autofree char *kept = bound (repeat (head, "--b \r\n\nx\n", TM_MAIL_BORDERS_MAX + 1, "--b--\n"), TM_LIMIT_PARTS);
      g_assert_cmpuint (count (kept, "--b"), ==, TM_MAIL_BORDERS_MAX);
    }
}

/* Lines that only look like borders. */
static void
test_no_borders (void)
{
  g_assert_null (bound (repeat (HEAD MULTIPART "--b\n\n", "--\n--bb\n-- b\n--a--\n", TM_MAIL_BORDERS_MAX, "--b--\n"), NULL));
  g_assert_null (bound (repeat (HEAD "\n", "--b\n", TM_MAIL_BORDERS_MAX + 1, ""), NULL));
}

/* The text behind the head is kept. */
static void
test_fields (void)
{
  guint n = TM_MAIL_FIELDS_MAX - 2;

  g_assert_null (bound (repeat (HEAD, "a:\n folded\n", n, "\ntext\n"), NULL));
  g_autofree char *kept = bound (repeat (HEAD, "a:\n folded\n", n + 7, "\ntext\nb:\n"), TM_LIMIT_HEADERS);
  g_assert_cmpuint (count (kept, "a:\n folded\n"), ==, n);
  g_assert_true (g_str_has_suffix (kept, " folded\n\ntext\nb:\n"));
}

/* Heads of parts, and of mails in the mail, with a head of their own or without one. */
static void
test_heads_inside (void)
{
  static const char * const ways[] = {
    MULTIPART "--b\n", "Content-Type: message/rfc822\n\n", MULTIPART "--b\nContent-Type:\n MESSAGE/RFC822\n\n",
    "Content-Type: multipart/digest; boundary=b\n\n--b\n\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *head = g_strconcat (HEAD, ways[i], NULL);
      g_autofree char *kept = bound (repeat (head, "a:\n", TM_MAIL_FIELDS_MAX, "\ntext\n"), TM_LIMIT_HEADERS);
      g_assert_cmpuint (count (kept, "a:\n"), <, TM_MAIL_FIELDS_MAX);
      g_assert_true (g_str_has_suffix (kept, "\ntext\n"));
    }
}

/* What looks like fields in a text is text. */
static void
test_lines_of_text (void)
{
  g_assert_null (bound (repeat (HEAD "\n", "12:00 a:\n", TM_MAIL_FIELDS_MAX + 1, ""), NULL));
}

static void
test_parameters (void)
{
  static const char type[] = HEAD "Content-Type: text/plain";

  g_assert_null (bound (repeat (type, "; a=b", TM_MAIL_PARAMS_MAX, "\nTo: b\n\ntext\n"), NULL));
  g_autofree char *kept = bound (repeat (type, ";\n a=b", TM_MAIL_PARAMS_MAX + 9, "\nTo: b\n\ntext\n"), TM_LIMIT_HEADERS);
  g_assert_cmpuint (count (kept, "a=b"), ==, TM_MAIL_PARAMS_MAX);
  g_assert_true (g_str_has_suffix (kept, "a=b\nTo: b\n\ntext\n"));
}

static void
test_nothing (void)
{
  g_assert_null (bound (g_string_new (""), NULL));
  g_assert_null (bound (g_string_new ("-"), NULL));
  g_assert_null (bound (g_string_new ("a: boundary"), NULL));
  g_assert_null (bound (g_string_new ("a: boundary=\"\n\n--"), NULL));
}

/* The person is told, wherever it was. */
static void
test_told (void)
{
  g_autoptr (GString) mail = repeat (HEAD MULTIPART, "--b\n\nx\n", TM_MAIL_BORDERS_MAX + 1, "");
  g_autoptr (GString) fields = repeat (HEAD, "a:\n", TM_MAIL_FIELDS_MAX + 1, "\ntext\n");
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read (mail->str, mail->len);
  g_autoptr (TmMessageParts) headers = tm_mail_reader_read (fields->str, fields->len);

  g_assert_true (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_PARTS, g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (headers->limits, TM_LIMIT_HEADERS, g_str_equal, NULL));
  g_assert_cmpstr (headers->text->str, ==, "text\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  g_test_add_func ("/mail-bound/borders", test_borders);
  g_test_add_func ("/mail-bound/lines-that-are-no-borders", test_no_borders);
  g_test_add_func ("/mail-bound/fields", test_fields);
  g_test_add_func ("/mail-bound/heads-inside", test_heads_inside);
  g_test_add_func ("/mail-bound/lines-of-text", test_lines_of_text);
  g_test_add_func ("/mail-bound/parameters", test_parameters);
  g_test_add_func ("/mail-bound/nothing", test_nothing);
  g_test_add_func ("/mail-bound/told", test_told);
  return g_test_run ();
}
