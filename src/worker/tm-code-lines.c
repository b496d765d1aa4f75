/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a picture has enough lines that cross the corners of a code, and how many corners. zbar reads every
 * row and then every column before it asks; without the rows there can be no code, and in most pictures there
 * is none. */
#define G_LOG_DOMAIN "tm-code-lines"

#include "tm-code-lines.h"

#include <string.h>
#include <zbar.h>

/* Three corners, each with at least three rows through the square in its middle (ISO/IEC 18004, 6.3.3). zbar
 * asks for as many, in rows and in columns. */
#define LINES_MIN 9
/* A line has five stripes. */
#define LINE_EDGES 6
#define TRIES_MAX 8192
#define TRIES_SHARE 512

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

/* Where lines were found in the rows before, by where they end; those that are read there and those that are
 * read back for themselves, as they end at different places. */
typedef struct
{
  zbar_scanner_t *scanner;
  guint           edges[LINE_EDGES];   /* the last ones, the newest first */
  guint          *rows;                /* owned; for each place, one more than the row of its last line */
  guint8         *hits;                /* owned; how many rows that one goes through so far */
  guint           width;
  guint           y;
  guint           corners;
} Corners;

static void
note_line (Corners *self, guint x, guint length)
{
  guint apart = length / 2 + 2, best = G_MAXUINT, hits = 1;
  guint first = x > apart ? x - apart : 0, last = MIN (x + apart, self->width - 1);

  for (guint at = first; at <= last; at++)
    if (self->rows[at] != 0 && self->y - (self->rows[at] - 1) <= apart
        && (best == G_MAXUINT || ABS ((int) at - (int) x) < ABS ((int) best - (int) x)))
      best = at;
  if (best != G_MAXUINT)
    {
      hits = MIN (self->hits[best] + 1u, 3);
      self->rows[best] = 0;
    }
  self->rows[x] = self->y + 1;
  self->hits[x] = (guint8) hits;
  self->corners += hits == 2;
}

/* The line ends where the paper behind it begins, which is the last edge that was noted. */
static void
on_corner_line (zbar_decoder_t *decoder)
{
  Corners *self = zbar_decoder_get_userdata (decoder);

  if (zbar_decoder_get_type (decoder) == ZBAR_QRCODE)
    note_line (self, MIN (self->edges[0], self->width - 1),
               self->edges[0] - MIN (self->edges[LINE_EDGES - 1], self->edges[0]));
}

static void
note_edge (Corners *self)
{
  guint edge = zbar_scanner_get_edge (self->scanner, 0, 0);

  if (edge == self->edges[0])
    return;
  memmove (self->edges + 1, self->edges, sizeof self->edges - sizeof *self->edges);
  self->edges[0] = edge;
}

static void
read_corners (Corners *self, const guint8 *row, gboolean back)
{
  memset (self->edges, 0, sizeof self->edges);
  for (guint i = 0; i < self->width; i++)
    {
      zbar_scan_y (self->scanner, row[back ? self->width - 1 - i : i]);
      note_edge (self);
    }
  zbar_scanner_flush (self->scanner);
  note_edge (self);
  zbar_scanner_flush (self->scanner);
  zbar_scanner_new_scan (self->scanner);
}

static zbar_decoder_t *
new_decoder (gpointer data, zbar_decoder_handler_t handler)
{
  zbar_decoder_t *decoder = zbar_decoder_create ();

  zbar_decoder_set_config (decoder, 0, ZBAR_CFG_ENABLE, 0);
  zbar_decoder_set_config (decoder, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_decoder_set_userdata (decoder, data);
  zbar_decoder_set_handler (decoder, handler);
  return decoder;
}

/* Any three corners could be those of one code, and zbar tries them until it has failed often enough: 8192
 * times, or the square of their number by 512 (zbar 0.23, qr_reader_match_centers()). */
static guint64
get_tries (guint64 n)
{
  /* Of so many there are more groups of three than it tries. */
  if (n > 100)
    return MAX (TRIES_MAX, n * n / TRIES_SHARE);
  return n < 3 ? 0 : MIN (TRIES_MAX, n * (n - 1) * (n - 2) / 6);
}

/* The rows of one way; places are counted from where they begin. */
static guint
count_corners (const TmGrey *grey, gboolean back, guint64 max_tries)
{
  Corners corners = { .width = grey->width };
  zbar_decoder_t *decoder = new_decoder (&corners, on_corner_line);

  corners.scanner = zbar_scanner_create (decoder);
  corners.rows = g_new0 (guint, grey->width);
  corners.hits = g_new0 (guint8, grey->width);
  for (corners.y = back; corners.y < grey->height && get_tries (corners.corners) <= max_tries; corners.y += 2)
    read_corners (&corners, grey->lights + (gsize) corners.y * grey->width, back);
  zbar_scanner_destroy (corners.scanner);
  zbar_decoder_destroy (decoder);
  g_free (corners.rows);
  g_free (corners.hits);
  return corners.corners;
}

/**
 * tm_code_lines_are_enough:
 * @grey: a picture; hostile
 *
 * Returns: %FALSE when zbar would find no code there
 */
gboolean
tm_code_lines_are_enough (const TmGrey *grey)
{
  Lines lines = { .n = 0 };

  lines.decoder = new_decoder (&lines, on_line);
  lines.scanner = zbar_scanner_create (lines.decoder);
  read_rows (&lines, grey->lights, grey->width, grey->height);
  zbar_scanner_destroy (lines.scanner);
  zbar_decoder_destroy (lines.decoder);
  return lines.n >= LINES_MIN;
}

/**
 * tm_code_lines_count_tries:
 * @grey: a picture; hostile
 * @max: beyond it they are not counted any further
 *
 * Returns: how often zbar may try in vain whether three corners are those of a code, about
 */
guint64
tm_code_lines_count_tries (const TmGrey *grey, guint64 max)
{
  guint there = count_corners (grey, FALSE, max);
  return get_tries (MAX (there, get_tries (there) <= max ? count_corners (grey, TRUE, max) : 0));
}
