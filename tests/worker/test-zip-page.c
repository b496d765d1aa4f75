/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pages in archives. */
#include "worker/tm-zip-page.h"

#include <string.h>

#define MAX_BYTES 64

static void
add_entry (GByteArray *zip, const char *name, const char *text, guint flags)
{
  guint8 head[30] = { 'P', 'K', 3, 4, 20, 0, (guint8) flags };

  head[18] = head[22] = (guint8) strlen (text);
  head[26] = (guint8) strlen (name);
  g_byte_array_append (zip, head, sizeof head);
  g_byte_array_append (zip, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (zip, (const guint8 *) text, (guint) strlen (text));
}

static void
assert_page (const GByteArray *zip, const char *wanted)
{
  g_autoptr (GByteArray) page = tm_zip_page_unpack (zip->data, zip->len, MAX_BYTES);
  g_autofree char *text = page != NULL ? g_strndup ((const char *) page->data, page->len) : NULL;
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_first_page (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.txt", "text", 0);
  assert_page (zip, NULL);
  add_entry (zip, "B.HTML", "<p>b</p>", 0);
  add_entry (zip, "c.htm", "<p>c</p>", 0);
  assert_page (zip, "<p>b</p>");
}

static void
test_locked_is_passed_over (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.html", "<p>a</p>", 1);
  assert_page (zip, NULL);
  add_entry (zip, "b.html", "<p>b</p>", 0);
  assert_page (zip, "<p>b</p>");
}

static void
test_bound (void)
{
  g_autofree char *fits = g_strnfill (MAX_BYTES, 'x');
  g_autofree char *over = g_strnfill (MAX_BYTES + 1, 'x');
  g_autoptr (GByteArray) one = g_byte_array_new ();
  g_autoptr (GByteArray) two = g_byte_array_new ();

  add_entry (one, "a.html", fits, 0);
  assert_page (one, fits);
  add_entry (two, "a.html", over, 0);
  assert_page (two, fits);
}

/* Nothing behind the end is read, wherever that is. */
static void
test_cut (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.html", "<p>a</p>", 0);
  for (guint length = 0; length < zip->len; length++)
    {
      g_autofree guint8 *part = g_memdup2 (zip->data, length);
      g_autoptr (GByteArray) page = tm_zip_page_unpack (part, length, MAX_BYTES);
      g_assert_cmpuint (page != NULL ? page->len : 0, ==, length > 36 ? length - 36 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip-page/first-page", test_first_page);
  g_test_add_func ("/zip-page/locked-is-passed-over", test_locked_is_passed_over);
  g_test_add_func ("/zip-page/bound", test_bound);
  g_test_add_func ("/zip-page/cut", test_cut);
  return g_test_run ();
}
