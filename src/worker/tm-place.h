/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far a style takes a box from where it would stand by itself. */
#pragma once

#include "tm-hidden.h"

G_BEGIN_DECLS

typedef enum
{
  TM_POSITION_STATIC,
  TM_POSITION_STICKY,     /* moves only when somebody scrolls */
  TM_POSITION_RELATIVE,
  TM_POSITION_ABSOLUTE,   /* from here on out of the flow */
  TM_POSITION_FIXED,
} TmPosition;

TmPosition tm_place_read_position (const GArray *declarations);
void       tm_place_apply         (TmLookState  *state,
                                   const GArray *declarations,
                                   TmPosition    position,
                                   TmBoxKind     kind);
double     tm_place_get_padding   (const GArray *declarations,
                                   gboolean      below,
                                   double        em);

G_END_DECLS
