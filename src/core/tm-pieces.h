/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much two texts have in common. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmPieces TmPieces;

TmPieces *tm_pieces_new            (const char     *text,
                                    gsize           max_letters);
void      tm_pieces_free           (TmPieces       *self);
gsize     tm_pieces_get_n          (const TmPieces *self);
guint     tm_pieces_shared_percent (const TmPieces *some,
                                    const TmPieces *others);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPieces, tm_pieces_free)

G_END_DECLS
