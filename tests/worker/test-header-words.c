/* SPDX-License-Identifier: GPL-3.0-or-later
 * Header fields to text (RFC 2047), as broken as they come. */
#include "worker/tm-header-words.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *in;
  const char *out;
} Row;

static const Row rows[] = {
  { "empty", "", "" },
  { "plain", "Hello", "Hello" },
  { "base64", "=?utf-8?B?44GC?=", "あ" },
  { "quoted", "=?utf-8?Q?=E3=81=82_b?=", "あ b" },
  { "quoted-lower-case", "=?UTF-8?q?=e3=81=82?=", "あ" },
  /* GMime 3.2.13 drops the second word of both (jstedfast/gmime#133). */
  { "padded-neighbours", "=?utf-8?B?44GC44GCQQ==?= =?utf-8?B?44GE?=", "ああAい" },
  { "padded-neighbours-iso-2022-jp", "=?iso-2022-jp?B?GyRCJCIbKEI=?= =?iso-2022-jp?B?GyRCJCQbKEI=?=", "あい" },
  { "padded-neighbours-three", "=?utf-8?B?QQ==?= =?utf-8?B?Qg==?= =?utf-8?B?Qw==?=", "ABC" },
  { "split-inside-a-letter", "=?utf-8?B?44E=?= =?utf-8?B?gg==?=", "あ" },
  { "split-inside-a-letter-quoted", "=?utf-8?Q?=E3=81?= =?utf-8?Q?=82?=", "あ" },
  { "split-inside-a-letter-of-two-kinds", "=?utf-8?B?44E=?= =?utf-8?Q?=82?=", "あ" },
  { "blank-between-words-goes", "=?utf-8?B?44GC?= \t =?utf-8?B?44GE?=", "あい" },
  { "blank-beside-plain-text-stays", "a =?utf-8?B?44GC?= b =?utf-8?B?44GE?= c", "a あ b い c" },
  { "no-blank-between-words", "=?utf-8?B?44GC?==?utf-8?B?44GE?=", "あい" },
  { "two-charsets", "=?utf-8?B?44GC?= =?shift_jis?B?gqI=?=", "あい" },
  { "mixed-kinds", "=?utf-8?B?44GC?= =?utf-8?Q?=E3=81=84?=", "あい" },
  { "language", "=?utf-8*ja?B?44GC?=", "あ" },
  { "without-final-escape", "=?iso-2022-jp?B?GyRCJCI=?=", "あ" },
  { "bytes-of-another-charset", "=?iso-2022-jp?B?gqg=?=", "お" },
  { "unlabelled-letters", "\x82\xa8\x8b\x71\x97\x6c\x82\xcc\x83\x41", "お客様のア" },
  { "broken-no-end", "=?utf-8?B?44GC", "=?utf-8?B?44GC" },
  { "broken-no-kind", "=?utf-8?44GC?=", "=?utf-8?44GC?=" },
  { "broken-kind", "=?utf-8?X?44GC?=", "=?utf-8?X?44GC?=" },
  { "broken-no-charset", "=??B?44GC?=", "=??B?44GC?=" },
  { "broken-only-begin", "=?", "=?" },
  { "broken-cut", "=?utf-8?B?", "=?utf-8?B?" },
  { "broken-cut-kind", "=?utf-8?B", "=?utf-8?B" },
  { "empty-word", "a =?utf-8?B?\?= b", "a  b" },
  { "line-end-inside-a-word", "=?utf-8?B?QQpC?=", "A B" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = tm_header_words_decode (row->in);

  g_assert_cmpstr (got, ==, row->out);
}

static void
test_unfold (void)
{
  static const char folded[] = " a\r\n b\n\tc\0d ";
  g_autofree char *got = tm_header_words_unfold (folded, sizeof folded - 1);
  g_autofree char *none = tm_header_words_unfold ("", 0);

  g_assert_cmpstr (got, ==, "a b c d");
  g_assert_cmpstr (none, ==, "");
}

static void
test_raw (void)
{
  g_autofree char *got = tm_header_words_to_raw ("a\xe3\x81\x1b[b");

  g_assert_cmpstr (got, ==, "a\uFFFD\uFFFD\uFFFD[b");
  g_autofree char *deleted = tm_header_words_to_raw ("a\x7f b");
  g_assert_cmpstr (deleted, ==, "a\uFFFD b");
}

static void
test_long (void)
{
  g_autoptr (GString) in = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++)
    g_string_append (in, "=?utf-8?B?44GC?= ");
  g_autofree char *got = tm_header_words_decode (in->str);
  g_assert_cmpint (g_utf8_strlen (got, -1), >=, 3000);
  g_string_truncate (in, 0);
  for (guint i = 0; i < 20000; i++)
    g_string_append (in, "=?a?B?x");
  gint64 start = g_get_monotonic_time ();
  g_autofree char *broken = tm_header_words_decode (in->str);
  g_assert_cmpstr (broken, ==, in->str);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/header-words/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/header-words/unfold", test_unfold);
  g_test_add_func ("/header-words/raw-is-printable", test_raw);
  g_test_add_func ("/header-words/long-fields", test_long);
  return g_test_run ();
}
