/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether text can be seen, and how it is kept from being seen. */
#pragma once

#include "core/tm-message.h"

G_BEGIN_DECLS

/* What an element hands down to its children. */
typedef struct
{
  TmHidden hidden;
  TmHidden closed;             /* hidden in a way that nothing further in can undo */
  gboolean boxed;              /* inside of a box without room, which what is placed elsewhere gets out of */
  gboolean box_is_open;        /* also by "absolute": nothing from that box on is placed itself */
  gboolean unseen;             /* by visibility, which further in can be taken back */
  double   indent;             /* of first lines, in pixels */
  gboolean one_line;           /* lines are not broken */
  gboolean clips;              /* inside of a box that cuts off what is outside of it */
  gboolean no_line;            /* lines are given no height, unless further in */
  gboolean line_box;           /* inside of a box that cuts off what its lines without a height do not hold */
  double   spacing;            /* of letters, in pixels */
  double   zoom;               /* of all boxes around, multiplied */
  double   share;              /* of what shines through, likewise */
  double   x, y;               /* how far from where it would stand by itself, in pixels */
  double   base_x, base_y;     /* likewise of the last one that is placed, from where "absolute" counts */
  double   font_pixels;
  guint32  colour;             /* red, green, blue, alpha */
  guint32  background;
  gboolean colour_known;
  guint32  fill;               /* what letters are filled with instead of their colour */
  gboolean has_fill;
  gboolean behind;             /* under the ground of a box around */
  gboolean has_ground;         /* a box around has a ground of its own */
  gboolean background_known;   /* a picture or gradient makes it unknown */
  gboolean chinese_font;       /* the first choice is a type face of Chinese */
} TmLookState;

void tm_hidden_init  (TmLookState *state);
void tm_hidden_apply (TmLookState *state,
                      const char  *untrusted_declarations,
                      gboolean     hidden_attribute);

G_END_DECLS
