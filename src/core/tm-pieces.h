/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much two texts have in common, in any language. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *tm_pieces_new          (const char *text,
                                    gsize       max_letters);
guint       tm_pieces_shared_percent (GHashTable *some,
                                    GHashTable *others);

G_END_DECLS
