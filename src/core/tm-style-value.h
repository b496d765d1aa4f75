/* SPDX-License-Identifier: GPL-3.0-or-later
 * The grammar of the values that the preview may hold. Only tm-style.c uses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Shown at a size that can be read. Up to the last, nobody reads it, and it is a way to hide words or to keep
 * boxes apart. */
#define TM_STYLE_FONT_MIN_PIXELS 8.0
#define TM_STYLE_FONT_MAX_PIXELS 60.0
#define TM_STYLE_FONT_HIDDEN_PIXELS 2.0

typedef enum
{
  TM_STYLE_COLOUR,
  TM_STYLE_INK,         /* a colour, or that of the element around */
  TM_STYLE_COLOURS,     /* up to four */
  TM_STYLE_LENGTH,      /* one length, percentage or auto */
  TM_STYLE_LENGTHS,     /* up to four */
  TM_STYLE_EDGE,        /* how thick the line at one side is */
  TM_STYLE_SHADOWS,     /* of a box, see tm-shadow.c */
  TM_STYLE_TEXT_SHADOWS,
  TM_STYLE_GRADIENT,
  TM_STYLE_WIDTH,       /* a length, a share with something off, or as wide as the content */
  TM_STYLE_INDENT,      /* of the first line, to either side */
  TM_STYLE_TRACKS,      /* columns of a grid */
  TM_STYLE_GRID_PLACE,  /* in which of them */
  TM_STYLE_SPACE,       /* a small length, for letters */
  TM_STYLE_FONT_SIZE,
  TM_STYLE_FONTS,       /* names of fonts */
  TM_STYLE_LINE,        /* number or length */
  TM_STYLE_BORDER,      /* width, style and colour in any order */
  TM_STYLE_WORD,        /* one of the words */
  TM_STYLE_WORDS,       /* up to four of them, or a colour among them */
} TmStyleKind;

gboolean tm_style_value_fits      (TmStyleKind kind,
                                   const char *words,
                                   const char *value);
char    *tm_style_value_dup_fonts (const char *value);

G_END_DECLS
