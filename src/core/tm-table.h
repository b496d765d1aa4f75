/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lists that are read when the program is built, as one row of arrays. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The length and the bytes of each array that was added, in this machine's own order; made and read by the
 * same version. The number keeps the bytes of each where rows of any kind may lie, so that they need not be
 * copied to be looked at. */
#define TM_TABLE_TYPE G_VARIANT_TYPE ("a(tay)")

void     tm_table_add         (GVariantBuilder *table,
                               gconstpointer    bytes,
                               gsize            length);
void     tm_table_add_array   (GVariantBuilder *table,
                               const GArray    *array);
void     tm_table_take        (GVariantIter    *table,
                               gpointer         bytes,
                               gsize            length);
GArray  *tm_table_take_array  (GVariantIter    *table,
                               guint            row_bytes);
gconstpointer tm_table_lend   (GVariantIter    *table,
                               gsize            row_bytes,
                               gsize           *ret_n);
const char *tm_table_lend_text (GVariantIter   *table);

G_END_DECLS
