/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files in archives. */
#include "worker/tm-zip-search.h"

#include "core/tm-limits.h"

#include <string.h>

static const char * const pages[] = { "html", "htm", NULL };

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
assert_next (TmZipSearch *search, TmReadBudget *budget, const char *wanted)
{
  g_autoptr (GByteArray) page = tm_zip_search_next (search, pages, budget);
  g_autofree char *text = page != NULL ? g_strndup ((const char *) page->data, page->len) : NULL;
  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_page (const GByteArray *zip, const char *wanted, gboolean missed)
{
  g_auto (TmZipSearch) search = { .bytes = zip->data, .length = zip->len };
  TmReadBudget budget = { 0 };
  assert_next (&search, &budget, wanted);
  g_assert_cmpint (search.missed, ==, missed);
}

static void
test_one_after_the_other (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.txt", "text", 0);
  assert_page (zip, NULL, FALSE);
  add_entry (zip, "folder/B.HTML", "<p>b</p>", 0);
  add_entry (zip, "c.htm", "<p>c</p>", 0);
  g_auto (TmZipSearch) search = { .bytes = zip->data, .length = zip->len };
  TmReadBudget budget = { 0 };
  assert_next (&search, &budget, "<p>b</p>");
  g_assert_cmpstr (search.name, ==, "folder/B.HTML");
  assert_next (&search, &budget, "<p>c</p>");
  g_assert_cmpstr (search.name, ==, "c.htm");
  assert_next (&search, &budget, NULL);
  assert_next (&search, &budget, NULL);
  g_assert_false (search.missed);
}

static void
test_what_cannot_be_unpacked_is_told (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.txt", "text", 1);
  assert_page (zip, NULL, FALSE);
  add_entry (zip, "a.html", "<p>a</p>", 1);
  assert_page (zip, NULL, TRUE);
  add_entry (zip, "b.html", "<p>b</p>", 0);
  assert_page (zip, "<p>b</p>", TRUE);
}

/* Neither packed nor with a size in front. */
static void
test_size_behind_is_told (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.html", "", 8);
  add_entry (zip, "b.html", "<p>b</p>", 0);
  assert_page (zip, "<p>b</p>", TRUE);
}

static void
test_holds (void)
{
  static const char * const mails[] = { "eml", NULL };
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.eml", "From: a", 0);
  g_auto (TmZipSearch) for_mails = { .bytes = zip->data, .length = zip->len };
  g_auto (TmZipSearch) for_pages = { .bytes = zip->data, .length = zip->len };
  g_assert_true (tm_zip_search_holds (&for_mails, mails));
  g_assert_false (tm_zip_search_holds (&for_pages, pages));
}

/* All files of all archives count together. */
static void
assert_room (gsize spent_bytes, guint spent_files, const char *wanted, gboolean missed)
{
  TmReadBudget budget = { .packed_files = spent_files, .packed_file_bytes = spent_bytes };
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "a.html", "12345678", 0);
  g_auto (TmZipSearch) search = { .bytes = zip->data, .length = zip->len };
  assert_next (&search, &budget, wanted);
  g_assert_cmpint (search.missed, ==, missed);
  g_assert_cmpuint (budget.packed_files, ==, spent_files + (wanted != NULL));
  g_assert_cmpuint (budget.packed_file_bytes, ==, spent_bytes + (wanted != NULL ? strlen (wanted) : 0));
}

static void
test_room_below_at_and_above_the_bound (void)
{
  assert_room (TM_PACKED_FILES_MAX_BYTES - 9, 0, "12345678", FALSE);
  assert_room (TM_PACKED_FILES_MAX_BYTES - 8, 0, "12345678", TRUE);
  assert_room (TM_PACKED_FILES_MAX_BYTES - 7, 0, "1234567", TRUE);
  assert_room (TM_PACKED_FILES_MAX_BYTES, 0, NULL, TRUE);
  assert_room (0, TM_PACKED_FILES_MAX - 1, "12345678", FALSE);
  assert_room (0, TM_PACKED_FILES_MAX, NULL, TRUE);
}

static void
test_entries_below_at_and_above_the_bound (void)
{
  for (guint n = TM_ARCHIVE_ENTRIES_MAX - 2; n <= TM_ARCHIVE_ENTRIES_MAX; n++)
    {
      g_autoptr (GByteArray) zip = g_byte_array_new ();
      for (guint i = 0; i < n; i++)
        add_entry (zip, "a.txt", "", 0);
      add_entry (zip, "b.html", "<p>b</p>", 0);
      assert_page (zip, n < TM_ARCHIVE_ENTRIES_MAX ? "<p>b</p>" : NULL, n == TM_ARCHIVE_ENTRIES_MAX);
    }
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
      g_auto (TmZipSearch) search = { .bytes = part, .length = length };
      TmReadBudget budget = { 0 };
      g_autoptr (GByteArray) page = tm_zip_search_next (&search, pages, &budget);
      g_assert_cmpuint (page != NULL ? page->len : 0, ==, length > 36 ? length - 36 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip-search/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/zip-search/what-cannot-be-unpacked-is-told", test_what_cannot_be_unpacked_is_told);
  g_test_add_func ("/zip-search/size-behind-is-told", test_size_behind_is_told);
  g_test_add_func ("/zip-search/holds", test_holds);
  g_test_add_func ("/zip-search/room-below-at-and-above-the-bound", test_room_below_at_and_above_the_bound);
  g_test_add_func ("/zip-search/entries-below-at-and-above-the-bound", test_entries_below_at_and_above_the_bound);
  g_test_add_func ("/zip-search/cut", test_cut);
  return g_test_run ();
}
