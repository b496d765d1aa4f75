/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture inside of a PDF to pixels, good enough to find a code in it: light and dark, no colours. */
#define G_LOG_DOMAIN "tm-pdf-picture"

#include "tm-pdf-picture.h"

#include <stdlib.h>
#include <string.h>

static guint8
get_nearest (int left, int up, int corner)
{
  int guess = left + up - corner;
  int a = abs (guess - left), b = abs (guess - up), c = abs (guess - corner);

  return (guint8) (a <= b && a <= c ? left : b <= c ? up : corner);
}

/* The filters of PNG, 9.2, which PDF took over (7.4.4.4). */
static void
undo_filter (guint8 *row, const guint8 *above, gsize length, guint step, guint8 filter)
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

/* What the colours are called may stand anywhere in the file; how many there are follows from the size. */
static guint
count_colours (gsize length, guint width, guint height, guint bits, guint extra)
{
  static const guint numbers[] = { 1, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gsize rows = (((gsize) width * bits * numbers[i] + 7) / 8 + extra) * height;
      if (length >= rows && length < rows + height)
        return numbers[i];
    }
  return 0;
}

static void
draw_row (GdkPixbuf *pixels, guint y, const guint8 *row, guint bits, guint colours)
{
  guint8 *out = gdk_pixbuf_get_pixels (pixels) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixels);
  guint width = (guint) gdk_pixbuf_get_width (pixels);

  for (guint x = 0; x < width; x++)
    for (guint c = 0; c < 3; c++)
      out[3 * x + c] = bits == 1 ? ((row[x / 8] >> (7 - x % 8)) & 1) * 255 : row[x * colours + (colours == 3 ? c : 0)];
}

/**
 * tm_pdf_picture_new:
 * @untrusted_rows: unpacked rows; hostile
 * @length: their bytes
 * @width: pixels, as the file says; hostile, and so are the next two
 * @height: likewise
 * @bits: of one colour
 * @filtered: each row begins with the number of a PNG filter
 *
 * Returns: (transfer full) (nullable): the picture, when it is one of the common kinds
 */
GdkPixbuf *
tm_pdf_picture_new (const guint8 *untrusted_rows, gsize length, guint width, guint height, guint bits, gboolean filtered)
{
  guint colours = (bits == 1 || bits == 8) && width > 0 && height > 0 && width < 20000 && height < 20000
                    ? count_colours (length, width, height, bits, filtered) : 0;

  if (colours == 0 || (bits == 1 && colours != 1))
    return NULL;
  GdkPixbuf *pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  gsize row_length = ((gsize) width * bits * colours + 7) / 8;
  g_autofree guint8 *row = g_malloc (row_length);
  g_autofree guint8 *above = g_malloc0 (row_length);

  for (guint y = 0; pixels != NULL && y < height; y++)
    {
      const guint8 *from = untrusted_rows + y * (row_length + filtered);
      memcpy (row, from + filtered, row_length);
      if (filtered)
        undo_filter (row, y > 0 ? above : NULL, row_length, MAX (1, bits * colours / 8), *from);
      draw_row (pixels, y, row, bits, colours);
      memcpy (above, row, row_length);
    }
  return pixels;
}
