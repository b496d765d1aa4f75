/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is shown of a link to whoever points at it. */
#include "core/tm-link-line.h"

#include <string.h>

static void
test_lines (void)
{
  static const struct
  {
    const char *target;
    const char *line;
    const char *owner;
  } rows[] = {
    { "https://www.shop.example/", "hxxps://www[.]shop[.]example", "shop[.]example" },
    { "http://shop.example", "hxxp://shop[.]example", "shop[.]example" },
    { "https://shop.example/a/very/long/path?with=questions", "hxxps://shop[.]example/…", "shop[.]example" },
    { "https://shop.example?q", "hxxps://shop[.]example/…", "shop[.]example" },
    { "https://shop.example/#x", "hxxps://shop[.]example/…", "shop[.]example" },
    { "https://www.shop.example@other.example/x", "hxxps://other[.]example/…", "other[.]example" },
    { "https://a.shop.example.a.shop.example.a.shop.example.www.other.example/",
      "hxxps://…a[.]shop[.]example[.]a[.]shop[.]example[.]www[.]other[.]example", "other[.]example" },
    { "https://shop.example:443/", "hxxps://shop[.]example", "shop[.]example" },
    { "https://www.shop.example:8443/", "hxxps://www[.]shop[.]example:8443", "shop[.]example" },
    { "http://shop.example:81/x", "hxxp://shop[.]example:81/…", "shop[.]example" },
    { "mailto:a@shop.example", "mailto:a@shop[.]example", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TmLink link = { .target = (char *) rows[i].target, .url = tm_url_parse (rows[i].target, NULL) };
      g_autofree char *owner = NULL;
      g_autofree char *line = tm_link_line_dup (&link, &owner);
      g_assert_cmpstr (line, ==, rows[i].line);
      g_assert_cmpstr (owner, ==, rows[i].owner);
      /* What is set in bold is looked for in the line. */
      g_assert_nonnull (strstr (line, owner));
      tm_url_free (link.url);
    }
}

/* However long an address is, its line is not. */
static void
test_long (void)
{
  g_autofree char *tail = g_strnfill (5000, 'a');
  g_autofree char *web = g_strconcat ("https://shop.example/", tail, NULL);
  g_autofree char *other = g_strconcat ("data:text/html,\n", tail, NULL);
  const char *targets[] = { web, other };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      TmLink link = { .target = (char *) targets[i], .url = tm_url_parse (targets[i], NULL) };
      g_autofree char *owner = NULL;
      g_autofree char *line = tm_link_line_dup (&link, &owner);
      g_assert_cmpint (g_utf8_strlen (line, -1), <=, 80);
      g_assert_null (strchr (line, '\n'));
      g_clear_pointer (&link.url, tm_url_free);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-line/lines", test_lines);
  g_test_add_func ("/link-line/long-address", test_long);
  return g_test_run ();
}
