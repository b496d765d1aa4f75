/* SPDX-License-Identifier: GPL-3.0-or-later
 * Codes that are drawn without a picture: with signs that are blocks, or with the cells of a table. They are
 * drawn anew as pictures and read like those. */
#define G_LOG_DOMAIN "tm-drawn-code"

#include "tm-drawn-code.h"

#include "tm-code.h"

#include "core/tm-element.h"
#include "core/tm-limits.h"
#include "core/tm-style.h"

#include <string.h>

/* The smallest code has 21 rows (ISO/IEC 18004, 6.1); the largest that anybody draws so is far below this. */
#define SIDE_MIN 21
#define SIDE_MAX 180
#define LINES_MIN 10
/* Pixels of a dot, and of the white around the whole. */
#define DOT 4
#define MARGIN (4 * DOT)
/* Each takes some milliseconds. In one mail or page, and in all of one input. */
#define DRAWINGS_MAX 6
#define DRAWINGS_OF_ALL_MAX 24

typedef struct
{
  TmMessageParts *parts;
  TmReadBudget   *budget;
  guint           drawings;   /* so far */
} Search;

typedef struct
{
  guint8 dots[SIDE_MAX][SIDE_MAX];  /* 1 dark */
  guint  rows;
  guint  columns;                   /* of the widest row */
} Grid;

/* Whether one more may be drawn; a gap is noted when not. */
static gboolean
may_draw (Search *self)
{
  if (++self->drawings <= DRAWINGS_MAX && ++self->budget->drawings <= DRAWINGS_OF_ALL_MAX)
    return TRUE;
  tm_message_parts_add_limit (self->parts, TM_LIMIT_IMAGE_SIZE);
  return FALSE;
}

static int
read_grid (Search *self, const Grid *grid, gboolean inverted)
{
  int width = (int) (grid->columns * DOT + 2 * MARGIN), height = (int) (grid->rows * DOT + 2 * MARGIN);
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  if (pixels == NULL)
    return -1;
  gdk_pixbuf_fill (pixels, 0xffffffff);
  guint8 *data = gdk_pixbuf_get_pixels (pixels);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixels);
  for (guint y = 0; y < grid->rows * DOT; y++)
    for (guint x = 0; x < grid->columns * DOT; x++)
      if (grid->dots[y / DOT][x / DOT] != inverted)
        memset (data + (y + MARGIN) * stride + (x + MARGIN) * 3, 0, 3);
  return tm_code_read (self->parts, pixels, -1, self->budget);
}

/* On a dark ground the signs stand for the light dots. */
static void
read_drawing (Search *self, const Grid *grid, guint32 start, guint32 end)
{
  GPtrArray *links = self->parts->links;
  guint n_links = links->len;

  if (grid->rows < SIDE_MIN || grid->columns < SIDE_MIN)
    return;
  if (read_grid (self, grid, FALSE) < 0)
    read_grid (self, grid, TRUE);
  for (guint i = n_links; i < links->len; i++)
    {
      TmLink *link = g_ptr_array_index (links, i);
      link->start = start;
      link->end = end;
    }
}

/* What a sign looks like: bit 0 its upper half is dark, bit 1 the lower one; -1 when it is none to draw
 * with. */
static int
get_halves (gunichar c)
{
  switch (c)
    {
    case ' ': case 0xA0: case 0x2003: case 0x3000: case 0x2591: case 0x25A1: case 0x2B1C:
      return 0;
    case 0x2580:
      return 1;
    case 0x2584:
      return 2;
    case 0x2588: case 0x2593: case 0x25A0: case 0x2B1B:
      return 3;
    default:
      return -1;
    }
}

/* Whether a line is a row of a drawing, and how many signs it has. */
static gboolean
is_drawn (const char *line, const char *end, guint *ret_signs, gboolean *ret_halves)
{
  guint n = 0, dark = 0;

  for (const char *p = line; p < end; p = g_utf8_next_char (p), n++)
    {
      int halves = get_halves (g_utf8_get_char (p));
      if (halves < 0)
        return FALSE;
      dark += halves > 0;
      *ret_halves |= halves == 1 || halves == 2;
    }
  *ret_signs = MAX (*ret_signs, n);
  return n >= LINES_MIN && dark > 0;
}

/* @wide: a dot is two signs wide, as the signs of a terminal are twice as high as wide. */
static void
draw_line (Grid *grid, const char *line, const char *end, gboolean halved, gboolean wide)
{
  guint x = 0;

  if (grid->rows + 2 > SIDE_MAX)
    return;
  for (const char *p = line; p < end && x / (wide ? 2 : 1) < SIDE_MAX; p = g_utf8_next_char (p), x++)
    {
      int halves = get_halves (g_utf8_get_char (p));
      guint column = x / (wide ? 2 : 1);
      grid->dots[grid->rows][column] = (guint8) (halves & 1);
      if (halved)
        grid->dots[grid->rows + 1][column] = (guint8) (halves >> 1);
      grid->columns = MAX (grid->columns, column + 1);
    }
  grid->rows += halved ? 2 : 1;
}

static void
read_lines (Search *self, guint32 start, guint32 end, guint lines, guint signs, gboolean halved)
{
  const char *text = self->parts->text->str;
  g_autofree Grid *grid = g_new0 (Grid, 1);
  gboolean wide = !halved && signs * 2 > lines * 3;

  for (const char *line = text + start; line < text + end;)
    {
      const char *line_end = line + strcspn (line, "\n");
      draw_line (grid, line, line_end, halved, wide);
      line = line_end + (*line_end == '\n');
    }
  read_drawing (self, grid, start, end);
}

static void
find_in_text (Search *self)
{
  g_autofree char *text = g_strdup (self->parts->text->str);
  const char *start = NULL, *drawn_to = NULL;
  guint lines = 0, signs = 0;
  gboolean halved = FALSE;

  for (const char *line = text; self->drawings <= DRAWINGS_MAX;)
    {
      const char *end = line + strcspn (line, "\n");
      guint here = 0;
      gboolean halves = FALSE;
      gboolean drawn = is_drawn (line, end, &here, &halves);
      if (drawn)
        {
          start = start != NULL ? start : line;
          drawn_to = end;
          lines++;
          signs = MAX (signs, here);
          halved |= halves;
        }
      else if (start != NULL)
        {
          if (lines >= LINES_MIN && may_draw (self))
            read_lines (self, (guint32) (start - text), (guint32) (drawn_to - text), lines, signs, halved);
          start = NULL;
          lines = signs = 0;
          halved = FALSE;
        }
      if (*end == '\0' && !drawn)
        break;
      line = *end == '\0' ? end : end + 1;
    }
}

static gboolean
is_named (const TmNode *node, const char *name)
{
  return node->element != TM_ELEMENT_TEXT && g_str_equal (tm_element_get_name (node->element), name);
}

static gboolean
is_dark (const TmNode *node, gboolean inherited)
{
  g_autofree char *colour = tm_style_dup (node->style, "background-color");
  guint32 rgba = 0;

  if (colour == NULL || !tm_style_parse_colour (colour, &rgba))
    return inherited;
  return (rgba >> 24) + (rgba >> 16 & 255) + (rgba >> 8 & 255) < 3 * 128;
}

/* Where the table ends that begins at node @first; its cells are drawn on the way. */
static guint
draw_table (const TmMessageParts *parts, guint first, Grid *grid)
{
  const TmNode *table = g_ptr_array_index (parts->nodes, first);
  gboolean row_dark = FALSE;
  guint column = 0, i = first + 1;

  for (; i < parts->nodes->len; i++)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, i);
      if (node->depth <= table->depth || is_named (node, "table"))
        break;
      if (is_named (node, "tr"))
        {
          grid->rows++;
          column = 0;
          row_dark = is_dark (node, FALSE);
        }
      if (!is_named (node, "td") || grid->rows == 0 || grid->rows > SIDE_MAX)
        continue;
      gboolean dark = is_dark (node, row_dark);
      for (guint n = 0; n < node->colspan && column < SIDE_MAX; n++)
        grid->dots[grid->rows - 1][column++] = (guint8) dark;
      grid->columns = MAX (grid->columns, column);
    }
  grid->rows = MIN (grid->rows, SIDE_MAX);
  return i;
}

static guint32
get_text_before (const TmMessageParts *parts, guint index)
{
  while (index-- > 0)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, index);
      if (node->element == TM_ELEMENT_TEXT && node->hidden == TM_HIDDEN_NO)
        return node->end;
    }
  return 0;
}

static void
find_in_tables (Search *self)
{
  const TmMessageParts *parts = self->parts;
  g_autofree Grid *grid = NULL;

  for (guint i = 0; i < parts->nodes->len && self->drawings <= DRAWINGS_MAX;)
    {
      if (!is_named (g_ptr_array_index (parts->nodes, i), "table"))
        {
          i++;
          continue;
        }
      /* It is large, and most mails have no table. */
      if (grid == NULL)
        grid = g_new0 (Grid, 1);
      memset (grid->dots, 0, grid->rows * sizeof grid->dots[0]);
      grid->rows = grid->columns = 0;
      guint next = draw_table (parts, i, grid);
      /* A code is square; a table of words and numbers hardly ever is. */
      if (grid->rows >= SIDE_MIN && grid->columns >= SIDE_MIN && grid->rows < grid->columns + 10
          && grid->columns < grid->rows + 10 && may_draw (self))
        {
          guint32 place = get_text_before (parts, i);
          read_drawing (self, grid, place, place);
        }
      i = next;
    }
}

/**
 * tm_drawn_code_find:
 * @parts: a draft whose tree and text are complete; gets a text and a link for each code that is an address
 * @budget: what was spent on the input so far
 */
void
tm_drawn_code_find (TmMessageParts *parts, TmReadBudget *budget)
{
  Search search = { .parts = parts, .budget = budget };

  find_in_text (&search);
  find_in_tables (&search);
}
