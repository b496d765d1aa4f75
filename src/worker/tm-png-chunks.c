/* SPDX-License-Identifier: GPL-3.0-or-later
 * The chunks of a PNG picture that its pixels are made of (ISO/IEC 15948, 5.4). The others hold words, colour
 * profiles and the like, packed, and libpng unpacks them: 8 kB become 8 MB, a hundred times in one picture. */
#define G_LOG_DOMAIN "tm-png-chunks"

#include "tm-png-chunks.h"

#include <string.h>

#define SIGNATURE_BYTES 8
/* Length, kind and sum. */
#define FRAME_BYTES 12

/* 5.4: a small first letter says that the pixels can be had without it; what is see-through would be lost. */
static gboolean
is_needed (const guint8 *kind)
{
  return (kind[0] & 0x20) == 0 || memcmp (kind, "tRNS", 4) == 0;
}

/**
 * tm_png_chunks_init:
 * @self: begins at the first chunk
 * @untrusted_bytes: a PNG picture; hostile; kept by the caller
 * @length: its bytes
 */
void
tm_png_chunks_init (TmPngChunks *self, const guint8 *untrusted_bytes, gsize length)
{
  *self = (TmPngChunks) { .bytes = untrusted_bytes, .length = length };
}

/**
 * tm_png_chunks_next:
 * @self: moves behind what is given
 * @ret_bytes: (out): the signature of the picture, then one chunk after the other, as they stand there
 * @ret_length: (out): their bytes; the last may be cut short
 *
 * Returns: %FALSE when nothing is left
 */
gboolean
tm_png_chunks_next (TmPngChunks *self, const guint8 **ret_bytes, gsize *ret_length)
{
  while (self->next < self->length)
    {
      const guint8 *at = self->bytes + self->next;
      gsize left = self->length - self->next, n = SIGNATURE_BYTES;
      gboolean needed = self->next == 0 || left < FRAME_BYTES || is_needed (at + 4);
      if (self->next > 0)
        n = left < FRAME_BYTES
              ? left
              : FRAME_BYTES + ((gsize) at[0] << 24 | (gsize) at[1] << 16 | (gsize) at[2] << 8 | at[3]);
      n = MIN (n, left);
      self->next += n;
      if (!needed)
        continue;
      *ret_bytes = at;
      *ret_length = n;
      return TRUE;
    }
  return FALSE;
}
