/* SPDX-License-Identifier: GPL-3.0-or-later
 * That large pictures are made smaller while they are read, and that those with which that cannot be done are bounded. */
#include "worker/tm-picture.h"
#include "worker/tm-picture-size.h"
#include "worker/tm-png-chunks.h"
#include "worker/tm-png.h"

#include "core/tm-limits.h"

#include <string.h>

/* No two neighbours are alike; see-through in part where that can be. */
static GdkPixbuf *
new_pixels (int width, int height, gboolean alpha)
{
  GdkPixbuf *pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  int stride = gdk_pixbuf_get_rowstride (pixels), n = gdk_pixbuf_get_n_channels (pixels);

  for (int y = 0; y < height; y++)
    for (int i = 0; i < width * n; i++)
      gdk_pixbuf_get_pixels (pixels)[y * stride + i] = (guchar) (31 * i + 17 * y + i / 256);
  return pixels;
}

static void
assert_alike (const GdkPixbuf *a, const GdkPixbuf *b, int most)
{
  int width = gdk_pixbuf_get_width (a), n = gdk_pixbuf_get_n_channels (a);

  g_assert_cmpint (width, ==, gdk_pixbuf_get_width (b));
  g_assert_cmpint (gdk_pixbuf_get_height (a), ==, gdk_pixbuf_get_height (b));
  g_assert_cmpint (n, ==, gdk_pixbuf_get_n_channels (b));
  for (int y = 0; y < gdk_pixbuf_get_height (a); y++)
    for (int i = 0; i < width * n; i++)
      g_assert_cmpint (ABS (gdk_pixbuf_read_pixels (a)[y * gdk_pixbuf_get_rowstride (a) + i]
                            - gdk_pixbuf_read_pixels (b)[y * gdk_pixbuf_get_rowstride (b) + i]), <=, most);
}

static void
test_same (void)
{
  static const int sides[][2] = { { 1, 1 }, { 37, 5 }, { 200, 301 } };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GdkPixbuf) pixels = new_pixels (sides[i / 2][0], sides[i / 2][1], i % 2);
      g_autoptr (GBytes) png = tm_picture_write (pixels);
      gsize length = 0;
      const guint8 *bytes = g_bytes_get_data (png, &length);
      gboolean lacking = FALSE;
      g_assert_true (tm_png_comes_in_rows (bytes, length));
      g_autoptr (GdkPixbuf) read = tm_png_read (bytes, length, 301, &lacking);
      assert_alike (read, pixels, 0);
    }
}

/* Four pixels become one. */
static void
test_smaller (void)
{
  for (guint alpha = 0; alpha < 2; alpha++)
    {
      g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, 400, 200);
      gdk_pixbuf_fill (pixels, 0x10305080);
      for (int y = 0; y < 200; y += 2)
        memset (gdk_pixbuf_get_pixels (pixels) + y * gdk_pixbuf_get_rowstride (pixels), 0xff,
                (gsize) (400 * gdk_pixbuf_get_n_channels (pixels)));
      g_autoptr (GBytes) png = tm_picture_write (pixels);
      gsize length = 0;
      const guint8 *bytes = g_bytes_get_data (png, &length);
      gboolean lacking = FALSE;
      g_autoptr (GdkPixbuf) read = tm_png_read (bytes, length, 200, &lacking);
      g_autoptr (GdkPixbuf) expected = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, 200, 100);
      gdk_pixbuf_fill (expected, 0x8797a7bf);
      assert_alike (read, expected, 1);
    }
}

static void
test_through_reader (void)
{
  g_autoptr (GdkPixbuf) pixels = new_pixels (2400, 1000, FALSE);
  g_autoptr (GBytes) png = tm_picture_write (pixels);
  gboolean too_large = TRUE;
  guint width = 0, height = 0;
  g_autoptr (GdkPixbuf) read = tm_picture_read (g_bytes_get_data (png, NULL), g_bytes_get_size (png), &too_large, &width, &height);

  g_assert_false (too_large);
  g_assert_cmpuint (width, ==, 2400);
  g_assert_cmpuint (height, ==, 1000);
  g_assert_cmpint (gdk_pixbuf_get_width (read), ==, TM_IMAGE_SHOWN_MAX_SIDE_PIXELS);
  g_assert_cmpint (gdk_pixbuf_get_height (read), ==, 666);
}

/* What came is shown. */
static void
test_cut (void)
{
  g_autoptr (GdkPixbuf) pixels = new_pixels (300, 300, FALSE);
  g_autoptr (GBytes) png = tm_picture_write (pixels);
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (png, &length);
  gboolean lacking = FALSE;
  g_autoptr (GdkPixbuf) half = tm_png_read (bytes, length / 2, 300, &lacking);

  g_assert_cmpint (gdk_pixbuf_read_pixels (half)[0], ==, gdk_pixbuf_read_pixels (pixels)[0]);
  g_assert_cmpint (gdk_pixbuf_read_pixels (half)[299 * gdk_pixbuf_get_rowstride (half)], ==, 0xff);
  for (gsize n = 0; n < 33; n++)
    {
      g_autoptr (GdkPixbuf) none = tm_png_read (bytes, n, 300, &lacking);
      g_assert_null (none);
      /* It is broken, and not too large. */
      g_assert_false (lacking);
    }
}

/* JPEG: frame, then scan; the numbers behind the lengths are those of the colours. */
static void
test_comes_whole (void)
{
  static const struct { const char *bytes; gsize length; gboolean whole; } rows[] = {
    { "\xff\xd8\xff\xc0\0\x11\x08\0\x08\0\x08\3aaabbbccc\xff\xda\0\x0c\3aabbcc\0\x3f\0x", 36, FALSE },
    { "\xff\xd8\xff\xff\xc0\0\x11\x08\0\x08\0\x08\3aaabbbccc\xff\xda\0\x0c\3aabbcc\0\x3f\0x", 37, FALSE },
    { "\xff\xd8\xff\xc0\0\x11\x08\0\x08\0\x08\3aaabbbccc\xff\xda\0\x08\1aa\0\x3f\0xxxxx", 36, TRUE },
    { "\xff\xd8\xff\xc2\0\x11\x08\0\x08\0\x08\3aaabbbccc\xff\xda\0\x0c\3aabbcc\0\x3f\0x", 36, TRUE },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\0\0\0\x10\0\x08\2\0\0\0CCCC", 33, FALSE },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\0\0\0\x10\0\x08\2\0\0\1CCCC", 33, TRUE },
    { "GIF89a\1\0\1\0\0\0\0", 13, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (tm_picture_size_comes_whole ((const guint8 *) rows[i].bytes, rows[i].length), ==, rows[i].whole);
}

/* A row and a column more than is bounded. */
static void
test_whole (void)
{
  guint side = 0;
  guint8 gif[] = "GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;";
  gboolean too_large = FALSE;
  guint width = 0, height = 0;

  while ((side + 1) * (side + 1) <= TM_IMAGE_WHOLE_MAX_PIXELS + 3 * (sizeof gif - 1) / 8)
    side++;
  for (guint more = 0; more < 2; more++)
    {
      guint16 sides[2] = { GUINT16_TO_LE (side + more), GUINT16_TO_LE (side + more) };
      memcpy (gif + 6, sides, sizeof sides);
      g_autoptr (GdkPixbuf) pixels = tm_picture_read (gif, sizeof gif - 1, &too_large, &width, &height);
      g_assert_cmpint (too_large, ==, more);
      g_assert_true ((pixels == NULL) == more);
    }
}

/* A scan of one colour, and what stands in it: a byte of all ones, and a mark. */
#define SCAN "\xff\xda\0\x08\1aa\0\x3f\0x\xff\0\xff\xd0x"

/* ITU-T T.81, B.1.1.5: what looks like a head inside of another one is none. */
static void
test_scans (void)
{
  static const struct { const char *bytes; gsize length; guint scans; guint waiting; } rows[] = {
    { "\xff\xd8\xff\xc2\0\x11\x08\0\x08\0\x08\3aaabbbccc" SCAN SCAN, 21 + 32, 2, 400 },
    { "\xff\xd8\xff\xc2\0\x11\x08\0\x08\0\x08\3a\x22""ab\x11""bc\x11""c" SCAN, 21 + 16, 1, 300 },
    { "\xff\xd8\xff\xfe\0\x12" SCAN "\xff\xc0\0\x0b\x08\0\x08\0\x08\1aaa" SCAN, 22 + 13 + 16, 1, 0 },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\0\0\0\x10\0\x08\2\0\0\1CCCC", 33, 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const guint8 *bytes = (const guint8 *) rows[i].bytes;
      g_assert_cmpuint (tm_picture_size_count_scans (bytes, rows[i].length), ==, rows[i].scans);
      g_assert_cmpuint (tm_picture_size_get_waiting (bytes, rows[i].length), ==, rows[i].waiting);
    }
}

/* Signature, head, and what is not needed is passed over; the last one is cut short. */
static void
test_chunks (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n" "\0\0\0\1IHDRxssss" "\0\0\0\1zTXtxssss" "\0\0\0\2tRNSxxssss" "\0\0\0\0teXtssss"
                            "\0\0\0\7IDATxx";
  static const struct { gsize at, length; } pieces[] = { { 0, 8 }, { 8, 13 }, { 34, 14 }, { 60, 10 } };
  const guint8 *bytes = NULL;
  gsize length = 0;
  TmPngChunks chunks;

  tm_png_chunks_init (&chunks, (const guint8 *) png, sizeof png - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_assert_true (tm_png_chunks_next (&chunks, &bytes, &length));
      g_assert_cmpint (bytes - (const guint8 *) png, ==, pieces[i].at);
      g_assert_cmpuint (length, ==, pieces[i].length);
    }
  g_assert_false (tm_png_chunks_next (&chunks, &bytes, &length));
  for (gsize n = 0; n < 8; n++)
    {
      tm_png_chunks_init (&chunks, (const guint8 *) png, n);
      g_assert_cmpint (tm_png_chunks_next (&chunks, &bytes, &length), ==, n > 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_picture_open ();
  g_test_add_func ("/picture/png/same-as-it-was", test_same);
  g_test_add_func ("/picture/png/made-smaller", test_smaller);
  g_test_add_func ("/picture/png/through-the-reader", test_through_reader);
  g_test_add_func ("/picture/png/cut-short", test_cut);
  g_test_add_func ("/picture/size/comes-whole", test_comes_whole);
  g_test_add_func ("/picture/size/bound-of-whole-ones", test_whole);
  g_test_add_func ("/picture/size/scans", test_scans);
  g_test_add_func ("/picture/png/chunks", test_chunks);
  return g_test_run ();
}
