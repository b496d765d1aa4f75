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
  double   font_pixels;
  guint32  colour;             /* red, green, blue, alpha */
  guint32  background;
  gboolean colour_known;
  gboolean background_known;   /* a picture or gradient makes it unknown */
  gboolean chinese_font;       /* the first choice is a type face of Chinese */
} TmLookState;

void tm_hidden_init  (TmLookState *state);
void tm_hidden_apply (TmLookState *state,
                      const char  *untrusted_declarations,
                      gboolean     hidden_attribute);

G_END_DECLS
