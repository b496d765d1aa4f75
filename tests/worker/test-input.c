/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is put right before a mail is read. */
#include "worker/tm-input.h"

#include <string.h>

static char *
normalise (const char *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
  tm_input_normalise (bytes);
  return g_strndup ((const char *) bytes->data, bytes->len);
}

static void
test_missing_empty_line (void)
{
  static const struct { const char *in; const char *out; } pairs[] = {
    { "From: a\nContent-Type: multipart/mixed; boundary=\"x y\"\n--x y\nContent-Type: text/plain\n\na\n--x y--\n",
      "From: a\nContent-Type: multipart/mixed; boundary=\"x y\"\n\n--x y\nContent-Type: text/plain\n\na\n--x y--\n" },
    { "From: a\r\nContent-Type: multipart/mixed; boundary=b1\r\n--b1\r\n\r\na\r\n",
      "From: a\r\nContent-Type: multipart/mixed; boundary=b1\r\n\n--b1\r\n\r\na\r\n" },
    /* Nothing announced it, or the block has ended before. */
    { "From: a\n--b: c\nTo: b\n\nx\n", "From: a\n--b: c\nTo: b\n\nx\n" },
    { "From: a\nX: boundary=b\n\n--b\n\nx\n", "From: a\nX: boundary=b\n\n--b\n\nx\n" },
    { "From: a\n--\n\nx\n", "From: a\n--\n\nx\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *got = normalise (pairs[i].in);
      g_assert_cmpstr (got, ==, pairs[i].out);
    }
}

static void
test_head_is_tidy (void)
{
  static const struct { const char *in; const char *out; } pairs[] = {
    { "From : a\nTo\t: b : c\n\nx : y\n", "From: a\nTo: b : c\n\nx : y\n" },
    { "From : a\r\nTo : b\r\n\r\nx : y\r\n", "From: a\r\nTo: b\r\n\r\nx : y\r\n" },
    { "From: a\rTo: b\n\nx\ry\n", "From: a\nTo: b\n\nx\ry\n" },
    { "From: a\n b : c\nTo: d\n", "From: a\n b : c\nTo: d\n" },
    { "From: a\r\r\nTo: b\r\r\n\r\r\nx\n", "From: a\r\r\nTo: b\r\r\n\r\r\nx\n" },
    { "From : a", "From: a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *got = normalise (pairs[i].in);
      g_assert_cmpstr (got, ==, pairs[i].out);
    }
}

static void
test_many_lines_that_might_be (void)
{
  g_autoptr (GString) text = g_string_new ("From: a\n");

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "--zzzzzzzzzzzzzzzzz\n");
  gint64 start = g_get_monotonic_time ();
  g_autofree char *got = normalise (text->str);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_assert_nonnull (got);
}

static void
test_end_of_the_head (void)
{
  static const char * const with[] = { "A: b\n\n", "A: b\r\n\r\nc", "\n\n", "A: b\nC: d\n\nx", "A: b\r\n\nc" };
  static const char * const without[] = { "", "\n", "A: b\n", "A: b\r\n", "A: b\r\n\r", "A: b\n\rc\n", "A: b\n\r\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (with); i++)
    g_assert_true (tm_input_has_body (with[i], strlen (with[i])));
  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    g_assert_false (tm_input_has_body (without[i], strlen (without[i])));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/missing-empty-line", test_missing_empty_line);
  g_test_add_func ("/input/head-is-tidy", test_head_is_tidy);
  g_test_add_func ("/input/end-of-the-head", test_end_of_the_head);
  g_test_add_func ("/input/many-lines-that-might-be", test_many_lines_that_might_be);
  return g_test_run ();
}
