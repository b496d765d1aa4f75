/* SPDX-License-Identifier: GPL-3.0-or-later
 * The chunks of a PNG picture that its pixels are made of. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const guint8 *bytes;
  gsize         length;
  gsize         next;    /* where the next chunk begins */
} TmPngChunks;

void     tm_png_chunks_init (TmPngChunks   *self,
                             const guint8  *untrusted_bytes,
                             gsize          length);
gboolean tm_png_chunks_next (TmPngChunks   *self,
                             const guint8 **ret_bytes,
                             gsize         *ret_length);

G_END_DECLS
