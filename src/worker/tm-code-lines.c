/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a picture has enough lines that cross the corners of a code. zbar reads every row and then every
 * column before it asks; without the rows there can be no code, and in most pictures there is none. */
#define G_LOG_DOMAIN "tm-code-lines"

#include "tm-code-lines.h"

#include <string.h>
#include <zbar.h>

/* Three corners, each with at least three rows through the square in its middle (ISO/IEC 18004, 6.3.3). zbar
 * asks for as many, in rows and in columns. */
#define LINES_MIN 9

typedef struct
{
  zbar_decoder_t *decoder;
  zbar_scanner_t *scanner;
  guint           n;         /* lines found so far */
} Lines;

static void
on_line (zbar_decoder_t *decoder)
{
  Lines *self = zbar_decoder_get_userdata (decoder);
  self->n += zbar_decoder_get_type (decoder) == ZBAR_QRCODE;
}

/* As zbar does it: there and back again in turns, with paper at the end of each row. */
static void
read_row (Lines *self, const guint8 *row, guint width, gboolean back)
{
  if (back)
    for (guint x = width; x > 0; x--)
      zbar_scan_y (self->scanner, row[x - 1]);
  else
    for (guint x = 0; x < width; x++)
      zbar_scan_y (self->scanner, row[x]);
  zbar_scanner_flush (self->scanner);
  zbar_scanner_flush (self->scanner);
  zbar_scanner_new_scan (self->scanner);
}

/* Every row is read for itself, so one like that before the last has as many lines as that, and one of a
 * single shade none. */
static void
read_rows (Lines *self, const guint8 *grey, guint width, guint height)
{
  guint found[2] = { 0, 0 };

  for (guint y = 0; y < height && self->n < LINES_MIN; y++)
    {
      const guint8 *row = grey + (gsize) y * width;
      guint before = self->n;
      if (memcmp (row, row + 1, width - 1) == 0)
        found[y % 2] = 0;
      else if (y >= 2 && memcmp (row, row - 2 * (gsize) width, width) == 0)
        self->n += found[y % 2];
      else
        {
          read_row (self, row, width, y % 2 != 0);
          found[y % 2] = self->n - before;
        }
    }
}

/**
 * tm_code_lines_are_enough:
 * @grey: brightness, row by row; hostile
 * @width: in pixels, more than 0
 * @height: likewise
 *
 * Returns: %FALSE when zbar would find no code there
 */
gboolean
tm_code_lines_are_enough (const guint8 *grey, guint width, guint height)
{
  Lines lines = { .decoder = zbar_decoder_create () };

  lines.scanner = zbar_scanner_create (lines.decoder);
  zbar_decoder_set_config (lines.decoder, 0, ZBAR_CFG_ENABLE, 0);
  zbar_decoder_set_config (lines.decoder, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_decoder_set_userdata (lines.decoder, &lines);
  zbar_decoder_set_handler (lines.decoder, on_line);
  read_rows (&lines, grey, width, height);
  zbar_scanner_destroy (lines.scanner);
  zbar_decoder_destroy (lines.decoder);
  return lines.n >= LINES_MIN;
}
