/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rich text, packed and not: whatever it is, UTF-8 comes out. */
#include "fuzz.h"

#include "worker/tm-charset-label.h"
#include "worker/tm-rtf.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static gboolean is_open = FALSE;
  gboolean is_html = FALSE;

  if (!is_open)
    {
      tm_charset_label_open ();
      is_open = TRUE;
    }
  g_autofree char *rtf = g_malloc (size + 5);
  memcpy (rtf, "{\\rtf", 5);
  memcpy (rtf + 5, data, size);
  g_autofree char *text = tm_rtf_to_text (rtf, size + 5, &is_html);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_autofree char *unpacked = tm_rtf_unpack_to_text (data, size, &is_html);
  g_assert_true (unpacked == NULL || g_utf8_validate (unpacked, -1, NULL));
  return 0;
}
