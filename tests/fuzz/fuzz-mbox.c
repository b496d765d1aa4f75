/* SPDX-License-Identifier: GPL-3.0-or-later
 * An mbox: its table of contents leads to mails that begin where it says, and the other side takes the table. */
#include "fuzz.h"

#include "worker/tm-mbox.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_append (g_byte_array_new (), data, (guint) size);
  g_autoptr (TmMbox) mbox = tm_mbox_new_for_bytes (bytes);
  g_autoptr (TmToc) toc = NULL;
  g_autoptr (GByteArray) mail = NULL;
  TmError error = tm_mbox_read (mbox, FALSE, 10000, &mail, &toc);

  g_assert_true ((error != 0) + (mail != NULL) + (toc != NULL) == 1);
  g_assert_cmpint (tm_mbox_holds_several (bytes), ==, toc != NULL);
  if (toc == NULL)
    return 0;
  g_autoptr (GBytes) answer = tm_toc_write (toc);
  g_autoptr (TmToc) read = tm_toc_read (answer);
  g_assert_nonnull (read);
  g_assert_cmpuint (tm_toc_get_n (read), ==, tm_toc_get_n (toc));
  for (guint i = 1; i < tm_toc_get_n (read); i++)
    {
      g_assert_cmpuint (tm_toc_get_position (read, i), <, size);
      g_assert_cmpuint (tm_toc_get_position (read, i), >, tm_toc_get_position (read, i - 1));
    }
  return 0;
}
