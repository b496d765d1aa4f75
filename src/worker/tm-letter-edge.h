/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a style draws around letters: a shadow, or a line along their edge. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32  shadow;       /* red, green, blue, alpha; alpha is 0 without one that letters are read by */
  double   line_pixels;  /* 0 without a line */
  guint32  line;         /* its colour */
  gboolean line_known;   /* else it has the colour of the letters */
  gboolean line_below;   /* the letters are drawn upon it */
} TmLetterEdge;

void     tm_letter_edge_apply  (TmLetterEdge       *self,
                                const GArray       *declarations,
                                double              em);
gboolean tm_letter_edge_is_ink (const TmLetterEdge *self,
                                double              em);

G_END_DECLS
