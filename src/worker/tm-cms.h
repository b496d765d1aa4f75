/* SPDX-License-Identifier: GPL-3.0-or-later
 * The envelope of S/MIME. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GByteArray *tm_cms_dup_signed_content (const guint8 *untrusted_bytes,
                                       gsize         length);

G_END_DECLS
