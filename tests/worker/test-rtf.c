/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rich text: its packing, its letters, and the HTML in it. */
#include "worker/tm-charset-label.h"
#include "worker/tm-rtf.h"

#include "core/tm-limits.h"

#include <string.h>

static char *
to_text (const char *rtf, gboolean *ret_is_html)
{
  gboolean is_html = FALSE;
  char *text = tm_rtf_to_text (rtf, strlen (rtf), &is_html);

  if (ret_is_html != NULL)
    *ret_is_html = is_html;
  return text;
}

static void
test_letters (void)
{
  static const struct { const char *rtf; const char *text; } rows[] = {
    { "{\\rtf1\\ansi plain\\par next}", "plain\nnext" },
    { "{\\rtf1\\ansicpg932 \\'93\\'fa\\'96\\'7b\\'8c\\'ea}", "日本語" },
    { "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset128 MS Gothic;}}\\f1\\'93\\'fa\\f0 e\\'e9}", "日eé" },
    { "{\\rtf1\\ansicpg932 {\\f1 a}\\'93\\'fa}", "a日" },
    { "{\\rtf1\\uc1\\u26085?\\u26412?x}", "日本x" }, { "{\\rtf1\\uc2\\u26085\\'93\\'fax}", "日x" },
    { "{\\rtf1\\uc0\\u-10179\\u-8704}", "😀" }, { "{\\rtf1\\uc0\\u-8704 x}", "\xef\xbf\xbdx" },
    { "{\\rtf1 a\\{b\\}\\\\c\\~d}", "a{b}\\c\xc2\xa0" "d" },
    { "{\\rtf1{\\colortbl;\\red0;}{\\stylesheet x}{\\info{\\author y}}{\\*\\unknown z}{\\pict 00ff}seen}", "seen" },
    { "{\\rtf1 a\\bin4 {}{}b}", "ab" }, { "{\\rtf1 a\\bin99999999999 {}b}", "a" },
    { "{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"https://login.example.cn/\"}{\\fldrslt here}}}", "<https://login.example.cn/> here" },
    { "{\\rtf1 open", "open" }, { "{\\rtf1 a}}}}b", "ab" }, { "{\\rtf1 a\\", "a" }, { "{\\rtf1 a\\'9", "a9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = to_text (rows[i].rtf, NULL);
      g_test_message ("%s", rows[i].rtf);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
  g_assert_null (to_text ("no rich text", NULL));
  g_assert_null (to_text ("", NULL));
}

/* An address without end is no text, neither its beginning nor its rest. */
static void
test_long_instruction (void)
{
  g_autofree char *address = g_strnfill (TM_LINK_TARGET_MAX_BYTES + 100, 'a');
  g_autofree char *rtf = g_strdup_printf ("{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"https://%s\"}{\\fldrslt here}}}", address);
  g_autofree char *text = to_text (rtf, NULL);

  g_assert_cmpstr (text, ==, "here");
}

static void
test_html (void)
{
  static const char rtf[] =
    "{\\rtf1\\ansi\\ansicpg932\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fcharset128 MS PGothic;}}\r\n"
    "{\\*\\htmltag18 <html>}{\\*\\htmltag50 <body>}\\htmlrtf \\f0 only for rich text\\htmlrtf0 \r\n"
    "{\\*\\htmltag84 <a href=\"https://login.example.cn/\">}\\htmlrtf {\\ul\\htmlrtf0 \\'82\\'b1\\'82\\'bf\\'82\\'e7\\htmlrtf }\\htmlrtf0 "
    "{\\*\\htmltag92 </a>}{\\*\\mhtmltag84 <a href=\"https://other.example/\">}{\\*\\htmltag58 </body>}}";
  gboolean is_html = FALSE;
  g_autofree char *text = to_text (rtf, &is_html);

  g_assert_true (is_html);
  g_assert_cmpstr (text, ==, "<html><body><a href=\"https://login.example.cn/\">こちら</a></body>");
}

/* A letter may be cut in two by braces, and each change of the font ends what is decoded together. */
static void
test_braces (void)
{
  g_autofree char *cut = to_text ("{\\rtf1\\ansicpg932 {\\'82}{\\'a0}{\\'82\\'a2}}", NULL);
  g_autofree char *fonts = to_text ("{\\rtf1\\ansicpg932{\\fonttbl{\\f1\\fcharset204 A;}}\\'82\\'a0{\\f1\\'c0}\\'82\\'a2}", NULL);

  g_assert_cmpstr (cut, ==, "あい");
  g_assert_cmpstr (fonts, ==, "あАい");
}

static void
test_depth (void)
{
  for (guint depth = TM_RTF_DEPTH_MAX - 1; depth <= TM_RTF_DEPTH_MAX + 1; depth++)
    {
      g_autoptr (GString) rtf = g_string_new ("{\\rtf1 ");
      /* The outermost state and the first brace count, too. */
      for (guint i = 2; i < depth; i++)
        g_string_append_c (rtf, '{');
      g_string_append (rtf, "deep");
      g_autofree char *text = to_text (rtf->str, NULL);
      g_assert_cmpstr (text, ==, depth <= TM_RTF_DEPTH_MAX ? "deep" : "");
    }
}

static GByteArray *
new_packed (const char *magic, const void *bytes, gsize length)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, (const guint8 *) "\0\0\0\0\0\0\0\0", 8);
  g_byte_array_append (out, (const guint8 *) magic, 4);
  g_byte_array_append (out, (const guint8 *) "\0\0\0\0", 4);
  g_byte_array_append (out, bytes, (guint) length);
  return out;
}

static void
test_unpack (void)
{
  /* Letters, then six bytes from the front of the window ("{\rtf1"), then its end. */
  static const guint8 packed[] = { 0x08 | 0x10, 'a', 'b', 'c', 0x00, 0x04, 0x0d, 0x80 };
  g_autoptr (GByteArray) one = new_packed ("LZFu", packed, sizeof packed);
  g_autoptr (GByteArray) two = new_packed ("MELA", "{\\rtf1 x}", 9);
  g_autoptr (GByteArray) three = new_packed ("what", "{\\rtf1 x}", 9);
  g_autoptr (GByteArray) first = tm_rtf_unpack (one->data, one->len);
  g_autoptr (GByteArray) second = tm_rtf_unpack (two->data, two->len);

  g_assert_cmpmem (first->data, first->len, "abc{\\rtf1", 9);
  g_assert_cmpmem (second->data, second->len, "{\\rtf1 x}", 9);
  g_assert_null (tm_rtf_unpack (three->data, three->len));
  for (gsize length = 0; length <= 16; length++)
    g_assert_null (tm_rtf_unpack (one->data, length));
  /* Each reference that is cut off ends it. */
  g_autoptr (GByteArray) cut = tm_rtf_unpack (one->data, one->len - 3);
  g_assert_cmpmem (cut->data, cut->len, "abc", 3);
}

static void
test_size (void)
{
  for (int over = -1; over <= 1; over++)
    {
      gsize length = (gsize) (TM_RTF_MAX_BYTES + over);
      g_autofree char *text = g_strnfill (length, 'a');
      g_autoptr (GByteArray) packed = new_packed ("MELA", text, length);
      g_autoptr (GByteArray) out = tm_rtf_unpack (packed->data, packed->len);
      g_assert_cmpuint (out->len, ==, MIN (length, TM_RTF_MAX_BYTES));
    }
  /* The same for what is packed: eight letters behind each byte of flags. */
  g_autoptr (GByteArray) bomb = g_byte_array_new ();
  for (guint i = 0; i < TM_RTF_MAX_BYTES / 8 + 1; i++)
    g_byte_array_append (bomb, (const guint8 *) "\0aaaaaaaa", 9);
  g_autoptr (GByteArray) packed = new_packed ("LZFu", bomb->data, bomb->len);
  g_autoptr (GByteArray) out = tm_rtf_unpack (packed->data, packed->len);
  g_assert_cmpuint (out->len, ==, TM_RTF_MAX_BYTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_charset_label_open ();
  g_test_add_func ("/rtf/letters", test_letters);
  g_test_add_func ("/rtf/address-without-end", test_long_instruction);
  g_test_add_func ("/rtf/braces-among-letters", test_braces);
  g_test_add_func ("/rtf/the-html-in-it", test_html);
  g_test_add_func ("/rtf/depth-below-at-and-above-the-bound", test_depth);
  g_test_add_func ("/rtf/packing", test_unpack);
  g_test_add_func ("/rtf/size-below-at-and-above-the-bound", test_size);
  return g_test_run ();
}
