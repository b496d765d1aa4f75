/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader of tables of contents: each mail begins behind the one before, its two lines are text, and what
 * was taken can be written again. */
#include "fuzz.h"

#include "core/tm-limits.h"
#include "core/tm-toc.h"

#include <string.h>

static void
assert_is_line (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\n'));
  g_assert_cmpuint (strlen (text), <=, TM_TOC_TEXT_MAX_BYTES);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (TmToc) toc = tm_toc_read (bytes);

  if (toc == NULL)
    return 0;
  g_autoptr (GBytes) again = tm_toc_write (toc);
  g_autoptr (TmToc) read = tm_toc_read (again);
  g_assert_nonnull (read);
  g_assert_cmpuint (tm_toc_get_n (read), ==, tm_toc_get_n (toc));
  g_assert_cmpint (tm_toc_is_cut_off (read), ==, tm_toc_is_cut_off (toc));
  for (guint i = 0; i < tm_toc_get_n (toc); i++)
    {
      g_autofree char *sender = tm_toc_dup_sender (toc, i);
      g_autofree char *subject = tm_toc_dup_subject (toc, i);
      gint64 date = 0;

      assert_is_line (sender);
      assert_is_line (subject);
      g_assert_cmpint (tm_toc_get_date (toc, i, &date), ==, tm_toc_get_date (read, i, &date));
      g_assert_cmpuint (tm_toc_get_position (toc, i), ==, tm_toc_get_position (read, i));
      g_assert_true (i == 0 || tm_toc_get_position (toc, i) > tm_toc_get_position (toc, i - 1));
    }
  return 0;
}
