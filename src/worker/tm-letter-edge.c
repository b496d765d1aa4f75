/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a style draws around letters (CSS Text Decoration 3, 4; Compatibility, 3.4). White letters on white
 * paper are read by a dark edge around them, and black ones are covered by a broad white one. */
#define G_LOG_DOMAIN "tm-letter-edge"

#include "tm-letter-edge.h"

#include "core/tm-colour.h"
#include "core/tm-declaration.h"
#include "core/tm-length.h"

#include <math.h>
#include <string.h>

/* Further away, or softer, it is no edge of a letter any more. */
#define REACH_MAX_PIXELS 12.0
#define BLUR_MAX_PIXELS 5.0
/* Of the size of letters: a line that leaves nothing of them. */
#define LINE_COVERS 0.12
#define NUMBERS_MAX 3

/* The end of a word, a bracket and what it holds being part of it. */
static const char *
find_end (const char *p)
{
  for (int depth = 0; *p != '\0' && (depth > 0 || strchr (" ,", *p) == NULL); p++)
    depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
  return p;
}

/* The first of the shadows; those behind it are mostly the same again. */
static void
read_shadow (TmLetterEdge *self, const char *value, double em)
{
  const TmLengthBase base = { em, em, 1 };
  double numbers[NUMBERS_MAX] = { 0 };
  guint n = 0;
  guint32 colour = 0x000000ff, rgba = 0;

  self->shadow = 0;
  for (const char *p = value; *p != '\0' && *p != ',';)
    {
      const char *end = find_end (p);
      g_autofree char *word = g_strndup (p, end - p);
      double pixels = 0;
      if (n < NUMBERS_MAX && tm_length_parse (word, &base, &pixels))
        numbers[n++] = pixels;
      else if (tm_colour_parse (word, &rgba))
        colour = rgba;
      p = end + strspn (end, " ");
    }
  gboolean near = fabs (numbers[0]) <= REACH_MAX_PIXELS && fabs (numbers[1]) <= REACH_MAX_PIXELS;
  if (n >= 2 && near && numbers[2] <= BLUR_MAX_PIXELS)
    self->shadow = colour;
}

/* "1px #000", and the two halves of it. */
static void
read_line (TmLetterEdge *self, const char *value, double em)
{
  const TmLengthBase base = { em, em, 0 };
  guint32 rgba = 0;

  for (const char *p = value; *p != '\0';)
    {
      const char *end = find_end (p);
      g_autofree char *word = g_strndup (p, end - p);
      double pixels = 0;
      if (tm_colour_parse (word, &rgba))
        {
          self->line = rgba;
          self->line_known = TRUE;
        }
      else if (tm_length_parse (word, &base, &pixels))
        self->line_pixels = MAX (pixels, 0);
      p = *end == '\0' ? end : end + 1;
    }
}

/**
 * tm_letter_edge_apply:
 * @self: (inout): what the element around handed down
 * @declarations: (element-type TmDeclaration): what styles the element; hostile
 * @em: size of its letters, in pixels
 */
void
tm_letter_edge_apply (TmLetterEdge *self, const GArray *declarations, double em)
{
  static const char *const lines[]
    = { "-webkit-text-stroke", "-webkit-text-stroke-width", "-webkit-text-stroke-color" };
  g_autofree char *shadow = tm_declaration_dup (declarations, "text-shadow");
  g_autofree char *order = tm_declaration_dup (declarations, "paint-order");

  if (shadow != NULL && !g_str_equal (shadow, "inherit"))
    read_shadow (self, shadow, em);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = tm_declaration_dup (declarations, lines[i]);
      if (line != NULL)
        read_line (self, line, em);
    }
  if (order != NULL)
    self->line_below = g_str_has_prefix (order, "stroke");
}

/**
 * tm_letter_edge_is_ink:
 * @self: what holds for words
 * @em: size of their letters, in pixels
 *
 * Returns: whether the line along their edge is all that is seen of letters
 */
gboolean
tm_letter_edge_is_ink (const TmLetterEdge *self, double em)
{
  return self->line_known && !self->line_below && self->line_pixels > LINE_COVERS * em;
}
