/* SPDX-License-Identifier: GPL-3.0-or-later
 * How large a picture says it is. Nothing of it is decoded. */
#define G_LOG_DOMAIN "tm-picture-size"

#include "tm-picture-size.h"

#include "tm-little-endian.h"
#include "tm-magic.h"
#include "tm-png.h"

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

/* ITU-T T.81, A.2 and G.1: the picture comes more than once, better each time, or its colours one after the
 * other. Then the head of the first scan names fewer colours than the frame, or the frame is of such a
 * kind. */
static gboolean
comes_in_scans (const guint8 *bytes, gsize length)
{
  guint colours = 0;

  for (gsize at = 2; at + 10 <= length && bytes[at] == 0xFF;)
    {
      guint8 kind = bytes[at + 1];
      if (kind == 0xFF)
        {
          at++;
          continue;
        }
      if (kind == 0xC2 || kind == 0xC6 || kind == 0xCA || kind == 0xCE)
        return TRUE;
      if (kind == 0xC0 || kind == 0xC1)
        colours = bytes[at + 9];
      if (kind == 0xDA)
        return bytes[at + 4] < colours;
      at += 2 + (gsize) (bytes[at + 2] << 8 | bytes[at + 3]);
    }
  return TRUE;
}

/**
 * tm_picture_size_comes_whole:
 * @untrusted_bytes: a picture; hostile
 * @length: its bytes
 *
 * Returns: whether all of it has to be in memory before it can be made smaller
 */
gboolean
tm_picture_size_comes_whole (const guint8 *untrusted_bytes, gsize length)
{
  const char *type = tm_magic_find (untrusted_bytes, length);

  if (g_str_equal (type, "png"))
    return !tm_png_comes_in_rows (untrusted_bytes, length);
  return !g_str_equal (type, "jpeg") || comes_in_scans (untrusted_bytes, length);
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
