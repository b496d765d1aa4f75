/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures to pixels and back. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

void       tm_picture_open     (void);
GdkPixbuf *tm_picture_read     (const guint8    *untrusted_bytes,
                                gsize            length,
                                gboolean        *ret_too_large,
                                guint           *ret_width,
                                guint           *ret_height);
gboolean   tm_picture_is_blank (const GdkPixbuf *pixels);
GBytes    *tm_picture_write    (GdkPixbuf       *pixels);

G_END_DECLS
