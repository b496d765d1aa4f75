/* SPDX-License-Identifier: GPL-3.0-or-later
 * How large a picture says it is. Nothing of it is decoded. */
#define G_LOG_DOMAIN "tm-picture-size"

#include "tm-picture-size.h"

#include "tm-little-endian.h"
#include "tm-magic.h"
#include "tm-png.h"

static guint
read_big_endian (const guint8 *p, guint n)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | p[i];
  return value;
}

/* ITU-T T.81, B.2.2: the sides stand in the head of the frame, which lies behind other segments. */
static gboolean
get_jpeg_sides (const guint8 *bytes, gsize length, guint *ret_width, guint *ret_height)
{
  for (gsize at = 2; at + 9 <= length && bytes[at] == 0xFF;)
    {
      guint8 kind = bytes[at + 1];
      if (kind == 0xFF)
        at++;
      else if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC)
        {
          *ret_height = read_big_endian (bytes + at + 5, 2);
          *ret_width = read_big_endian (bytes + at + 7, 2);
          return TRUE;
        }
      else
        at += 2 + read_big_endian (bytes + at + 2, 2);
    }
  return FALSE;
}

/* Where the data of a scan ends and the next marker stands (B.1.1.5): a byte of all ones in it has a zero
 * behind it, or is one of the marks that may stand there. */
static gsize
skip_scan (const guint8 *bytes, gsize length, gsize at)
{
  for (; at + 1 < length; at++)
    if (bytes[at] == 0xFF && bytes[at + 1] != 0 && (bytes[at + 1] & 0xF8) != 0xD0)
      return at;
  return length;
}

/* What the heads of a JPEG picture say of it. */
typedef struct
{
  gboolean framed;       /* there is one */
  gboolean refined;      /* the picture comes more than once, better each time (G.1) */
  guint    colours;
  guint    first_scan;   /* colours in it */
  guint    scans;
  guint    percent;      /* samples for a hundred pixels */
} Frame;

/* A.1.1: what has fewer samples than the best of the colours has them for fewer of the pixels. */
static guint
count_samples (const guint8 *colours, guint n)
{
  guint most = 1, sum = 0;

  for (guint i = 0; i < n; i++)
    {
      guint samples = (guint) (colours[3 * i + 1] >> 4) * (colours[3 * i + 1] & 15);
      most = MAX (most, samples);
      sum += samples;
    }
  return sum * 100 / most;
}

static void
read_frame (Frame *frame, const guint8 *head, gsize left)
{
  frame->framed = TRUE;
  frame->refined = head[1] == 0xC2 || head[1] == 0xC6 || head[1] == 0xCA || head[1] == 0xCE;
  frame->colours = head[9];
  frame->percent = left >= 10 + 3 * (gsize) head[9] ? count_samples (head + 10, head[9]) : 400;
}

static Frame
read_heads (const guint8 *bytes, gsize length)
{
  Frame frame = { .percent = 400 };

  for (gsize at = 2; at + 10 <= length && bytes[at] == 0xFF;)
    {
      guint8 kind = bytes[at + 1];
      if (kind == 0xFF)
        {
          at++;
          continue;
        }
      if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC && !frame.framed)
        read_frame (&frame, bytes + at, length - at);
      gboolean scan = kind == 0xDA;
      if (scan && frame.scans++ == 0)
        frame.first_scan = bytes[at + 4];
      at += 2 + (gsize) (bytes[at + 2] << 8 | bytes[at + 3]);
      at = scan ? skip_scan (bytes, length, at) : at;
    }
  return frame;
}

/* ITU-T T.81, A.2 and G.1: better each time, or the colours one after the other. Then the head of the first
 * scan names fewer colours than the frame. */
static gboolean
comes_in_scans (const Frame *frame)
{
  return frame->refined || frame->scans == 0 || frame->first_scan < frame->colours;
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
  if (!g_str_equal (type, "jpeg"))
    return TRUE;
  Frame frame = read_heads (untrusted_bytes, length);
  return comes_in_scans (&frame);
}

/**
 * tm_picture_size_get_sides:
 * @untrusted_bytes: a picture; hostile
 * @length: its bytes
 * @ret_width: (out): as many pixels as it says
 * @ret_height: (out): likewise
 *
 * Returns: whether it says so where that is looked for; nothing is decoded
 */
gboolean
tm_picture_size_get_sides (const guint8 *untrusted_bytes, gsize length, guint *ret_width, guint *ret_height)
{
  const char *type = tm_magic_find (untrusted_bytes, length);

  if (g_str_equal (type, "png") && length >= 24)
    {
      *ret_width = read_big_endian (untrusted_bytes + 16, 4);
      *ret_height = read_big_endian (untrusted_bytes + 20, 4);
      return TRUE;
    }
  if (g_str_equal (type, "gif") && length >= 10)
    {
      *ret_width = (guint) tm_little_endian_read (untrusted_bytes + 6, 2);
      *ret_height = (guint) tm_little_endian_read (untrusted_bytes + 8, 2);
      return TRUE;
    }
  return g_str_equal (type, "jpeg") && get_jpeg_sides (untrusted_bytes, length, ret_width, ret_height);
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
  guint width = 0, height = 0;

  return tm_picture_size_get_sides (untrusted_bytes, length, &width, &height) ? (guint64) width * height : 0;
}

/**
 * tm_picture_size_count_scans:
 * @untrusted_bytes: a picture; hostile
 * @length: its bytes
 *
 * Each scan of a JPEG picture goes through all of its pixels again, and takes up as few as twenty bytes.
 *
 * Returns: how many it has; 1 for other kinds
 */
guint
tm_picture_size_count_scans (const guint8 *untrusted_bytes, gsize length)
{
  if (!g_str_equal (tm_magic_find (untrusted_bytes, length), "jpeg"))
    return 1;
  return MAX (read_heads (untrusted_bytes, length).scans, 1);
}

/**
 * tm_picture_size_get_waiting:
 * @untrusted_bytes: a picture; hostile
 * @length: its bytes
 *
 * A JPEG picture that comes in scans is kept as the numbers it is packed in until the last of them.
 *
 * Returns: how many bytes these take up for a hundred of its pixels; 0 for other kinds
 */
guint
tm_picture_size_get_waiting (const guint8 *untrusted_bytes, gsize length)
{
  if (!g_str_equal (tm_magic_find (untrusted_bytes, length), "jpeg"))
    return 0;
  Frame frame = read_heads (untrusted_bytes, length);
  return comes_in_scans (&frame) ? 2 * frame.percent : 0;
}
