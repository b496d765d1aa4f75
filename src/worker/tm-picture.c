/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pictures to pixels and back: what reaches the preview was drawn by us. */
#define G_LOG_DOMAIN "tm-picture"

#include "tm-picture.h"

#include "tm-magic.h"
#include "tm-picture-size.h"
#include "tm-png-chunks.h"
#include "tm-png.h"

#include "core/tm-limits.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* One transparent pixel; loading it opens the GIF module before the lock closes. */
static const guint8 tiny_gif[] = { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80,
                                   0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0x21, 0xf9, 0x04,
                                   0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01,
                                   0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3b };

typedef struct
{
  guint64  max_area;
  gboolean shrinks;     /* the loader makes less of it than there is */
  guint64  max_bytes;   /* of what it has in memory then */
  guint    waiting;     /* as tm_picture_size_get_waiting() says */
  gboolean too_large;
  guint    width;
  guint    height;
} Size;

/* Gives the longer side the length that is shown, if it has more. */
static void
get_shown_size (int width, int height, int *ret_width, int *ret_height)
{
  int side = MAX (MAX (width, height), TM_IMAGE_SHOWN_MAX_SIDE_PIXELS);

  *ret_width = MAX (1, (int) ((gint64) width * TM_IMAGE_SHOWN_MAX_SIDE_PIXELS / side));
  *ret_height = MAX (1, (int) ((gint64) height * TM_IMAGE_SHOWN_MAX_SIDE_PIXELS / side));
}

/* What is in memory while the loader makes one pixel of @times as many in a row, and while the rest of the
 * way is gone. */
static guint64
count_bytes (const Size *size, guint times)
{
  guint64 width = (size->width + times - 1) / times, height = (size->height + times - 1) / times;
  int shown_width = 0, shown_height = 0;

  get_shown_size ((int) width, (int) height, &shown_width, &shown_height);
  guint64 shown = (guint64) shown_width * (guint64) shown_height;
  guint64 waiting = (guint64) size->width * size->height * size->waiting / 100;
  gboolean shrinks = MAX (width, height) > TM_IMAGE_SHOWN_MAX_SIDE_PIXELS;
  return 3 * width * height + MAX (waiting, shrinks ? 3 * shown : 0);
}

/* The loader can leave out every other pixel, and of those again, three times. As many are left as are shown,
 * or as there is room for. Returns %FALSE when there is none. */
static gboolean
choose_times (const Size *size, guint *ret_times)
{
  guint side = MAX (size->width, size->height), times = 1;

  while (times < 8 && (side / (2 * times) >= TM_IMAGE_SHOWN_MAX_SIDE_PIXELS
                       || count_bytes (size, times) > size->max_bytes))
    times *= 2;
  *ret_times = times;
  return count_bytes (size, times) <= size->max_bytes;
}

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Size *size = user_data;
  guint times = 1;

  size->width = (guint) MAX (width, 0);
  size->height = (guint) MAX (height, 0);
  if ((guint64) size->width * size->height > size->max_area
      || (size->shrinks && !choose_times (size, &times)))
    {
      size->too_large = TRUE;
      /* The loaders give up at nothing; any other size would not keep them from making room for all of it. */
      gdk_pixbuf_loader_set_size (loader, 0, 0);
    }
  else if (times > 1)
    gdk_pixbuf_loader_set_size (loader, (int) ((size->width + times - 1) / times),
                                (int) ((size->height + times - 1) / times));
}

/* GIF89a, 15 to 19 and 26: where the run of blocks that begins at @at ends, each behind its length and an
 * empty one last. */
static gsize
skip_blocks (const guint8 *bytes, gsize length, gsize at)
{
  while (at < length && bytes[at] != 0)
    at += 1 + (gsize) bytes[at];
  return at < length ? at + 1 : length;
}

static gsize
get_colours_bytes (guint8 flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Of a moving picture only the first frame is looked at, and the loader would draw thousands more. What
 * stands between the blocks and is none is passed over, as the loader does it. Returns the length up to the
 * end of that frame. */
static gsize
find_first_frame (const guint8 *bytes, gsize length)
{
  gsize at = length >= 13 ? 13 + get_colours_bytes (bytes[10]) : length;

  while (at < length)
    {
      guint8 kind = bytes[at];
      if (kind == 0x21)
        at = skip_blocks (bytes, length, at + 2);
      else if (kind == 0x2c)
        return at + 10 < length ? skip_blocks (bytes, length, at + 11 + get_colours_bytes (bytes[at + 9]))
                                : length;
      else
        at++;
    }
  return length;
}

/* A picture for which there is no memory is too large for this computer, and that is told; one that is broken
 * is seen by nobody. */
static void
notice (Size *size, const GError *error)
{
  if (g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    size->too_large = TRUE;
}

/* In pieces, so that the size is known before much of it is decoded. */
static gboolean
give (GdkPixbufLoader *loader, const guint8 *bytes, gsize length, Size *size)
{
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < length && error == NULL && !size->too_large; i += 4096)
    if (!gdk_pixbuf_loader_write (loader, bytes + i, MIN (4096, length - i), &error))
      notice (size, error);
  return error == NULL && !size->too_large;
}

static void
give_png (GdkPixbufLoader *loader, const guint8 *bytes, gsize length, Size *size)
{
  TmPngChunks chunks;
  const guint8 *chunk = NULL;
  gsize n = 0;

  tm_png_chunks_init (&chunks, bytes, length);
  while (tm_png_chunks_next (&chunks, &chunk, &n) && give (loader, chunk, n, size))
    ;
}

static GdkPixbuf *
load (const char *type, const guint8 *bytes, gsize length, Size *size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, NULL);
  g_autoptr (GError) error = NULL;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), size);
  if (g_str_equal (type, "png"))
    give_png (loader, bytes, length, size);
  else
    give (loader, bytes, g_str_equal (type, "gif") ? find_first_frame (bytes, length) : length, size);
  gdk_pixbuf_loader_close (loader, &error);
  notice (size, error);
  GdkPixbuf *pixels = size->too_large ? NULL : gdk_pixbuf_loader_get_pixbuf (loader);
  return pixels != NULL ? g_object_ref (pixels) : NULL;
}

/* One that is made smaller while it is read. */
static gboolean
is_large_png (const char *type, const guint8 *bytes, gsize length, const Size *size)
{
  guint side = MAX (size->width, size->height);

  return g_str_equal (type, "png") && tm_png_comes_in_rows (bytes, length)
         && side > TM_IMAGE_SHOWN_MAX_SIDE_PIXELS && side <= G_MAXINT32;
}

static GdkPixbuf *
shrink (GdkPixbuf *pixels)
{
  int width = gdk_pixbuf_get_width (pixels), height = gdk_pixbuf_get_height (pixels);

  if (MAX (width, height) <= TM_IMAGE_SHOWN_MAX_SIDE_PIXELS)
    return g_object_ref (pixels);
  get_shown_size (width, height, &width, &height);
  return gdk_pixbuf_scale_simple (pixels, width, height, GDK_INTERP_BILINEAR);
}

/**
 * tm_picture_read:
 * @untrusted_bytes: a picture; hostile; PNG, JPEG and GIF are read, by their first bytes
 * @length: its bytes
 * @ret_too_large: (out): %TRUE when it has more than TM_IMAGE_MAX_PIXELS or, where all of it would have to be
 *   in memory, more than TM_IMAGE_WHOLE_MAX_PIXELS and what @length adds; for a JPEG picture more than
 *   TM_IMAGE_LOADING_MAX_BYTES or TM_IMAGE_SCANNED_MAX_PIXELS; and when there is not enough memory for it
 * @ret_width: (out): in pixels, as it came
 * @ret_height: (out): likewise
 *
 * Returns: (transfer full) (nullable): its pixels (of a moving one, the first frame), not more than are shown
 */
GdkPixbuf *
tm_picture_read (const guint8 *untrusted_bytes,
                 gsize         length,
                 gboolean     *ret_too_large,
                 guint        *ret_width,
                 guint        *ret_height)
{
  const char *type = tm_magic_find (untrusted_bytes, length);
  Size size = { .max_area = TM_IMAGE_MAX_PIXELS };
  g_autoptr (GdkPixbuf) pixels = NULL;

  size.shrinks = g_str_equal (type, "jpeg");
  if (size.shrinks)
    {
      size.max_bytes = TM_IMAGE_LOADING_MAX_BYTES + (guint64) length * 3 / 2;
      size.waiting = tm_picture_size_get_waiting (untrusted_bytes, length);
      size.max_area = MIN (TM_IMAGE_MAX_PIXELS, TM_IMAGE_SCANNED_MAX_PIXELS
                                                  / tm_picture_size_count_scans (untrusted_bytes, length));
    }
  else if (tm_picture_size_comes_whole (untrusted_bytes, length))
    size.max_area = MIN (TM_IMAGE_WHOLE_MAX_PIXELS + (guint64) length * 3 / 8, TM_IMAGE_MAX_PIXELS);
  /* The loader of PNG reads all of a picture that is too large for it, and throws it away. */
  tm_picture_size_get_sides (untrusted_bytes, length, &size.width, &size.height);
  size.too_large = (guint64) size.width * size.height > size.max_area;
  if (!size.too_large && is_large_png (type, untrusted_bytes, length, &size))
    pixels = tm_png_read (untrusted_bytes, length, TM_IMAGE_SHOWN_MAX_SIDE_PIXELS, &size.too_large);
  else if (!size.too_large
           && (g_str_equal (type, "png") || g_str_equal (type, "jpeg") || g_str_equal (type, "gif")))
    pixels = load (type, untrusted_bytes, length, &size);
  GdkPixbuf *shown = pixels != NULL ? shrink (pixels) : NULL;
  *ret_too_large = size.too_large || (pixels != NULL && shown == NULL);
  *ret_width = size.width;
  *ret_height = size.height;
  return shown;
}

/**
 * tm_picture_is_blank:
 * @pixels: a decoded picture
 *
 * Returns: whether all of it is of one colour
 */
gboolean
tm_picture_is_blank (const GdkPixbuf *pixels)
{
  const guint8 *data = gdk_pixbuf_read_pixels (pixels);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixels),
        channels = (gsize) gdk_pixbuf_get_n_channels (pixels);
  gsize row = (gsize) gdk_pixbuf_get_width (pixels) * channels;

  if (memcmp (data, data + channels, row - channels) != 0)
    return FALSE;
  for (gsize y = 1; y < (gsize) gdk_pixbuf_get_height (pixels); y++)
    if (memcmp (data, data + y * stride, row) != 0)
      return FALSE;
  return TRUE;
}

/**
 * tm_picture_write:
 * @pixels: as tm_picture_read() gave them
 *
 * Returns: (transfer full) (nullable): our own PNG of what they show
 */
GBytes *
tm_picture_write (GdkPixbuf *pixels)
{
  char *png = NULL;
  gsize length = 0;

  if (!gdk_pixbuf_save_to_buffer (pixels, &png, &length, "png", NULL, "compression", "1", NULL))
    return NULL;
  return g_bytes_new_take (png, length);
}

/**
 * tm_picture_open:
 *
 * Uses every loader and the writer once, before the lock closes.
 */
void
tm_picture_open (void)
{
  gboolean too_large = FALSE;
  guint width = 0, height = 0;
  g_autoptr (GdkPixbuf) pixels = tm_picture_read (tiny_gif, sizeof tiny_gif, &too_large, &width, &height);
  g_autoptr (GBytes) png = pixels != NULL ? tm_picture_write (pixels) : NULL;
  gsize length = 0;
  const guint8 *data = png != NULL ? g_bytes_get_data (png, &length) : NULL;
  GdkPixbuf *again = data != NULL ? tm_picture_read (data, length, &too_large, &width, &height) : NULL;
  g_autoptr (GdkPixbufLoader) jpeg = gdk_pixbuf_loader_new_with_type ("jpeg", NULL);

  g_clear_object (&again);
  if (jpeg != NULL)
    gdk_pixbuf_loader_close (jpeg, NULL);
}
