/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes as GMime reads them. */
#define G_LOG_DOMAIN "tm-mail-stream"

#include "tm-mail-stream.h"

/**
 * tm_mail_stream_new:
 * @untrusted_bytes: a mail or a part of one; hostile; kept by the caller until the stream and all that was
 * read from it are gone, and not written to: g_mime_stream_mem_new_with_buffer() would take up to twice as
 * much again for a copy
 *
 * Returns: (transfer full): a stream of them
 */
GMimeStream *
tm_mail_stream_new (const GByteArray *untrusted_bytes)
{
  GMimeStream *stream = g_mime_stream_mem_new ();

  g_mime_stream_mem_set_byte_array (GMIME_STREAM_MEM (stream), (GByteArray *) untrusted_bytes);
  return stream;
}
