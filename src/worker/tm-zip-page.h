/* SPDX-License-Identifier: GPL-3.0-or-later
 * A web page that is packed in an archive. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GByteArray *tm_zip_page_unpack (const guint8 *untrusted_bytes,
                                gsize         length,
                                gsize         max_bytes);

G_END_DECLS
