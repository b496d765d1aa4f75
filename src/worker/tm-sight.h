/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ways in which a style takes the sight of a whole box away: cutting it off, squeezing it flat,
 * making it see-through. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double right;   /* pixels */
  double down;
  double scale;   /* the smaller one of both ways */
} TmSightMove;

gboolean tm_sight_is_cut_away (const GArray *declarations,
                               double        em,
                               gboolean      out_of_flow);
gboolean tm_sight_is_flat     (const GArray *declarations,
                               double        em,
                               TmSightMove  *ret_move);
gboolean tm_sight_differs     (const GArray *declarations);
double   tm_sight_get_share   (const GArray *declarations);
gboolean tm_sight_blends_away (const GArray *declarations,
                               guint32       background,
                               guint32       ink,
                               gboolean      grounds);

G_END_DECLS
