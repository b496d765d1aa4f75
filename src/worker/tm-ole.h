/* SPDX-License-Identifier: GPL-3.0-or-later
 * Compound files of Microsoft ([MS-CFB]), given to libgsf so that it finds what it looks for. */
#pragma once

#include <gsf/gsf.h>

G_BEGIN_DECLS

GsfInfile *tm_ole_open (const guint8 *untrusted_bytes,
                        gsize         length);

G_END_DECLS
