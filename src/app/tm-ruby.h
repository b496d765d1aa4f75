/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the readings of words stand above a text that is laid out. */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* The reading of a word, or of a part of it. In the units of Pango. */
typedef struct
{
  PangoLayout *kana;      /* owned */
  int          line;      /* of the text, from 0 */
  int          x;         /* from the left of the text */
  int          baseline;  /* of the line, from the top of the text */
  int          rise;      /* from there up to the top of @kana */
  double       squeeze;   /* of its width, at most 1 */
} TmRuby;

GArray *tm_ruby_place (PangoLayout *layout,
                       GArray      *readings);

G_END_DECLS
