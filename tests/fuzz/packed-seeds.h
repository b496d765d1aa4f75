/* SPDX-License-Identifier: GPL-3.0-or-later
 * Beginnings for the fuzzers of packed forms, of which our own mails hold none. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @bytes are lent. */
typedef void (*PackedSeedFunc) (const char *target,
                                const void *bytes,
                                gsize       length,
                                gpointer    user_data);

void packed_seeds_write (PackedSeedFunc  add,
                         gpointer        user_data);

G_END_DECLS
