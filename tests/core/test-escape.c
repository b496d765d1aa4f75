/* SPDX-License-Identifier: GPL-3.0-or-later
 * The encoders, one table each, and that no address survives defanging. */
#include "core/tm-escape.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  const char *in;
  const char *out;
} Pair;

static void
test_text (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "<b onload='x'>\"&amp;", "&lt;b onload=&#39;x&#39;&gt;&quot;&amp;amp;" },
    { "一行目\n二行目\t\r", "一行目\n二行目\t " },
    { "\x01\x1b[31m\x7f", "\uFFFD\uFFFD[31m\uFFFD" },
    { "\xc2\x85", "\uFFFD" },
    { "abc\u202Efdp.exe", "abc\uFFFDfdp.exe" },
    { "\u2068名前\u2069\u200E", "名前" },
    { "zero\u200Bwidth", "zero\u200Bwidth" },
    { "\xff\xfe<", "\uFFFD\uFFFD&lt;" },
    { "\xe3\x81", "\uFFFD\uFFFD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      tm_escape_html_text (out, pairs[i].in, -1);
      g_assert_cmpstr (out->str, ==, pairs[i].out);
    }

  g_autoptr (GString) out = g_string_new ("<p>");
  tm_escape_html_text (out, "a\0<b", 4);
  g_assert_cmpstr (out->str, ==, "<p>a\uFFFD&lt;b");
}

static void
test_attribute (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  tm_escape_html_attribute (out, "\" onclick=\"x\n'<>", -1);
  g_assert_cmpstr (out->str, ==, "&quot; onclick=&quot;x &#39;&lt;&gt;");
}

static void
test_line (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "件名\r\n続き\u2028末", "件名  続き 末" },
    { "a\x1b]0;title\x07", "a\uFFFD]0;title\uFFFD" },
    { "\u202Eabc\u2066\u200F", "\uFFFDabc\uFFFD\uFFFD" },
    { "<b>", "<b>" },
    { "\xc3", "\uFFFD" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *out = tm_escape_line (pairs[i].in);
      g_assert_cmpstr (out, ==, pairs[i].out);
    }
}

static const Pair defang_pairs[] = {
  { "", "" },
  { "今日は晴れ。明日は雨です。v1.5 3.14 file.txt e.g. ...", "今日は晴れ。明日は雨です。v1.5 3.14 file.txt e.g. ..." },
  { "https://amazon.example.cn/path", "hxxps://amazon[.]example[.]cn/path" },
  { "HTTP://A.Example.CN", "HXXP://A[.]Example[.]CN" },
  { "ftp://a.example.cn/", "fxp://a[.]example[.]cn/" },
  { "http:/\\evil.example.cn", "hxxp:/\\evil[.]example[.]cn" },
  { "http:evil.com", "hxxp:evil[.]com" },
  { "hhttps://x", "hhxxps://x" },
  { "詳しくはwww.amazon.co.jpへ。", "詳しくはwww[.]amazon[.]co[.]jpへ。" },
  { "Amazon.co.jp", "Amazon[.]co[.]jp" },
  { "www.unknown-ending.zzzz.", "www[.]unknown-ending[.]zzzz." },
  { "差出人 taro.yamada@mail.example.jp 様", "差出人 taro.yamada@mail[.]example[.]jp 様" },
  { "someone@intern.zzzz", "someone@intern[.]zzzz" },
  { "192.0.2.10:8080/login", "192[.]0[.]2[.]10:8080/login" },
  { "https://amazon.co.jp@evil.example.cn/?u=https://b.example.cn", "hxxps://amazon[.]co[.]jp@evil[.]example[.]cn/?u=hxxps://b[.]example[.]cn" },
  { "日本語.jp", "日本語[.]jp" },
  /* Addresses inside of addresses. */
  { "https://a.example/?u=https%3A%2F%2Fevil.zzzz.qq%2Fx.y%3Fz", "hxxps://a[.]example/?u=hxxps%3A%2F%2Fevil[.]zzzz[.]qq%2Fx.y%3Fz" },
  { "?u=http%3a//evil.example.cn&v=HTTPS%3A%2f%2fb.zzzz%20c.zzzz", "?u=hxxp%3a//evil[.]example[.]cn&v=HXXPS%3A%2f%2fb[.]zzzz%20c.zzzz" },
  { "?u=%2F%2Fevil.example.cn%2F", "?u=%2F%2Fevil[.]example[.]cn%2F" },
  { "?u=https%253A%252F%252Fevil.example.cn%252Fa", "?u=hxxps%253A%252F%252Fevil[.]example[.]cn%252Fa" },
  { "https://evil%2Eexample%2ecn/", "hxxps://evil[%]2Eexample[%]2ecn/" },
  { "http%3", "http%3" },
  { "100%.net 50%2E", "100%[.]net 50%2E" },
  { "?c=taro%40evil.example.cn", "?c=taro%40evil[.]example[.]cn" },
  { "アマゾン。com", "アマゾン。com" },
  { "amazon。co．jp", "amazon[.]co[.]jp" },
  { "ａｍａｚｏｎ．ｃｏ．ｊｐ", "ａｍａｚｏｎ．ｃｏ．ｊｐ" },
  { "ａｍａｚｏｎ.ｃｏ.ｊｐ", "ａｍａｚｏｎ[.]ｃｏ[.]ｊｐ" },
  { "ama\u200Bzon.co.jp", "ama\u200Bzon[.]co[.]jp" },
  { "a.b.example", "a[.]b[.]example" },
  { "evil.com", "evil[.]com" },
  { "end of sentence.Then one", "end of sentence.Then one" },
  { "h.t.t.p", "h.t.t.p" },
};

static void
test_defang (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (defang_pairs); i++)
    {
      g_autofree char *out = tm_defang (defang_pairs[i].in);
      g_assert_cmpstr (out, ==, defang_pairs[i].out);
      g_autofree char *twice = tm_defang (out);
      g_assert_cmpstr (twice, ==, out);
    }
  g_autofree char *part = tm_defang_length ("evil.com.jp", 8);
  g_assert_cmpstr (part, ==, "evil[.]com");
}

static void
test_defang_faulty (void)
{
  static const char * const faulty[] = { "\xff.\xfe.com", "http\xe3", "a.\xe3\x80", "\xe3\x80\x82", "@.", "www.", "://", NULL };

  for (int i = 0; faulty[i] != NULL; i++)
    {
      g_autofree char *out = tm_defang (faulty[i]);
      g_assert_nonnull (out);
      g_assert_null (strstr (out, "http:"));
    }
}

static void
test_defang_is_quick (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  while (text->len < 1024 * 1024)
    g_string_append (text, "ab.xyq.http");
  gint64 before = g_get_monotonic_time ();
  g_autofree char *out = tm_defang_length (text->str, (gssize) text->len);
  g_assert_nonnull (out);
  g_test_message ("1 MiB of labels: %" G_GINT64_FORMAT " us", g_get_monotonic_time () - before);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
}

static void
test_quote (void)
{
  g_autofree char *plain = tm_quote ("短い", -1, 4);
  g_assert_cmpstr (plain, ==, "短い");
  g_autofree char *lines = tm_quote ("  一\n\n 二\r\n三 \n", -1, 20);
  g_assert_cmpstr (lines, ==, "一 二 三");
  g_autofree char *cut = tm_quote ("あいうえお", -1, 4);
  g_assert_cmpstr (cut, ==, "あいう…");
  g_autofree char *whole = tm_quote ("あいうえ", -1, 4);
  g_assert_cmpstr (whole, ==, "あいうえ");
  g_autofree char *part = tm_quote ("あいうえお", 6, 20);
  g_assert_cmpstr (part, ==, "あい");
  g_autofree char *address = tm_quote ("https://www.amazon.co.jp/", -1, 200);
  g_assert_cmpstr (address, ==, "hxxps://www[.]amazon[.]co[.]jp/");
  g_autofree char *dirty = tm_quote ("a\x1b\u202E\xff" "b", -1, 20);
  g_assert_cmpstr (dirty, ==, "a\uFFFD\uFFFD\uFFFDb");
}

static void
test_quote_cut_address (void)
{
  const char *address = "https://www.amazon.co.jp.login.example.cn/ap/signin";

  for (guint max = 4; max < 70; max++)
    {
      g_autofree char *out = tm_quote (address, -1, max);
      g_assert_cmpint (g_utf8_strlen (out, -1), <=, max);
      g_assert_null (strstr (out, "http"));
      for (const char *dot = strchr (out, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
        g_assert_true (dot > out && dot[-1] == '[' && dot[1] == ']');
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/escape/text/no-markup-survives", test_text);
  g_test_add_func ("/escape/attribute/no-quote-survives", test_attribute);
  g_test_add_func ("/escape/line/no-control-survives", test_line);
  g_test_add_func ("/escape/defang/table-and-idempotence", test_defang);
  g_test_add_func ("/escape/defang/faulty-bytes", test_defang_faulty);
  g_test_add_func ("/escape/defang/large-text-is-quick", test_defang_is_quick);
  g_test_add_func ("/escape/quote/cuts-and-flattens", test_quote);
  g_test_add_func ("/escape/quote/cut-inside-an-address", test_quote_cut_address);
  return g_test_run ();
}
