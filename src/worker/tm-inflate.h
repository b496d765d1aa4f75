/* SPDX-License-Identifier: GPL-3.0-or-later
 * Packed bytes (RFC 1950) to plain ones, up to a bound. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GByteArray *tm_inflate_raw (const guint8 *untrusted_bytes,
                            gsize         length,
                            gsize         max_bytes);
GByteArray *tm_inflate     (const guint8 *untrusted_bytes,
                            gsize         length,
                            gsize         max_bytes);

G_END_DECLS
