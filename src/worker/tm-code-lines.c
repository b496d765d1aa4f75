/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a picture has enough lines that cross the corners of a code, and how many corners. zbar reads every
 * row and then every column before it asks; without enough of either there can be no code, and in most
 * pictures there is none. */
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

/* The lights of a column, into @kept. */
static const guint8 *
copy_column (const TmGrey *grey, guint x, guint8 *kept)
{
  const guint8 *light = grey->lights + x;

  for (guint y = 0; y < grey->height; y++, light += grey->width)
    kept[y] = *light;
  return kept;
}

/* Every row is read for itself, so one like that before the last has as many lines as that, and one of a
 * single shade none. Columns are read as rows are. */
static gboolean
has_enough (Lines *self, const TmGrey *grey, gboolean columns)
{
  guint n = columns ? grey->width : grey->height, length = columns ? grey->height : grey->width;
  g_autofree guint8 *kept = columns ? g_malloc (3 * (gsize) length) : NULL;
  const guint8 *rows[3] = { NULL, NULL, NULL };
  guint found[2] = { 0, 0 };

  self->n = 0;
  for (guint i = 0; i < n && self->n < LINES_MIN; i++)
    {
      const guint8 *before = rows[(i + 1) % 3];
      const guint8 *row = columns ? copy_column (grey, i, kept + (gsize) (i % 3) * length)
                                  : grey->lights + (gsize) i * length;
      guint n_before = self->n;
      rows[i % 3] = row;
      if (memcmp (row, row + 1, length - 1) == 0)
        found[i % 2] = 0;
      else if (before != NULL && memcmp (row, before, length) == 0)
        self->n += found[i % 2];
      else
        {
          read_row (self, row, length, i % 2 != 0);
          found[i % 2] = self->n - n_before;
        }
    }
  return self->n >= LINES_MIN;
}

/* Where lines were found in the rows before, by where they end; those that are read there and those that are
 * read back for themselves, as they end at different places. */
typedef struct
{
  zbar_scanner_t *scanner;
  guint           edges[LINE_EDGES];   /* the last ones, the newest first */
  guint          *rows;                /* owned; for each place, one more than the row of its last line */
  guint8         *hits;                /* owned; how many rows that one goes through so far */
  GArray         *lines;               /* owned; of Line, those of the row that was read last */
  guint           width;
  guint           y;
  guint           corners;
} Corners;

typedef struct
{
  guint x;        /* where it ends */
  guint length;
} Line;

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

  Line line = { MIN (self->edges[0], self->width - 1),
                self->edges[0] - MIN (self->edges[LINE_EDGES - 1], self->edges[0]) };

  if (zbar_decoder_get_type (decoder) == ZBAR_QRCODE)
    g_array_append_val (self->lines, line);
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
  g_array_set_size (self->lines, 0);
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

/* A drawn code has many rows that are alike, and a picture around it many of a single shade. */
static void
follow_corners (Corners *self, const guint8 *row, gboolean back)
{
  gsize width = self->width;

  if (memcmp (row, row + 1, width - 1) == 0)
    g_array_set_size (self->lines, 0);
  else if (self->y < 2 || memcmp (row, row - 2 * width, width) != 0)
    read_corners (self, row, back);
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line line = g_array_index (self->lines, Line, i);
      note_line (self, line.x, line.length);
    }
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
  corners.lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (corners.y = back; corners.y < grey->height && get_tries (corners.corners) <= max_tries; corners.y += 2)
    follow_corners (&corners, grey->lights + (gsize) corners.y * grey->width, back);
  zbar_scanner_destroy (corners.scanner);
  zbar_decoder_destroy (decoder);
  g_free (corners.rows);
  g_free (corners.hits);
  g_array_unref (corners.lines);
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
  gboolean enough = has_enough (&lines, grey, FALSE) && has_enough (&lines, grey, TRUE);
  zbar_scanner_destroy (lines.scanner);
  zbar_decoder_destroy (lines.decoder);
  return enough;
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
