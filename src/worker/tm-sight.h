/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ways in which a style takes the sight of a whole box away: cutting it off, squeezing it flat,
 * making it see-through. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_sight_is_cut_away (const GArray *declarations,
                               double        em,
                               gboolean      out_of_flow);
gboolean tm_sight_is_flat     (const GArray *declarations,
                               double        em,
                               double       *ret_right,
                               double       *ret_down);
double   tm_sight_get_share   (const GArray *declarations);
gboolean tm_sight_blends_away (const GArray *declarations,
                               guint32       background);

G_END_DECLS
