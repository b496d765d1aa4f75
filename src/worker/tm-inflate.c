/* SPDX-License-Identifier: GPL-3.0-or-later
 * Packed bytes (RFC 1950 and 1951) to plain ones, up to a bound. */
#define G_LOG_DOMAIN "tm-inflate"

#include "tm-inflate.h"

#include <gio/gio.h>

#define CHUNK_BYTES (32 * 1024)
#define ZLIB_HEAD_BYTES 2

/**
 * tm_inflate_raw:
 * @untrusted_bytes: deflated data without anything around it; hostile
 * @length: its bytes; more may follow behind the data
 * @max_bytes: where to stop
 *
 * What breaks off or is damaged gives what was read up to there, as viewers do.
 *
 * Returns: (transfer full): at most @max_bytes
 */
GByteArray *
tm_inflate_raw (const guint8 *untrusted_bytes, gsize length, gsize max_bytes)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  GByteArray *out = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;

  for (gsize at = 0; result == G_CONVERTER_CONVERTED && out->len < max_bytes;)
    {
      gsize n_read = 0, n_written = 0;
      result = g_converter_convert (G_CONVERTER (decompressor), untrusted_bytes + at, length - at, chunk,
                                    CHUNK_BYTES, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        break;
      g_byte_array_append (out, chunk, (guint) MIN (n_written, max_bytes - out->len));
      at += n_read;
    }
  return out;
}

/**
 * tm_inflate:
 * @untrusted_bytes: zlib data; hostile
 * @length: its bytes; more may follow behind the data
 * @max_bytes: where to stop
 *
 * Returns: (transfer full): as tm_inflate_raw() gives it
 */
GByteArray *
tm_inflate (const guint8 *untrusted_bytes, gsize length, gsize max_bytes)
{
  /* Without the two bytes in front and the sum behind: a wrong sum would take the last piece away (GLib
   * 2.74). */
  gsize head = MIN (length, ZLIB_HEAD_BYTES);
  return tm_inflate_raw (untrusted_bytes + head, length - head, max_bytes);
}
