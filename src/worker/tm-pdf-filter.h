/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small ways in which the bytes of a PDF are written down. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        tm_pdf_filter_undo_row  (guint8       *row,
                                     const guint8 *above,
                                     gsize         length,
                                     guint         step,
                                     guint8        filter);
GByteArray *tm_pdf_filter_dup_hex   (const guint8 *untrusted_bytes,
                                     gsize         length,
                                     gsize         max_bytes);
void        tm_pdf_filter_undo_rows (GByteArray   *bytes,
                                     gsize         row,
                                     guint         step);

G_END_DECLS
