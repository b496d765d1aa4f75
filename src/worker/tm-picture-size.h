/* SPDX-License-Identifier: GPL-3.0-or-later
 * How large a picture says it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64  tm_picture_size_get_area    (const guint8 *untrusted_bytes,
                                      gsize         length);
gboolean tm_picture_size_get_sides   (const guint8 *untrusted_bytes,
                                      gsize         length,
                                      guint        *ret_width,
                                      guint        *ret_height);
gboolean tm_picture_size_comes_whole (const guint8 *untrusted_bytes,
                                      gsize         length);
guint    tm_picture_size_count_scans (const guint8 *untrusted_bytes,
                                      gsize         length);
guint    tm_picture_size_get_waiting (const guint8 *untrusted_bytes,
                                      gsize         length);

G_END_DECLS
