/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture inside of a PDF to pixels, good enough to find a code in it: light and dark, no colours. */
#define G_LOG_DOMAIN "tm-pdf-picture"

#include "tm-pdf-picture.h"

#include "tm-pdf-filter.h"

#include <string.h>

/* What the colours are called may stand anywhere in the file; how many there are follows from the size. */
static guint
count_colours (gsize length, guint width, guint height, guint bits, guint extra)
{
  static const guint numbers[] = { 1, 3, 4 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gsize rows = (((gsize) width * bits * numbers[i] + 7) / 8 + extra) * height;
      if (length >= rows && length < rows + height)
        return numbers[i];
    }
  return 0;
}

/* Without its colours: red, green and blue are weighed as the eye does, as for all other pictures; of the
 * four inks the darkest counts. */
static guint8
get_light (const guint8 *row, guint x, guint bits, guint colours)
{
  const guint8 *sample = row + (gsize) x * colours;

  if (bits < 8)
    return (guint8) ((row[(gsize) x * bits / 8] >> (8 - bits - x * bits % 8)) & ((1u << bits) - 1));
  if (colours == 3)
    return (guint8) ((sample[0] * 77u + sample[1] * 150u + sample[2] * 29u) >> 8);
  if (colours == 4)
    return (guint8) (255 - MIN (255, MAX (sample[0], MAX (sample[1], sample[2])) + sample[3]));
  return *sample;
}

/* Of a picture that is made smaller, each pixel is as light as those that fall into it are together. */
typedef struct
{
  TmGrey  *grey;
  guint   *sums;      /* owned; of the row that is made */
  guint   *counts;    /* owned */
  guint    width;     /* of what is read */
  guint    height;
  gboolean seen[256];
} Drawing;

static guint
get_place (guint i, guint n_made, guint n_read)
{
  return (guint) ((guint64) i * n_made / n_read);
}

static void
add_row (Drawing *self, const guint8 *row, guint bits, guint colours)
{
  for (guint x = 0; x < self->width; x++)
    {
      guint to = get_place (x, self->grey->width, self->width);
      guint8 light = get_light (row, x, bits, colours);
      self->sums[to] += light;
      self->counts[to]++;
      self->seen[light] = TRUE;
    }
}

static void
finish_row (Drawing *self, guint y)
{
  guint width = self->grey->width;
  guint8 *out = self->grey->lights + (gsize) y * width;

  for (guint x = 0; x < width; x++)
    out[x] = (guint8) ((self->sums[x] + self->counts[x] / 2) / self->counts[x]);
  memset (self->sums, 0, sizeof *self->sums * width);
  memset (self->counts, 0, sizeof *self->counts * width);
}

/* From the darkest that there is to the lightest: numbers of colours lie close together. */
static void
stretch (TmGrey *grey, const gboolean seen[256])
{
  guint8 lights[256] = { 0 };
  guint low = 0, high = 255;

  while (low < 255 && !seen[low])
    low++;
  while (high > low && !seen[high])
    high--;
  for (guint i = low; i <= high && high > low; i++)
    lights[i] = (guint8) ((i - low) * 255 / (high - low));
  gsize length = (gsize) grey->width * grey->height;
  for (gsize i = 0; i < length; i++)
    grey->lights[i] = lights[grey->lights[i]];
}

static guint
count_lights (const gboolean seen[256])
{
  guint n = 0;

  for (guint i = 0; i < 256; i++)
    n += seen[i];
  return n;
}

/* Rows of @length bytes, each behind the number of its filter when @filtered. */
static void
draw (Drawing *self, const guint8 *rows, gsize length, guint bits, guint colours, gboolean filtered)
{
  g_autofree guint8 *row = g_malloc (length);
  g_autofree guint8 *above = g_malloc0 (length);
  guint height = self->grey->height;

  for (guint y = 0; y < self->height; y++)
    {
      const guint8 *from = rows + y * (length + filtered);
      guint to = get_place (y, height, self->height);
      memcpy (row, from + filtered, length);
      if (filtered)
        tm_pdf_filter_undo_row (row, y > 0 ? above : NULL, length, MAX (1, bits * colours / 8), *from);
      add_row (self, row, bits, colours);
      if (y + 1 == self->height || get_place (y + 1, height, self->height) != to)
        finish_row (self, to);
      memcpy (above, row, length);
    }
}

/**
 * tm_pdf_picture_new:
 * @untrusted_rows: unpacked rows; hostile
 * @length: their bytes
 * @width: pixels, as the file says; hostile, and so are the next two
 * @height: likewise; the caller bounds how many pixels there are
 * @bits: of one colour
 * @indexed: the samples are numbers in a list of colours, which is not read; with two of them it is known all
 * the same which is which, or the other way round
 * @filtered: each row begins with the number of a PNG filter
 *
 * Returns: (transfer full) (nullable): the picture, with sides of TM_PDF_PICTURE_MAX_SIDE at most, when it is
 * one of the common kinds
 */
TmGrey *
tm_pdf_picture_new (const guint8 *untrusted_rows,
                    gsize         length,
                    guint         width,
                    guint         height,
                    guint         bits,
                    gboolean      indexed,
                    gboolean      filtered)
{
  gboolean known = bits == 1 || bits == 2 || bits == 4 || bits == 8;
  guint colours = known && width > 0 && height > 0 && width < 20000 && height < 20000
                    ? count_colours (length, width, height, bits, filtered) : 0;

  if (colours == 0 || (bits < 8 && colours != 1))
    return NULL;
  guint shown_width = width, shown_height = height;
  tm_grey_fit (&shown_width, &shown_height, TM_PDF_PICTURE_MAX_SIDE);
  g_autoptr (TmGrey) grey = tm_grey_new (shown_width, shown_height);
  g_autofree guint *sums = g_new0 (guint, grey->width);
  g_autofree guint *counts = g_new0 (guint, grey->width);
  Drawing drawing = { .grey = grey, .sums = sums, .counts = counts, .width = width, .height = height };
  draw (&drawing, untrusted_rows, ((gsize) width * bits * colours + 7) / 8, bits, colours, filtered);
  if (indexed && count_lights (drawing.seen) > 2)
    return NULL;
  stretch (grey, drawing.seen);
  return g_steal_pointer (&grey);
}
