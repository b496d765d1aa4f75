/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page that is packed before it is attached opens in the same way, one press later. */
#define G_LOG_DOMAIN "tm-zip-page"

#include "tm-zip-page.h"

#include "tm-inflate.h"
#include "tm-little-endian.h"

#include "core/tm-file-name.h"

#include <string.h>

#define ENTRIES_MAX 256
#define NAME_MAX_BYTES 255
#define LOCAL_HEAD_BYTES 30

static gboolean
is_page (const guint8 *name, gsize length)
{
  static const char * const endings[] = { "htm", "html", "shtml", "xhtml", "xht", NULL };
  gsize kept = MIN (length, NAME_MAX_BYTES);
  g_autofree char *end = g_strndup ((const char *) name + length - kept, kept);
  return tm_file_name_ends (end, endings);
}

/* PKWARE APPNOTE, 4.3.7. */
static GByteArray *
unpack_entry (const guint8 *head, gsize left, gsize max_bytes)
{
  gsize name_length = tm_little_endian_read (head + 26, 2);
  gsize start = LOCAL_HEAD_BYTES + name_length + tm_little_endian_read (head + 28, 2);
  guint method = (guint) tm_little_endian_read (head + 8, 2);

  if (start >= left || (head[6] & 1) != 0 || !is_page (head + LOCAL_HEAD_BYTES, name_length))
    return NULL;
  if (method == 8)
    return tm_inflate_raw (head + start, left - start, max_bytes);
  gsize size = tm_little_endian_read (head + 18, 4);
  return method == 0 ? g_byte_array_append (g_byte_array_new (), head + start,
                                            (guint) MIN (MIN (left - start, size), max_bytes))
                     : NULL;
}

/**
 * tm_zip_page_unpack:
 * @untrusted_bytes: a zip archive; hostile
 * @length: its bytes
 * @max_bytes: how much of the page is wanted
 *
 * Returns: (transfer full) (nullable): the first page in it, its beginning at least; %NULL when there is
 * none, or none that is not locked
 */
GByteArray *
tm_zip_page_unpack (const guint8 *untrusted_bytes, gsize length, gsize max_bytes)
{
  guint entries = 0;

  for (gsize at = 0; length >= LOCAL_HEAD_BYTES && at <= length - LOCAL_HEAD_BYTES && entries < ENTRIES_MAX;
       entries++)
    {
      const guint8 *head = memmem (untrusted_bytes + at, length - at, "PK\x03\x04", 4);
      if (head == NULL || (gsize) (untrusted_bytes + length - head) < LOCAL_HEAD_BYTES)
        break;
      GByteArray *page = unpack_entry (head, (gsize) (untrusted_bytes + length - head), max_bytes);
      if (page != NULL)
        return page;
      at = (gsize) (head - untrusted_bytes) + 4;
    }
  return NULL;
}
