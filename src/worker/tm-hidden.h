/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether text can be seen, and how it is kept from being seen. */
#pragma once

#include "tm-box-kind.h"
#include "tm-letter-edge.h"
#include "tm-tint.h"

#include "core/tm-message.h"

G_BEGIN_DECLS

/* What an element hands down to its children. */
/* Size of letters when no style says any. */
#define TM_HIDDEN_USUAL_PIXELS 16.0

/* Where a line begins, as far as it is told; the first two follow the way in which letters run. */
typedef enum
{
  TM_ALIGN_START,
  TM_ALIGN_END,
  TM_ALIGN_LEFT,
  TM_ALIGN_RIGHT,
  TM_ALIGN_CENTRE,
} TmAlign;

typedef struct
{
  TmHidden hidden;
  TmHidden closed;             /* hidden in a way that nothing further in can undo */
  gboolean boxed;              /* inside of a box without room, which what is placed elsewhere gets out of */
  gboolean box_is_open;        /* also by "absolute": nothing from that box on is placed itself */
  gboolean unseen;             /* by visibility, which further in can be taken back */
  double   indent;             /* of first lines, in pixels, handed down */
  double   line_indent;        /* that of the box that holds the words */
  gboolean one_line;           /* lines are not broken */
  gboolean height_known;       /* of the box around, without its words */
  gboolean clips;              /* inside of a box that cuts off what is outside of it */
  double   clip_right;         /* where the nearest of them ends, as x and y count */
  double   clip_bottom;
  gboolean clip_is_placed;     /* what is placed elsewhere does not get out of it */
  gboolean fixed_columns;      /* inside of a table whose columns do not grow with their words */
  gboolean among_items;        /* the element right around lays out a row or a grid */
  TmAlign  align;              /* of lines */
  gboolean to_the_left;        /* lines begin at the right */
  double   slack;              /* by how much the box is wider than the screen */
  gboolean no_line;            /* lines are given no height, unless further in */
  gboolean line_box;           /* inside of a box that cuts off what its lines without a height do not hold */
  double   spacing;            /* of letters, in pixels */
  double   zoom;               /* of all boxes around, multiplied */
  double   share;              /* of what shines through, likewise */
  double   x, y;               /* how far from where it would stand by itself, in pixels */
  double   base_x, base_y;     /* likewise of the last one that is placed, from where "absolute" counts */
  gboolean placed;             /* there is one */
  gboolean from_top;           /* y counts from the upper edge of the page */
  gboolean out_of_page;        /* placed where nobody can scroll to */
  double   font_pixels;
  guint32  colour;             /* red, green, blue, alpha */
  guint32  background;
  gboolean colour_known;
  guint32  fill;               /* what letters are filled with instead of their colour */
  gboolean has_fill;
  TmLetterEdge edge;           /* what is drawn around letters */
  TmTint   tint;               /* what becomes of colours */
  gboolean turned_around;      /* letters have a colour that differs from the ground */
  gboolean behind;             /* under the ground of a box around */
  gboolean ground_below;       /* what goes behind would go under the ground of a box around */
  gboolean has_ground;         /* a box around has a ground of its own */
  gboolean background_known;   /* a picture or gradient makes it unknown */
  gboolean chinese_font;       /* the first choice is a type face of Chinese */
} TmLookState;

void tm_hidden_init  (TmLookState *state);
void tm_hidden_apply (TmLookState *state,
                      const char  *untrusted_declarations,
                      gboolean     hidden_attribute,
                      TmBoxKind    usual);
double tm_hidden_get_x (const TmLookState *state);

G_END_DECLS
