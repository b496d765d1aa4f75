/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which shortcuts open a page and nothing else. */
#include "worker/tm-shortcut.h"

#include <string.h>

#define START "[InternetShortcut]\r\nURL=https://library.example.com/\r\n"

static void
assert_page (const char *text, const char *page)
{
  g_autofree char *found = tm_shortcut_dup_page ((const guint8 *) text, strlen (text));
  g_assert_cmpstr (found, ==, page);
}

static void
test_page (void)
{
  assert_page (START, "https://library.example.com/");
  assert_page ("[DEFAULT]\nBASEURL=http://a.example/\n[internetshortcut]\nurl=HTTP://a.example/?q=1\nModified=E08\n", "HTTP://a.example/?q=1");
  assert_page (START "IconIndex=0\r\nIconFile=C:\\Windows\\icons\\page.ico\r\n", "https://library.example.com/");
}

static void
test_more_than_a_page (void)
{
  assert_page (START "WorkingDirectory=\\\\files.example.cn\\a\r\n", NULL);
  assert_page (START "IconFile=\\\\files.example.cn\\a.ico\r\n", NULL);
  assert_page (START "IDList=\\\\files.example.cn\r\n", NULL);
  assert_page (START "and a line of nothing\r\n", NULL);
  assert_page ("[InternetShortcut]\r\nURL=file://files.example.cn/a.exe\r\n", NULL);
  assert_page ("[InternetShortcut]\r\nURL=https://a.example/\r\nURL=\\\\files.example.cn\\a.exe\r\n", NULL);
}

static void
test_no_shortcut (void)
{
  const char zero[] = START "\0";
  g_autofree char *lines = g_strnfill (4096, 0x0a);
  g_autofree char *long_text = g_strconcat (START, lines, NULL);

  assert_page ("", NULL);
  assert_page ("URL=https://library.example.com/\r\n", NULL);
  assert_page ("[InternetShortcut]\r\n", NULL);
  assert_page (long_text, NULL);
  g_assert_null (tm_shortcut_dup_page ((const guint8 *) zero, sizeof zero));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shortcut/page", test_page);
  g_test_add_func ("/shortcut/more-than-a-page", test_more_than_a_page);
  g_test_add_func ("/shortcut/no-shortcut", test_no_shortcut);
  return g_test_run ();
}
