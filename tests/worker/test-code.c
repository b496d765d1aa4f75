/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a code says to where it leads. */
#include "worker/tm-code.h"

static const struct
{
  const char *text;
  const char *target;
} rows[] = {
  { "https://a.example/q", "https://a.example/q" },
  { "HTTP://A.EXAMPLE/Q", "HTTP://A.EXAMPLE/Q" },
  { "mailto:a@example.jp", "mailto:a@example.jp" },
  { "WIFI:S:home;;", "WIFI:S:home;;" },
  { "www.evil.example", "http://www.evil.example" },
  { "WWW.evil.example/a", "http://WWW.evil.example/a" },
  { "evil.example/a?b", "http://evil.example/a?b" },
  { "evil.example:8080/a", "http://evil.example:8080/a" },
  { "\xe6\x97\xa5\xe6\x9c\xac.example/a", "http://\xe6\x97\xa5\xe6\x9c\xac.example/a" },
  { "MECARD:N:Kino,Aki;URL:https\\://evil.example/a;;", "https://evil.example/a" },
  { "MECARD:URL:evil.example/a;N:Kino;;", "http://evil.example/a" },
  { "mebkm:TITLE:Kino\\;URL:https://a.example/;URL:https\\://evil.example/q\\;1;;", "https://evil.example/q;1" },
  { "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kino\r\nURL;TYPE=WORK:https://evil.example/a?b;c\r\nEND:VCARD",
    "https://evil.example/a?b;c" },
  { "BEGIN:VCARD\nNOTE:URL:https://a.example/\nURL:www.evil.example\nEND:VCARD", "http://www.evil.example" },
  { "BEGIN:VCARD\r\nN:Kino\r\nitem1.URL;type=pref:https\\://evil.example/a\r\nEND:VCARD", "https://evil.example/a" },
  { "MECARD:N:Kino;URL:evil.example;;", "http://evil.example" },
  { "MECARD:N:Kino;URL:none;;", NULL },
  { "BEGIN:VCARD\nURL;TYPE=WORK\nNOTE:www.evil.example\nEND:VCARD",
    "BEGIN:VCARD\nURL;TYPE=WORK\nNOTE:www.evil.example\nEND:VCARD" },
  { "MECARD:N:Kino;TEL:0;;", "MECARD:N:Kino;TEL:0;;" },
  { "MECARD:URL", "MECARD:URL" },
  { "MECARD:URL:;;", NULL },
  { "AB-1234.5", NULL },
  { "12.5/3", NULL },
  { "2026/11/27", NULL },
  { "evil.example", NULL },
  { "see evil.example/a", NULL },
  { "a@example.jp/x", NULL },
  { ".example/a", NULL },
  { "example./a", NULL },
  { "/a", NULL },
  { "", NULL },
};

static void
test_target (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *got = tm_code_dup_target (rows[i].text);
      g_assert_cmpstr (got, ==, rows[i].target);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/target", test_target);
  return g_test_run ();
}
