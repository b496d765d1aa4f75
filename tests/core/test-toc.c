/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of contents: what goes in comes out, and nothing that breaks the contract comes in. */
#include "core/tm-limits.h"
#include "core/tm-toc.h"
#include "core/tm-wire.h"

#include <string.h>

static void
test_round_trip (void)
{
  g_autoptr (TmToc) toc = tm_toc_new ();
  gint64 date = 0;

  g_assert_true (tm_toc_add (toc, 0, 1770683400, "山田 <a@example.jp>", "お知らせ"));
  g_assert_true (tm_toc_add (toc, 5000000000, G_MININT64, "", "two\nlines"));
  g_autoptr (GBytes) bytes = tm_toc_write (toc);
  g_autoptr (TmToc) read = tm_toc_read (bytes);
  g_assert_nonnull (read);
  g_assert_cmpuint (tm_toc_get_n (read), ==, 2);
  g_assert_cmpuint (tm_toc_get_position (read, 1), ==, 5000000000);
  g_assert_true (tm_toc_get_date (read, 0, &date));
  g_assert_cmpint (date, ==, 1770683400);
  g_assert_false (tm_toc_get_date (read, 1, &date));
  g_autofree char *sender = tm_toc_dup_sender (read, 0);
  g_autofree char *subject = tm_toc_dup_subject (read, 0);
  g_autofree char *lines = tm_toc_dup_subject (read, 1);
  g_assert_cmpstr (sender, ==, "山田 <a@example.jp>");
  g_assert_cmpstr (subject, ==, "お知らせ");
  g_assert_cmpstr (lines, ==, "two lines");
  g_assert_false (tm_toc_is_cut_off (read));
  /* It is no mail, and is never taken for one. */
  g_autoptr (TmMessageParts) parts = tm_wire_read (bytes, NULL);
  g_assert_null (parts);
}

/* A letter of three bytes never ends in the middle. */
static void
test_text_bound (void)
{
  for (int more = -1; more <= 1; more++)
    {
      g_autoptr (TmToc) toc = tm_toc_new ();
      g_autofree char *fill = g_strnfill (TM_TOC_TEXT_MAX_BYTES - 3 + more, 'a');
      g_autofree char *text = g_strconcat (fill, "語", NULL);
      tm_toc_add (toc, 0, 0, "s", text);
      g_autoptr (GBytes) bytes = tm_toc_write (toc);
      g_autoptr (TmToc) read = tm_toc_read (bytes);
      g_assert_nonnull (read);
      g_autofree char *subject = tm_toc_dup_subject (read, 0);
      g_assert_cmpstr (subject, ==, more > 0 ? fill : text);
    }
}

static void
test_mail_bound (void)
{
  g_autoptr (TmToc) toc = tm_toc_new ();

  for (guint i = 0; i < TM_TOC_MAILS_MAX - 1; i++)
    g_assert_true (tm_toc_add (toc, i, 0, "", ""));
  g_assert_true (tm_toc_add (toc, TM_TOC_MAILS_MAX, 0, "", ""));
  g_assert_false (tm_toc_is_cut_off (toc));
  g_assert_false (tm_toc_add (toc, TM_TOC_MAILS_MAX + 1, 0, "", ""));
  g_assert_true (tm_toc_is_cut_off (toc));
  g_autoptr (GBytes) bytes = tm_toc_write (toc);
  g_autoptr (TmToc) read = tm_toc_read (bytes);
  g_assert_cmpuint (tm_toc_get_n (read), ==, TM_TOC_MAILS_MAX);
  g_assert_true (tm_toc_is_cut_off (read));
}

static TmToc *
read_raw (guint version, const guint64 *positions, gsize n, gsize n_dates, const char *texts)
{
  gint64 dates[4] = { 0 };
  g_autoptr (GVariant) wire = g_variant_ref_sink (g_variant_new (
    "(uv)", version, g_variant_new ("(@at@axbs)", g_variant_new_fixed_array (G_VARIANT_TYPE_UINT64, positions, n, 8),
                                    g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, dates, n_dates, 8), FALSE, texts)));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (wire);
  return tm_toc_read (bytes);
}

static void
test_hostile (void)
{
  static const guint64 rising[] = { 0, 7 }, same[] = { 7, 7 }, falling[] = { 7, 0 }, far[] = { 0, 1ull << 63 };
  g_autofree char *fill = g_strnfill (TM_TOC_TEXT_MAX_BYTES + 1, 'a');
  g_autofree char *longer = g_strconcat (fill, "\n\n\n\n", NULL);
  g_autofree char *longest = g_strconcat (fill + 1, "\n\n\n\n", NULL);
  g_autoptr (TmToc) good = read_raw (1, rising, 2, 2, "a\nb\nc\nd\n");
  g_autoptr (TmToc) at_bound = read_raw (1, rising, 2, 2, longest);

  g_assert_nonnull (good);
  g_assert_nonnull (at_bound);
  g_assert_null (read_raw (2, rising, 2, 2, "a\nb\nc\nd\n"));
  g_assert_null (read_raw (1, same, 2, 2, "a\nb\nc\nd\n"));
  g_assert_null (read_raw (1, falling, 2, 2, "a\nb\nc\nd\n"));
  g_assert_null (read_raw (1, far, 2, 2, "a\nb\nc\nd\n"));
  g_assert_null (read_raw (1, rising, 0, 0, ""));
  g_assert_null (read_raw (1, rising, 2, 1, "a\nb\nc\nd\n"));
  g_assert_null (read_raw (1, rising, 2, 2, "a\nb\nc\n"));
  g_assert_null (read_raw (1, rising, 2, 2, "a\nb\nc\nd\ne"));
  g_assert_null (read_raw (1, rising, 2, 2, longer));
  for (gsize n = 0; n < 40; n++)
    {
      g_autoptr (GBytes) junk = g_bytes_new (fill, n);
      g_assert_null (tm_toc_read (junk));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/toc/round-trip", test_round_trip);
  g_test_add_func ("/toc/text-below-at-and-above-the-bound", test_text_bound);
  g_test_add_func ("/toc/mails-below-at-and-above-the-bound", test_mail_bound);
  g_test_add_func ("/toc/hostile-answers", test_hostile);
  return g_test_run ();
}
