/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the readings of words stand above a text that is laid out. */
#define G_LOG_DOMAIN "tm-ruby"

#include "config.h"

#include "tm-ruby.h"

#include "core/tm-readings.h"

/* JIS X 4051: half as large as what it is about. */
#define KANA_SIZE 0.5
/* Of the square that a Japanese character fills, what lies above the line it stands on. */
#define ABOVE_LINE 0.88

/* What one or more characters of a line, side by side, are read like. */
typedef struct
{
  GString *kana;   /* owned */
  int      line;
  int      left;
  int      right;
  int      before;  /* how far it may stand out on the left, where no other reading touches it */
  int      after;
} Piece;

static void
ruby_clear (gpointer data)
{
  g_clear_object (&((TmRuby *) data)->kana);
}

static PangoFontDescription *
dup_font (PangoLayout *layout)
{
  const PangoFontDescription *font = pango_layout_get_font_description (layout);

  return pango_font_description_copy (
    font != NULL ? font : pango_context_get_font_description (pango_layout_get_context (layout)));
}

/* The side of the square, in units of Pango: the advance of a Japanese character in the font of @layout. */
static int
get_square (PangoLayout *layout, const TmReading *reading)
{
  PangoRectangle rectangle;

  pango_layout_index_to_pos (layout, (int) reading->start, &rectangle);
  return ABS (rectangle.width);
}

static GArray *
list_baselines (PangoLayout *layout)
{
  GArray *baselines = g_array_new (FALSE, FALSE, sizeof (int));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      int baseline = pango_layout_iter_get_baseline (iter);
      g_array_append_val (baselines, baseline);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return baselines;
}

static void
add_ruby (GArray                     *rubies,
          PangoLayout                *layout,
          const PangoFontDescription *font,
          GArray                     *baselines,
          const Piece                *piece,
          int                         square)
{
  TmRuby ruby
    = { .kana = pango_layout_new (pango_layout_get_context (layout)), .line = piece->line, .squeeze = 1 };
  int left = piece->left - piece->before;
  int room = piece->right + piece->after - left;
  int width;

  pango_layout_set_font_description (ruby.kana, font);
  pango_layout_set_text (ruby.kana, piece->kana->str, (int) piece->kana->len);
  pango_layout_get_size (ruby.kana, &width, NULL);
  if (width > room)
    ruby.squeeze = (double) room / width;
  width = MIN (width, room);
  ruby.x = CLAMP ((piece->left + piece->right - width) / 2, left, left + room - width);
  /* The feet of the small ones stand on the heads of the large ones. */
  ruby.baseline = g_array_index (baselines, int, piece->line);
  ruby.rise = (int) (square * (ABOVE_LINE + (1 - ABOVE_LINE) * KANA_SIZE))
              + pango_layout_get_baseline (ruby.kana);
  g_array_append_val (rubies, ruby);
}

static gboolean
touch (GArray *readings, guint i)
{
  return i > 0 && i < readings->len
         && g_array_index (readings, TmReading, i - 1).end == g_array_index (readings, TmReading, i).start;
}

/* Characters of one word share a reading, unless a line ends between them. */
static guint
take_piece (PangoLayout *layout, GArray *readings, guint i, Piece *piece)
{
  PangoRectangle rectangle;

  for (guint first = i; i < readings->len; i++)
    {
      const TmReading *reading = &g_array_index (readings, TmReading, i);
      int line;
      pango_layout_index_to_line_x (layout, (int) reading->start, FALSE, &line, NULL);
      if (i > first && (!reading->goes_on || line != piece->line))
        break;
      pango_layout_index_to_pos (layout, (int) reading->start, &rectangle);
      if (i == first)
        piece->left = rectangle.x;
      piece->line = line;
      piece->right = rectangle.x + rectangle.width;
      g_string_append (piece->kana, reading->kana);
    }
  return i;
}

/**
 * tm_ruby_place:
 * @layout: a text from left to right, its lines far enough apart
 * @readings: (element-type TmReading): of the text in it
 *
 * Returns: (transfer full) (element-type TmRuby): what is to be drawn above the text, from the left; in the
 * font of
 *   @layout, and of half its size
 */
GArray *
tm_ruby_place (PangoLayout *layout, GArray *readings)
{
  GArray *rubies = g_array_new (FALSE, FALSE, sizeof (TmRuby));
  g_autoptr (PangoFontDescription) font = dup_font (layout);
  g_autoptr (GArray) baselines = list_baselines (layout);

  g_array_set_clear_func (rubies, ruby_clear);
  for (guint i = 0; i < readings->len;)
    {
      int square = get_square (layout, &g_array_index (readings, TmReading, i));
      int over = (int) (square * KANA_SIZE / 2);
      Piece piece = { .kana = g_string_new (NULL), .before = touch (readings, i) ? 0 : over };
      i = take_piece (layout, readings, i, &piece);
      piece.before = MIN (piece.before, piece.left);
      piece.after = touch (readings, i) ? 0 : over;
      pango_font_description_set_absolute_size (font, square * KANA_SIZE);
      if (square > 0)
        add_ruby (rubies, layout, font, baselines, &piece, square);
      g_string_free (piece.kana, TRUE);
    }
  return rubies;
}
