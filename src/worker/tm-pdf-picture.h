/* SPDX-License-Identifier: GPL-3.0-or-later
 * A picture inside of a PDF to pixels. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

GdkPixbuf *tm_pdf_picture_new (const guint8 *untrusted_rows,
                               gsize         length,
                               guint         width,
                               guint         height,
                               guint         bits,
                               gboolean      indexed,
                               gboolean      filtered);

G_END_DECLS
