/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one file out of a gzip or zip archive. */
#pragma once

#include <glib.h>

#include "core/tm-error.h"

G_BEGIN_DECLS

GByteArray *tm_unpack_gzip (const guint8 *untrusted_bytes,
                            gsize         length,
                            gboolean     *ret_cut_short,
                            TmError      *ret_error);
GByteArray *tm_unpack_zip  (const guint8 *untrusted_bytes,
                            gsize         length,
                            TmError      *ret_error);

G_END_DECLS
