/* SPDX-License-Identifier: GPL-3.0-or-later
 * How large a picture says it is. Nothing of it is decoded. */
#define G_LOG_DOMAIN "tm-picture-size"

#include "tm-picture-size.h"

#include "tm-little-endian.h"
#include "tm-magic.h"

/* ITU-T T.81, B.2.2: the sides stand in the head of the frame, which lies behind other segments. */
static guint64
get_jpeg_area (const guint8 *bytes, gsize length)
{
  for (gsize at = 2; at + 9 <= length && bytes[at] == 0xFF;)
    {
      guint8 kind = bytes[at + 1];
      if (kind == 0xFF)
        at++;
      else if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC)
        return (guint64) (bytes[at + 5] << 8 | bytes[at + 6]) * (guint64) (bytes[at + 7] << 8 | bytes[at + 8]);
      else
        at += 2 + (gsize) (bytes[at + 2] << 8 | bytes[at + 3]);
    }
  return 0;
}

/**
 * tm_picture_size_get_area:
 * @untrusted_bytes: a picture; hostile
 * @length: its bytes
 *
 * Returns: how many pixels it says it has, without decoding it; 0 when that is not known
 */
guint64
tm_picture_size_get_area (const guint8 *untrusted_bytes, gsize length)
{
  const char *type = tm_magic_find (untrusted_bytes, length);
  const guint8 *p = untrusted_bytes;

  if (g_str_equal (type, "png") && length >= 24)
    return (guint64) ((guint32) p[16] << 24 | p[17] << 16 | p[18] << 8 | p[19])
           * (guint64) ((guint32) p[20] << 24 | p[21] << 16 | p[22] << 8 | p[23]);
  if (g_str_equal (type, "gif") && length >= 10)
    return tm_little_endian_read (p + 6, 2) * tm_little_endian_read (p + 8, 2);
  return g_str_equal (type, "jpeg") ? get_jpeg_area (p, length) : 0;
}
