/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers that begin with their smallest byte. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 tm_little_endian_read (const guint8 *untrusted_bytes,
                               guint         n);

G_END_DECLS
