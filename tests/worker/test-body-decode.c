/* SPDX-License-Identifier: GPL-3.0-or-later
 * Transfer encodings, decoded to the end. */
#include "worker/tm-body-decode.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *encoding;
  const char *in;
  const char *out;
} Row;

static const Row rows[] = {
  { "none/empty", NULL, "", "" },
  { "none/as-it-is", NULL, "a=41", "a=41" },
  { "none/8bit", "8bit", "a=41", "a=41" },
  { "none/unknown", "x-nonsense", "QUJD", "QUJD" },
  { "base64/empty", "base64", "", "" },
  { "base64/plain", "base64", "QUJD", "ABC" },
  { "base64/upper-case-name", "BASE64", "QUJD", "ABC" },
  { "base64/one-padding", "base64", "QUI=", "AB" },
  { "base64/two-paddings", "base64", "QQ==", "A" },
  { "base64/padding-missing", "base64", "QQ", "A" },
  { "base64/one-letter-left", "base64", "QUJDR", "ABC" },
  { "base64/line-ends-and-blanks", "base64", "QU\r\nJD\t Q", "ABC" },
  { "base64/foreign-letters", "base64", "Q!U*J,D", "ABC" },
  { "base64/address-letters", "base64", "_-8=", "\xff\xef" },
  /* GMime 3.2.13 ends the body there (jstedfast/gmime#150). */
  { "base64/goes-on-after-padding", "base64", "VklSVQ==UyEh", "VIRUS!!" },
  { "base64/goes-on-after-padding-and-line-end", "base64", "VklSVQ==\r\nUyEh", "VIRUS!!" },
  { "base64/goes-on-after-much-padding", "base64", "====VklSVQ======UyEh====", "VIRUS!!" },
  { "uu/empty", "x-uuencode", "", "" },
  { "uu/plain", "x-uuencode", "begin 644 a\n#0V%T\n`\nend\nrest", "Cat" },
  { "uu/line-ends-of-windows", "X-UUE", "begin 644 a\r\n#0V%T\r\n`\r\nend\r\n", "Cat" },
  { "uu/cut-short", "uue", "begin 644 a\n\"0V", "C`" },
  { "quoted/empty", "quoted-printable", "", "" },
  { "quoted/plain", "quoted-printable", "=E3=81=82=41", "あA" },
  { "quoted/lower-case", "Quoted-Printable", "=e3=81=82", "あ" },
  { "quoted/soft-break", "quoted-printable", "a=\r\nb=\nc", "abc" },
  { "quoted/soft-break-with-blanks", "quoted-printable", "a= \t\r\nb", "ab" },
  { "quoted/inside-a-letter", "quoted-printable", "=E3=\n=81=82", "あ" },
  { "quoted/broken-stays", "quoted-printable", "a=zz=4", "a=zz=4" },
  { "quoted/ends-with-sign", "quoted-printable", "a=", "a=" },
  { "quoted/underscore-stays", "quoted-printable", "a_b", "a_b" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GByteArray) got = tm_body_decode (row->in, strlen (row->in), row->encoding);

  g_assert_cmpmem (got->data, got->len, row->out, strlen (row->out));
}

static void
test_header_form (void)
{
  g_autoptr (GByteArray) got = g_byte_array_new ();

  tm_body_append_quoted (got, "a_b=5F=\n", 8, TRUE);
  g_assert_cmpmem (got->data, got->len, "a b_=\n", 6);
}

static void
test_find_uu (void)
{
  g_autofree char *name = NULL;
  const char *text = "begin now\nwe begin 644 x\nbegin 644 a b.html\r\n#0V%T\n`\nend\nbye\n";
  const char *found = tm_body_find_uu (text, &name);
  g_autoptr (GByteArray) got = g_byte_array_new ();

  g_assert_nonnull (found);
  g_assert_cmpstr (name, ==, "a b.html");
  gsize n = tm_body_append_uu (got, found, strlen (found));
  g_assert_cmpmem (got->data, got->len, "Cat", 3);
  g_assert_cmpstr (found + n, ==, "bye\n");
  g_assert_null (tm_body_find_uu (found + n, &(char *) { NULL }));
}

static void
test_no_uu (void)
{
  static const char * const texts[] = { "begin 2024 with you\nMore of it\n", "begin 644 a.exe\n", "begin 644 a.exe\n`\nend\n",
                                        "begin 644 a.exe\n#0V%T0V%T0V%T\n", "begin 644 a.exe\nM0V%T\n", "begin 644 a.exe\n#0v%t\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *name = NULL;
      g_assert_null (tm_body_find_uu (texts[i], &name));
    }
  g_autofree char *name = NULL;
  g_assert_nonnull (tm_body_find_uu ("begin 644 a.exe\n\n\"0V$\nend\n", &name));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/body-decode/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/body-decode/quoted/in-headers-an-underscore-is-a-blank", test_header_form);
  g_test_add_func ("/body-decode/uu/inside-a-text", test_find_uu);
  g_test_add_func ("/body-decode/uu/sentences-are-none", test_no_uu);
  return g_test_run ();
}
