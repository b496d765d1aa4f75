/* SPDX-License-Identifier: GPL-3.0-or-later
 * Addresses taken apart as browsers do, and the tricks noticed on the way. */
#include "core/tm-error.h"
#include "core/tm-url.h"

#include <string.h>

#define IP_FORM (TM_URL_IP | TM_URL_IP_DISGUISED)

typedef struct
{
  const char *in;
  const char *scheme;
  const char *host;
  const char *registrable;
  guint       tricks;
} Row;

static void
check_rows (const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TmUrl) url = tm_url_parse (rows[i].in, &error);
      g_test_message ("%s", rows[i].in);
      g_assert_no_error (error);
      g_assert_cmpstr (url->raw, ==, rows[i].in);
      g_assert_cmpstr (url->scheme, ==, rows[i].scheme);
      g_assert_cmpstr (url->host, ==, rows[i].host);
      g_assert_cmpstr (url->registrable, ==, rows[i].registrable);
      g_assert_cmphex (url->tricks, ==, rows[i].tricks);
    }
}

static void
test_same_beginning (void)
{
  static const Row rows[] = {
    { "https://www.amazon.co.jp/", "https", "www.amazon.co.jp", "amazon.co.jp", 0 },
    { "https://www.amazon.co.jp.example.cn/", "https", "www.amazon.co.jp.example.cn", "example.cn", 0 },
    { "https://www.amazon.co.jp@example.cn/", "https", "example.cn", "example.cn", TM_URL_USERINFO },
    { "https://www.amazon.co.jp-x.cn/", "https", "www.amazon.co.jp-x.cn", "jp-x.cn", 0 },
    { "https://www.amazon.co.jp%2f@example.cn/", "https", "example.cn", "example.cn", TM_URL_USERINFO },
    { "https://www.amazon.co.jp\\@example.cn/", "https", "www.amazon.co.jp", "amazon.co.jp", 0 },
    { "https://example.cn/https://www.amazon.co.jp/", "https", "example.cn", "example.cn", 0 },
    { "https://example.cn?www.amazon.co.jp/", "https", "example.cn", "example.cn", 0 },
    { "https://example.cn#@www.amazon.co.jp/", "https", "example.cn", "example.cn", 0 },
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_userinfo (void)
{
  g_autoptr (TmUrl) url = tm_url_parse (" https://www.amazon.co.jp:pass@w@example.cn:8443/a", NULL);

  g_assert_cmpstr (url->userinfo, ==, "www.amazon.co.jp:pass@w");
  g_assert_cmpstr (url->host, ==, "example.cn");
  g_assert_cmpint (url->port, ==, 8443);
  g_assert_cmpuint (url->userinfo_start, ==, 9);
  g_assert_cmpuint (url->userinfo_end, ==, 32);
  g_assert_cmpuint (url->host_start, ==, 33);
  g_assert_cmpuint (url->host_end, ==, 43);
}

static void
test_slashes (void)
{
  static const Row rows[] = {
    { "http:/example.cn/", "http", "example.cn", "example.cn", 0 },
    { "http:example.cn/", "http", "example.cn", "example.cn", 0 },
    { "http:////example.cn/", "http", "example.cn", "example.cn", 0 },
    { "http:\\\\example.cn\\a", "http", "example.cn", "example.cn", TM_URL_ENCODED_HOST },
    { "http:\\/example.cn", "http", "example.cn", "example.cn", TM_URL_ENCODED_HOST },
    { "//example.cn/a", "http", "example.cn", "example.cn", 0 },
    { "www.example.cn", "http", "www.example.cn", "example.cn", 0 },
    { "HTTPS://EXAMPLE.CN/", "https", "example.cn", "example.cn", 0 },
    { "  \x01http://example.cn/ \n", "http", "example.cn", "example.cn", 0 },
    { "\\\\example.cn\\share", "file", "example.cn", "example.cn", 0 },
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_line_breaks (void)
{
  static const Row rows[] = {
    { "ht\ntp://exam\tple.cn/", "http", "example.cn", "example.cn", TM_URL_ENCODED_HOST },
    { "http://example\r\n.cn/", "http", "example.cn", "example.cn", TM_URL_ENCODED_HOST },
    { "http://example.cn/a\nb", "http", "example.cn", "example.cn", 0 },
    { "java\nscript:alert(1)", "javascript", "", "", TM_URL_ENCODED_HOST },
  };
  check_rows (rows, G_N_ELEMENTS (rows));
  g_autoptr (TmUrl) url = tm_url_parse ("http://example.cn/a\nb", NULL);
  g_assert_cmpstr (url->path, ==, "/ab");
  g_autoptr (TmUrl) gap = tm_url_parse ("http://exa\nmple.cn/", NULL);
  g_assert_cmpuint (gap->host_start, ==, 7);
  g_assert_cmpuint (gap->host_end, ==, 18);
}

static void
test_encoded_host (void)
{
  static const Row rows[] = {
    { "http://%65xample.cn/", "http", "example.cn", "example.cn", TM_URL_ENCODED_HOST },
    { "http://ex%41mple%2Ecn/", "http", "example.cn", "example.cn", TM_URL_ENCODED_HOST },
    { "http://example.cn./", "http", "example.cn", "example.cn", 0 },
    { "http://ex%2Fample.cn/", "http", "ex%2fample.cn", "ex%2fample.cn", 0 },
  };
  check_rows (rows, G_N_ELEMENTS (rows) - 1);
  g_autoptr (TmUrl) slash = tm_url_parse (rows[3].in, NULL);
  g_assert_nonnull (slash);
  g_assert_null (strchr (slash->host, '/'));
}

static void
test_ports (void)
{
  static const struct { const char *in; int port; } rows[] = {
    { "http://example.cn:80/", -1 }, { "https://example.cn:443/", -1 }, { "http://example.cn:443/", 443 },
    { "http://example.cn:/", -1 }, { "http://example.cn:0/", 0 }, { "http://example.cn:65535/", 65535 },
    { "http://example.cn:8080", 8080 }, { "http://[::1]:81/", 81 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TmUrl) url = tm_url_parse (rows[i].in, NULL);
      g_assert_cmpint (url->port, ==, rows[i].port);
    }
  static const char * const bad[] = { "http://example.cn:65536/", "http://example.cn:-1/", "http://example.cn:+80/",
                                      "http://example.cn: 80/", "http://example.cn:8x/" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (TmUrl) url = tm_url_parse (bad[i], NULL);
      g_assert_true (url == NULL || url->port == -1);
    }
}

static void
test_ipv4 (void)
{
  static const Row rows[] = {
    { "http://203.0.113.5/", "http", "203.0.113.5", "203.0.113.5", TM_URL_IP },
    { "http://3405803781/", "http", "203.0.113.5", "203.0.113.5", IP_FORM },
    { "http://0xCB007105/", "http", "203.0.113.5", "203.0.113.5", IP_FORM },
    { "http://0313.0.0161.05/", "http", "203.0.113.5", "203.0.113.5", IP_FORM },
    { "http://0xcb.0.0x71.5/", "http", "203.0.113.5", "203.0.113.5", IP_FORM },
    { "http://203.28933/", "http", "203.0.113.5", "203.0.113.5", IP_FORM },
    { "http://203.0.28933/", "http", "203.0.113.5", "203.0.113.5", IP_FORM },
    { "http://203.0.113.5./", "http", "203.0.113.5", "203.0.113.5", TM_URL_IP },
    { "http://４２９４９６７２９５/", "http", "255.255.255.255", "255.255.255.255",
      IP_FORM | TM_URL_FULL_WIDTH | TM_URL_ENCODED_HOST },
    { "http://192.168.1.1/", "http", "192.168.1.1", "192.168.1.1", TM_URL_IP | TM_URL_IP_PRIVATE },
    { "http://172.31.0.1/", "http", "172.31.0.1", "172.31.0.1", TM_URL_IP | TM_URL_IP_PRIVATE },
    { "http://172.32.0.1/", "http", "172.32.0.1", "172.32.0.1", TM_URL_IP },
    { "http://127.1/", "http", "127.0.0.1", "127.0.0.1", IP_FORM | TM_URL_IP_PRIVATE },
    { "http://4294967296/", "http", "4294967296", "4294967296", 0 },
    { "http://256.1.1.1/", "http", "256.1.1.1", "1.1", 0 },
  };
  check_rows (rows, G_N_ELEMENTS (rows) - 1);
  g_autoptr (TmUrl) too_high = tm_url_parse ("http://256.1.1.1/", NULL);
  g_assert_true (too_high == NULL || !(too_high->tricks & TM_URL_IP));
}

static void
test_ipv6 (void)
{
  static const Row rows[] = {
    { "http://[2001:db8::1]/", "http", "2001:db8::1", "2001:db8::1", TM_URL_IP },
    { "http://[2001:DB8:0:0:0:0:0:1]:8080/", "http", "2001:db8::1", "2001:db8::1", TM_URL_IP },
    { "http://[::ffff:203.0.113.5]/", "http", "::ffff:203.0.113.5", "::ffff:203.0.113.5", IP_FORM },
    { "http://[::1]/", "http", "::1", "::1", TM_URL_IP | TM_URL_IP_PRIVATE },
    { "http://[fe80::1]/", "http", "fe80::1", "fe80::1", TM_URL_IP | TM_URL_IP_PRIVATE },
    { "http://[fd00::1]/", "http", "fd00::1", "fd00::1", TM_URL_IP | TM_URL_IP_PRIVATE },
  };
  check_rows (rows, G_N_ELEMENTS (rows));
  static const char * const bad[] = { "http://[", "http://[]/", "http://[::1/", "http://[::g]/", "http://[1:2]/" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (tm_url_parse (bad[i], &error));
      g_assert_error (error, TM_ERROR, TM_ERROR_BAD_URL);
    }
}

static void
test_styled_letters (void)
{
  static const Row rows[] = {
    { "https://ⓐⓜⓐⓩⓞⓝ.co.jp/", "https", "amazon.co.jp", "amazon.co.jp", TM_URL_STYLED_LETTERS },
    { "https://\U0001D41A\U0001D426azon.co.jp/", "https", "amazon.co.jp", "amazon.co.jp", TM_URL_STYLED_LETTERS },
    { "https://ａｍａｚｏｎ.co.jp/", "https", "amazon.co.jp", "amazon.co.jp", TM_URL_FULL_WIDTH | TM_URL_ENCODED_HOST },
    { "https://amazon。co。jp/", "https", "amazon.co.jp", "amazon.co.jp", TM_URL_FULL_WIDTH | TM_URL_ENCODED_HOST },
    { "https://amazon．co｡jp/", "https", "amazon.co.jp", "amazon.co.jp", TM_URL_FULL_WIDTH | TM_URL_ENCODED_HOST },
    { "https://ama\u200Bzon.co.jp/", "https", "amazon.co.jp", "amazon.co.jp", TM_URL_INVISIBLE },
    { "https://ama\u00ADzon.co.jp/", "https", "amazon.co.jp", "amazon.co.jp", TM_URL_INVISIBLE },
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_idn (void)
{
  static const struct { const char *in; const char *host; const char *unicode; gboolean mixed; } rows[] = {
    { "https://日本語.jp/", "xn--wgv71a119e.jp", "日本語.jp", FALSE },
    { "https://xn--wgv71a119e.jp/", "xn--wgv71a119e.jp", "日本語.jp", FALSE },
    { "https://アマゾンjp.jp/", NULL, "アマゾンjp.jp", FALSE },
    { "https://ひらがな漢字カナ.jp/", NULL, "ひらがな漢字カナ.jp", FALSE },
    { "https://münchen.example/", "xn--mnchen-3ya.example", "münchen.example", FALSE },
    { "https://\u0430mazon.co.jp/", "xn--mazon-3ve.co.jp", "\u0430mazon.co.jp", TRUE },
    { "https://amaz\u03BFn.jp/", NULL, "amaz\u03BFn.jp", TRUE },
    { "https://日\u0430本.jp/", NULL, "日\u0430本.jp", TRUE },
    { "https://\u043F\u0440\u0438\u043C\u0435\u0440.example/", NULL, "\u043F\u0440\u0438\u043C\u0435\u0440.example", FALSE },
    /* Half a surrogate pair is no letter. */
    { "https://xn--a-rc4g.jp/", "xn--a-rc4g.jp", "xn--a-rc4g.jp", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TmUrl) url = tm_url_parse (rows[i].in, NULL);
      g_test_message ("%s", rows[i].in);
      if (rows[i].host != NULL)
        g_assert_cmpstr (url->host, ==, rows[i].host);
      g_assert_cmpstr (url->host_unicode, ==, rows[i].unicode);
      g_assert_true (url->tricks & TM_URL_IDN);
      g_assert_cmpint ((url->tricks & TM_URL_MIXED_SCRIPT) != 0, ==, rows[i].mixed);
    }
}

static void
test_other_schemes (void)
{
  static const struct { const char *in; const char *scheme; const char *path; } rows[] = {
    { "javascript:alert(1)", "javascript", "alert(1)" },
    { " JavaScript:alert(1)", "javascript", "alert(1)" },
    { "data:text/html;base64,PGI+", "data", "text/html;base64,PGI+" },
    { "mailto:info@example.jp", "mailto", "info@example.jp" },
    { "tel:+81312345678", "tel", "+81312345678" },
    { "vbscript:x", "vbscript", "x" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TmUrl) url = tm_url_parse (rows[i].in, NULL);
      g_assert_cmpstr (url->scheme, ==, rows[i].scheme);
      g_assert_cmpstr (url->path, ==, rows[i].path);
      g_assert_cmpstr (url->host, ==, "");
      g_assert_false (url->is_web);
    }
}

static void
test_no_address (void)
{
  static const char * const bad[] = { "", " ", "\n", "index.html", "/path", "#top", "?q", "http://", "http:///", "https://?q",
                                      "http://@/", "Amazon", "//", ":80" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s", bad[i]);
      g_assert_null (tm_url_parse (bad[i], &error));
      g_assert_error (error, TM_ERROR, TM_ERROR_BAD_URL);
    }
}

static void
test_normal_form (void)
{
  static const struct { const char *in; const char *out; } rows[] = {
    { "HTTP:\\\\u@EXAMPLE.cn:8080\\a\\b?x=\\#f", "http://u@example.cn:8080/a/b?x=\\#f" },
    { "https://example.cn", "https://example.cn/" },
    { "mailto:a@example.jp?subject=x", "mailto:a@example.jp?subject=x" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TmUrl) url = tm_url_parse (rows[i].in, NULL);
      g_autoptr (TmUrl) copy = tm_url_copy (url);
      g_autofree char *text = tm_url_to_string (copy);
      g_assert_cmpstr (text, ==, rows[i].out);
    }
}

static void
check_inner (const char *outer, const char *inner, TmUrl *(*see) (const TmUrl *))
{
  g_autoptr (TmUrl) url = tm_url_parse (outer, NULL);
  g_autoptr (TmUrl) found = see (url);
  g_autofree char *text = found != NULL ? tm_url_to_string (found) : NULL;

  g_test_message ("%s", outer);
  g_assert_cmpstr (text, ==, inner);
}

static void
test_unwrap (void)
{
  check_inner ("https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.cn%2Fa%3Fb%3D1&data=05%7C",
               "https://www.example.cn/a?b=1", tm_url_unwrap);
  check_inner ("https://urldefense.proofpoint.com/v2/url?u=https-3A__www.example.cn_a-5Fb&d=x",
               "https://www.example.cn/a_b", tm_url_unwrap);
  check_inner ("https://urldefense.com/v3/__https://www.example.cn/a?b=1__;!!x$", "https://www.example.cn/a?b=1", tm_url_unwrap);
  check_inner ("https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.cn&c=E", "https://example.cn/", tm_url_unwrap);
  check_inner ("https://abc.r.us-east-1.awstrack.me/L0/https:%2F%2Fexample.cn%2Fa/1/0100/x=1", "https://example.cn/a", tm_url_unwrap);
  check_inner ("https://click.example.jp/CL0/https:%2F%2Fexample.cn/1/x", "https://example.cn/", tm_url_unwrap);
  check_inner ("https://track.example.jp/3s/t.co%2F0Bj/3TIB/u6", "https://t.co/0Bj", tm_url_unwrap);
  check_inner ("https://www.example.jp/L0/", NULL, tm_url_unwrap);
  check_inner ("https://www.example.jp/L0/javascript:alert(1)/x", NULL, tm_url_unwrap);
  check_inner ("https://www.example.cn/?url=https://x.example/", NULL, tm_url_unwrap);
  check_inner ("https://safelinks.protection.outlook.com.example.cn/?url=https://x.example/", NULL, tm_url_unwrap);
  check_inner ("https://jpn01.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)", NULL, tm_url_unwrap);
  check_inner ("https://jpn01.safelinks.protection.outlook.com/", NULL, tm_url_unwrap);
  check_inner ("mailto:url@safelinks.protection.outlook.com?url=https://x.example", NULL, tm_url_unwrap);
}

static void
test_unwrap_bad_letters (void)
{
  /* The inner escapes make bytes that are no UTF-8. */
  g_autoptr (TmUrl) url = tm_url_parse ("https://urldefense.proofpoint.com/v2/url?u=http-3A__-E3-81_-FF", NULL);
  g_autoptr (TmUrl) inner = tm_url_unwrap (url);
  g_assert_true (inner == NULL || g_utf8_validate (inner->raw, -1, NULL));
}

static void
test_redirect (void)
{
  check_inner ("https://www.google.com/url?sa=t&q=https%3A%2F%2Fexample.cn%2F&usg=x", "https://example.cn/",
               tm_url_get_redirect_target);
  check_inner ("https://www.google.co.jp/url?url=http://example.cn/a", "http://example.cn/a", tm_url_get_redirect_target);
  check_inner ("https://translate.google.com/translate?u=https://example.cn/", "https://example.cn/", tm_url_get_redirect_target);
  check_inner ("https://www-example-co-jp.translate.goog/a", "https://www.example.co.jp/a", tm_url_get_redirect_target);
  check_inner ("https://my--shop-example-cn.translate.goog/", "https://my-shop.example.cn/", tm_url_get_redirect_target);
  check_inner ("https://www.google.com/amp/s/example.cn/x", "https://example.cn/x", tm_url_get_redirect_target);
  check_inner ("https://www.google.co.uk/amp/example.cn/x", "http://example.cn/x", tm_url_get_redirect_target);
  check_inner ("https://www.google.com/amp/about", NULL, tm_url_get_redirect_target);
  check_inner ("https://www.youtube.com/redirect?q=https%3A%2F%2Fexample.cn", "https://example.cn/", tm_url_get_redirect_target);
  check_inner ("https://www.bing.com/ck/a?!&&p=d5bd&u=a1aHR0cHM6Ly9leGFtcGxlLmNuLw&ntb=1", "https://example.cn/", tm_url_get_redirect_target);
  check_inner ("https://www.bing.com/ck/a?u=a1", NULL, tm_url_get_redirect_target);
  check_inner ("https://www.bing.com/ck/a?u=a1*", NULL, tm_url_get_redirect_target);
  check_inner ("https://vk.com/away.php?to=https%3A%2F%2Fexample.cn", "https://example.cn/", tm_url_get_redirect_target);
  check_inner ("https://adclick.g.doubleclick.net/pcs/click?x&adurl=https://example.cn", "https://example.cn/", tm_url_get_redirect_target);
  check_inner ("https://www.google.com/search?q=https://example.cn/", NULL, tm_url_get_redirect_target);
  check_inner ("https://www.google.com/url?q=Amazon", NULL, tm_url_get_redirect_target);
  check_inner ("https://example.cn/url?q=https://x.example/", NULL, tm_url_get_redirect_target);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/split/only-the-owner-part-counts", test_same_beginning);
  g_test_add_func ("/url/split/userinfo-is-not-host", test_userinfo);
  g_test_add_func ("/url/split/any-slashes-will-do", test_slashes);
  g_test_add_func ("/url/split/line-breaks-are-dropped-and-noted", test_line_breaks);
  g_test_add_func ("/url/split/ports-of-the-scheme-are-left-out", test_ports);
  g_test_add_func ("/url/split/other-schemes-have-no-host", test_other_schemes);
  g_test_add_func ("/url/split/words-are-no-address", test_no_address);
  g_test_add_func ("/url/split/normal-form", test_normal_form);
  g_test_add_func ("/url/host/escapes-are-decoded-and-noted", test_encoded_host);
  g_test_add_func ("/url/host/every-form-of-a-number", test_ipv4);
  g_test_add_func ("/url/host/numbers-in-brackets", test_ipv6);
  g_test_add_func ("/url/host/styled-letters-are-folded-and-noted", test_styled_letters);
  g_test_add_func ("/url/host/japanese-names-are-not-mixed", test_idn);
  g_test_add_func ("/url/unwrap/filters-of-companies", test_unwrap);
  g_test_add_func ("/url/unwrap/bytes-that-are-no-letters", test_unwrap_bad_letters);
  g_test_add_func ("/url/redirect/services-that-send-on", test_redirect);
  return g_test_run ();
}
