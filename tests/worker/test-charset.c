/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters, whatever the label says. */
#include "worker/tm-charset-label.h"
#include "worker/tm-charset.h"

#include <string.h>

#define SENTENCE "お客様のアカウントを確認してください"
#define JIS_OPEN \
  "\x1b$B\x24\x2a\x35\x52\x4d\x4d\x24\x4e\x25\x22\x25\x2b\x25\x26\x25\x73\x25\x48\x24\x72\x33\x4e\x47\x27\x24\x37\x24\x46" \
  "\x24\x2f\x24\x40\x24\x35\x24\x24"
#define SJIS \
  "\x82\xa8\x8b\x71\x97\x6c\x82\xcc\x83\x41\x83\x4a\x83\x45\x83\x93\x83\x67\x82\xf0\x8a\x6d\x94\x46\x82\xb5\x82\xc4\x82\xad" \
  "\x82\xbe\x82\xb3\x82\xa2"
#define EUC \
  "\xa4\xaa\xb5\xd2\xcd\xcd\xa4\xce\xa5\xa2\xa5\xab\xa5\xa6\xa5\xf3\xa5\xc8\xa4\xf2\xb3\xce\xc7\xa7\xa4\xb7\xa4\xc6\xa4\xaf" \
  "\xa4\xc0\xa4\xb5\xa4\xa4"

typedef struct
{
  const char *name;
  const char *label;    /* NULL: none */
  const char *bytes;
  const char *text;
  const char *charset;
} Row;

static const Row rows[] = {
  { "empty", NULL, "", "", "utf-8" },
  { "ascii", "us-ascii", "Hello", "Hello", "windows-1252" },
  { "iso-2022-jp", "ISO-2022-JP", JIS_OPEN "\x1b(B", SENTENCE, "iso-2022-jp" },
  { "iso-2022-jp-without-final-escape", "iso-2022-jp", JIS_OPEN, SENTENCE, "iso-2022-jp" },
  { "iso-2022-jp-half-width-kana", "iso-2022-jp", "\x1b(I1O?^]\x1b(B", "ｱﾏｿﾞﾝ", "iso-2022-jp" },
  { "iso-2022-jp-row-13", "iso-2022-jp", "\x1b$B\x2d\x21\x2d\x6a\x1b(B", "①㈱", "iso-2022-jp" },
  { "iso-2022-jp-vendor-kanji", "iso-2022-jp", "\x1b$B\x7c\x62\x1b(B", "髙", "iso-2022-jp" },
  { "iso-2022-jp-first-standard", "iso-2022-jp", "\x1b$@\x24\x22\x1b(J", "あ", "iso-2022-jp" },
  { "iso-2022-jp-unlabelled", NULL, JIS_OPEN "\x1b(B", SENTENCE, "iso-2022-jp" },
  { "iso-2022-jp-labelled-utf-8", "utf-8", JIS_OPEN "\x1b(B", SENTENCE, "iso-2022-jp" },
  { "iso-2022-jp-in-pieces", "iso-2022-jp", "\x1b$B\x24\x22\x1b(B \x1b$B\x24\x24\x1b(B", "あ い", "iso-2022-jp" },
  { "shift_jis", "Shift_JIS", SJIS, SENTENCE, "shift_jis" },
  { "shift_jis-half-width-kana", "shift_jis", "\xb1\xcf\xbf\xde\xdd", "ｱﾏｿﾞﾝ", "shift_jis" },
  { "shift_jis-vendor", "shift_jis", "\x87\x40\x87\x8a\xee\xe0\xed\x95\xfb\xfc", "①㈱髙﨑髙", "shift_jis" },
  { "shift_jis-backslash-inside-a-letter", "shift_jis", "\x83\x5c\x95\x5c", "ソ表", "shift_jis" },
  { "shift_jis-labelled-iso-2022-jp", "iso-2022-jp", SJIS, SENTENCE, "shift_jis" },
  { "shift_jis-labelled-latin", "iso-8859-1", SJIS, SENTENCE, "shift_jis" },
  { "shift_jis-unlabelled", NULL, SJIS, SENTENCE, "shift_jis" },
  { "windows-31j", "windows-31j", "\x87\x40", "①", "shift_jis" },
  { "euc-jp", "EUC-JP", EUC, SENTENCE, "euc-jp" },
  { "euc-jp-row-13", "euc-jp", "\xad\xa1", "①", "euc-jp" },
  { "euc-jp-unlabelled", NULL, EUC, SENTENCE, "euc-jp" },
  { "utf-8", "UTF-8", SENTENCE, SENTENCE, "utf-8" },
  { "utf-8-labelled-us-ascii", "us-ascii", SENTENCE, SENTENCE, "utf-8" },
  { "utf-8-labelled-shift_jis", "x-nonsense", SENTENCE, SENTENCE, "utf-8" },
  { "utf-8-unlabelled", NULL, SENTENCE, SENTENCE, "utf-8" },
  { "gb2312-that-is-gbk", "gb2312", "\xc7\xeb\xc4\xfa\xc8\xb7\xc8\xcf\xe9\x46", "请您确认镕", "gb18030" },
  { "big5", "Big5", "\xbd\xd0\xbd\x54\xbb\x7b", "請確認", "big5" },
  { "euc-kr", "euc-kr", "\xb0\xe8\xc1\xa4\xc0\xbb", "계정을", "euc-kr" },
  { "latin", "iso-8859-1", "caf\xe9 \x96 na\xefve and much more plain text", "café – naïve and much more plain text",
    "windows-1252" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *charset = NULL;
  double unreadable = -1;
  g_autofree char *text = tm_charset_decode (row->bytes, strlen (row->bytes), row->label, &charset, &unreadable);

  g_assert_cmpstr (text, ==, row->text);
  g_assert_cmpstr (charset, ==, row->charset);
  g_assert_cmpfloat (unreadable, ==, 0);
}

static void
test_every_cut (void)
{
  static const struct { const char *label; const char *bytes; } whole[] = {
    { "iso-2022-jp", JIS_OPEN "\x1b(B" }, { "shift_jis", SJIS }, { "euc-jp", EUC }, { "utf-8", SENTENCE }, { "utf-16", SJIS },
    { "utf-7", "+MEowWw-" }, { "iso-2022-kr", "\x1b$)C\x0e\x30\x30\x0f" }, { "hz-gb-2312", "~{VPND~}" } };

  for (gsize w = 0; w < G_N_ELEMENTS (whole); w++)
    for (gsize n = 0; n <= strlen (whole[w].bytes); n++)
      {
        g_autofree char *text = tm_charset_decode (whole[w].bytes, n, whole[w].label, NULL, NULL);
        g_assert_true (g_utf8_validate (text, -1, NULL));
      }
}

static void
test_controls (void)
{
  g_autofree char *text = tm_charset_decode ("a\0b\x01\x1b[31m\t\r\n", 12, "utf-8", NULL, NULL);

  g_assert_cmpstr (text, ==, "a\uFFFDb\uFFFD\uFFFD[31m\t\r\n");
}

/* Text is looked at some letters at a time. */
static void
test_controls_anywhere (void)
{
  for (char control = 1; control < 0x20; control++)
    for (gsize at = 0; at < 17; at++)
      {
        char bytes[] = "plain words alone";
        bytes[at] = control;
        g_autofree char *text = tm_charset_decode (bytes, strlen (bytes), "utf-8", NULL, NULL);
        g_assert_cmpint (strstr (text, "\uFFFD") == NULL, ==, strchr ("\t\r\n", control) != NULL);
      }
}

static void
test_unreadable (void)
{
  double unreadable = 0;
  g_autofree char *text = tm_charset_decode ("\xff\xff\xff\xff", 4, "utf-8", NULL, &unreadable);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpfloat (unreadable, <=, 1);
}

static void
test_odd_labels (void)
{
  /* ICU passes over signs in names, and would look for files by names it does not know. */
  static const char * const labels[] = { "utf-8\xff", "UTF_8\xe3\x81", "x-no-such", "../../etc/passwd", "/dev/zero", ",version=1",
                                         "ISO_2022,locale=ja,version=9", "binary", "8bit", " ", "\"utf-8\"" };
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *charset = NULL;
      g_autofree char *text = tm_charset_decode ("abc", 3, labels[i], &charset, NULL);
      g_assert_cmpstr (text, ==, "abc");
      g_assert_true (g_utf8_validate (charset, -1, NULL));
    }
  g_autofree char *nothing = tm_charset_decode (NULL, 0, "utf-8", NULL, NULL);
  g_assert_cmpstr (nothing, ==, "");
  g_autofree char *long_label = g_strnfill (5000, 'a');
  g_autofree char *text = tm_charset_decode ("abc", 3, long_label, NULL, NULL);
  g_assert_cmpstr (text, ==, "abc");
}

/* Such signs are letters of UTF-8; another charset would only make other ones of their bytes. */
static void
test_unreadable_letters_stay (void)
{
  static const char text[] = "停\ufffd止\ufffd中\ufffd";
  static const char * const given[] = { "utf-8", NULL, "us-ascii" };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autofree char *charset = NULL;
      g_autofree char *read = tm_charset_decode (text, strlen (text), given[i], &charset, NULL);
      g_assert_cmpstr (read, ==, text);
      g_assert_cmpstr (charset, ==, "utf-8");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_charset_label_open ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/charset/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/charset/unreadable-letters-stay", test_unreadable_letters_stay);
  g_test_add_func ("/charset/cut-anywhere-it-stays-text", test_every_cut);
  g_test_add_func ("/charset/controls-do-not-get-through", test_controls);
  g_test_add_func ("/charset/controls-do-not-get-through-anywhere", test_controls_anywhere);
  g_test_add_func ("/charset/unreadable-is-counted", test_unreadable);
  g_test_add_func ("/charset/odd-labels", test_odd_labels);
  return g_test_run ();
}
