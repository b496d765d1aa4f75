/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lists that are read when the program is built, as one row of arrays. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An array of bytes for each array that was added, in this machine's own order; made and read by the same version. */
#define TM_TABLE_TYPE G_VARIANT_TYPE ("aay")

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
GString *tm_table_take_text   (GVariantIter    *table);
const char *tm_table_lend_text (GVariantIter   *table);

G_END_DECLS
