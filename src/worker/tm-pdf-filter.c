/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small ways in which the bytes of a PDF are written down (ISO 32000-1, 7.4). */
#define G_LOG_DOMAIN "tm-pdf-filter"

#include "tm-pdf-filter.h"

#include <stdlib.h>
#include <string.h>

static guint8
get_nearest (int left, int up, int corner)
{
  int guess = left + up - corner;
  int a = abs (guess - left), b = abs (guess - up), c = abs (guess - corner);

  return (guint8) (a <= b && a <= c ? left : b <= c ? up : corner);
}

/**
 * tm_pdf_filter_undo_row:
 * @row: (inout): of a picture or a table, behind the number of its filter; hostile
 * @above: (nullable): the row before it, undone
 * @length: bytes of each
 * @step: bytes of what lies side by side in a row
 * @filter: the number; one that is not known changes nothing
 *
 * Undoes one of the filters of PNG (9.2), which PDF took over (7.4.4.4).
 */
void
tm_pdf_filter_undo_row (guint8 *row, const guint8 *above, gsize length, guint step, guint8 filter)
{
  for (gsize i = 0; i < length; i++)
    {
      int left = i >= step ? row[i - step] : 0;
      int up = above != NULL ? above[i] : 0;
      int corner = above != NULL && i >= step ? above[i - step] : 0;
      switch (filter)
        {
        case 1:
          row[i] = (guint8) (row[i] + left);
          break;
        case 2:
          row[i] = (guint8) (row[i] + up);
          break;
        case 3:
          row[i] = (guint8) (row[i] + (left + up) / 2);
          break;
        case 4:
          row[i] = (guint8) (row[i] + get_nearest (left, up, corner));
          break;
        default:
          break;
        }
    }
}

/**
 * tm_pdf_filter_dup_hex:
 * @untrusted_bytes: two digits a byte, up to ">" (7.4.2); hostile
 * @length: their number
 * @max_bytes: where to stop
 *
 * Returns: (transfer full): the bytes; what is no digit is passed over
 */
GByteArray *
tm_pdf_filter_dup_hex (const guint8 *untrusted_bytes, gsize length, gsize max_bytes)
{
  GByteArray *out = g_byte_array_new ();
  guint8 byte = 0;
  gboolean half = FALSE;

  for (gsize i = 0; i < length && untrusted_bytes[i] != '>' && out->len < max_bytes; i++)
    {
      int digit = g_ascii_xdigit_value ((char) untrusted_bytes[i]);
      if (digit < 0)
        continue;
      byte = (guint8) (byte << 4 | digit);
      half = !half;
      if (!half)
        g_byte_array_append (out, &byte, 1);
    }
  byte = (guint8) (byte << 4);
  if (half)
    g_byte_array_append (out, &byte, 1);
  return out;
}

/**
 * tm_pdf_filter_undo_rows:
 * @bytes: (inout): rows of which each begins with the number of its filter; hostile; becomes the rows without
 * these
 * @row: bytes of a row, more than 0
 * @step: as above, more than 0
 */
void
tm_pdf_filter_undo_rows (GByteArray *bytes, gsize row, guint step)
{
  const guint8 *above = NULL;
  guint8 *to = bytes->data;

  for (gsize from = 0; from + 1 < bytes->len; from += row + 1)
    {
      gsize n = MIN (row, bytes->len - from - 1);
      guint8 filter = bytes->data[from];
      memmove (to, bytes->data + from + 1, n);
      tm_pdf_filter_undo_row (to, above, n, step, filter);
      above = to;
      to += n;
    }
  g_byte_array_set_size (bytes, bytes->len > 0 ? (guint) (to - bytes->data) : 0);
}
