/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a box that cuts off what does not fit into it leaves room for words. */
#pragma once

#include "tm-place.h"

G_BEGIN_DECLS

void     tm_room_apply   (TmLookState       *state,
                          const GArray      *declarations,
                          TmPosition         position,
                          TmBoxKind          kind);
gboolean tm_room_is_left (const TmLookState *state);

G_END_DECLS
