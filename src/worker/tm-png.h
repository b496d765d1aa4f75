/* SPDX-License-Identifier: GPL-3.0-or-later
 * Large PNG pictures, made smaller while they are read. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

gboolean   tm_png_comes_in_rows (const guint8 *untrusted_bytes,
                                 gsize         length);
GdkPixbuf *tm_png_read          (const guint8 *untrusted_bytes,
                                 gsize         length,
                                 guint         max_side,
                                 gboolean     *ret_lacks_memory);

G_END_DECLS
