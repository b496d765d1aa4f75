/* SPDX-License-Identifier: GPL-3.0-or-later
 * Large PNG pictures, made smaller while they are read. A few thousand bytes can be a picture of 160 MB, and
 * the loader of gdk-pixbuf makes all of it before it can be made smaller; here no more than a row of it is in
 * memory. */
#define G_LOG_DOMAIN "tm-png"

#include "tm-png.h"

#include "tm-png-chunks.h"

#include <png.h>
#include <string.h>

/* ISO/IEC 15948, 11.2.2: the head comes first, and says in its last byte whether rows come in turns. */
#define AT_INTERLACED 28

typedef struct
{
  TmPngChunks   chunks;
  const guint8 *at;         /* in the chunk that is being read */
  gsize         left;       /* of it */
  png_structp   png;
  png_infop     info;
  guint8       *row;        /* owned */
  guint32      *sums;       /* owned; of the pixels that fall into each of the row that is made */
  guint32      *counts;     /* owned; how many those are */
  GdkPixbuf    *pixels;     /* owned; what is made */
  guint         width;      /* of what is read */
  guint         height;
  guint         channels;
  gboolean      lacks_memory;
} Reading;

/* What libpng wants to have for itself. */
static png_voidp
on_malloc (png_structp png, png_alloc_size_t size)
{
  Reading *self = png_get_mem_ptr (png);
  void *memory = g_try_malloc (size);

  self->lacks_memory |= memory == NULL;
  return memory;
}

static void
on_free (png_structp png, png_voidp memory)
{
  g_free (memory);
}

static void
on_error (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
on_warning (png_structp png, png_const_charp message)
{
}

/* Whether anything is left. */
static gboolean
find_bytes (Reading *self)
{
  while (self->left == 0)
    if (!tm_png_chunks_next (&self->chunks, &self->at, &self->left))
      return FALSE;
  return TRUE;
}

/* libpng asks for some thousand bytes at a time. What is there of them holds rows, too, so nothing follows it
 * instead of what is missing, until all is. */
static void
on_read (png_structp png, png_bytep out, size_t n)
{
  Reading *self = png_get_io_ptr (png);

  if (!find_bytes (self))
    png_error (png, "cut short");
  while (n > 0 && find_bytes (self))
    {
      gsize there = MIN (n, self->left);
      memcpy (out, self->at, there);
      self->at += there;
      self->left -= there;
      out += there;
      n -= there;
    }
  memset (out, 0, n);
}

static void
clear (Reading *self)
{
  png_destroy_read_struct (&self->png, &self->info, NULL);
  g_free (self->row);
  g_free (self->sums);
  g_free (self->counts);
}

/* Which of @n_made what is number @i of @n_read falls into. */
static guint
get_place (guint i, guint n_made, guint n_read)
{
  return (guint) ((guint64) i * n_made / n_read);
}

static void
begin (Reading *self, guint max_side)
{
  png_read_info (self->png, self->info);
  png_set_expand (self->png);
  png_set_scale_16 (self->png);
  png_set_gray_to_rgb (self->png);
  png_read_update_info (self->png, self->info);
  self->width = png_get_image_width (self->png, self->info);
  self->height = png_get_image_height (self->png, self->info);
  self->channels = png_get_channels (self->png, self->info);
  guint side = MAX (MAX (self->width, self->height), max_side);
  int width = (int) MAX (get_place (self->width, max_side, side), 1);
  int height = (int) MAX (get_place (self->height, max_side, side), 1);
  self->pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, self->channels == 4, 8, width, height);
  self->row = g_try_malloc (png_get_rowbytes (self->png, self->info));
  self->sums = g_new0 (guint32, (gsize) width * self->channels);
  self->counts = g_new0 (guint32, width);
  if (self->pixels == NULL || self->row == NULL)
    {
      self->lacks_memory = TRUE;
      png_error (self->png, "no memory");
    }
  memset (gdk_pixbuf_get_pixels (self->pixels), 0xff,
          (gsize) gdk_pixbuf_get_rowstride (self->pixels) * (gsize) (height - 1)
            + (gsize) width * self->channels);
}

static void
add_row (Reading *self, guint width)
{
  for (guint x = 0; x < self->width; x++)
    {
      guint to = get_place (x, width, self->width);
      const guint8 *from = self->row + (gsize) x * self->channels;
      for (guint c = 0; c < self->channels; c++)
        self->sums[to * self->channels + c] += from[c];
      self->counts[to]++;
    }
}

static void
finish_row (Reading *self, guint y, guint width)
{
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (self->pixels);
  guint8 *out = gdk_pixbuf_get_pixels (self->pixels) + y * stride;

  for (guint x = 0; x < width; x++)
    for (guint c = 0; c < self->channels; c++)
      out[x * self->channels + c] = (guint8) (self->sums[x * self->channels + c] / self->counts[x]);
  memset (self->sums, 0, sizeof *self->sums * width * self->channels);
  memset (self->counts, 0, sizeof *self->counts * width);
}

static void
read_rows (Reading *self)
{
  guint width = (guint) gdk_pixbuf_get_width (self->pixels);
  guint height = (guint) gdk_pixbuf_get_height (self->pixels);

  for (guint y = 0; y < self->height; y++)
    {
      guint to = get_place (y, height, self->height);
      png_read_row (self->png, self->row, NULL);
      add_row (self, width);
      if (y + 1 == self->height || get_place (y + 1, height, self->height) != to)
        finish_row (self, to, width);
    }
}

/**
 * tm_png_comes_in_rows:
 * @untrusted_bytes: a PNG picture; hostile
 * @length: its bytes
 *
 * Returns: whether tm_png_read() reads it
 */
gboolean
tm_png_comes_in_rows (const guint8 *untrusted_bytes, gsize length)
{
  return length > AT_INTERLACED && untrusted_bytes[AT_INTERLACED] == PNG_INTERLACE_NONE;
}

/**
 * tm_png_read:
 * @untrusted_bytes: a PNG picture that comes in rows; hostile; its size has been looked at
 * @length: its bytes
 * @max_side: pixels of what is made
 * @ret_lacks_memory: (out): %TRUE when there was not enough memory for it
 *
 * Returns: (transfer full) (nullable): the picture, as large as it is or made smaller; what it lacks at its
 * end is white
 */
GdkPixbuf *
tm_png_read (const guint8 *untrusted_bytes, gsize length, guint max_side, gboolean *ret_lacks_memory)
{
  Reading reading = { .png = NULL };

  tm_png_chunks_init (&reading.chunks, untrusted_bytes, length);
  reading.png = png_create_read_struct_2 (PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning, &reading,
                                          on_malloc, on_free);
  reading.info = reading.png != NULL ? png_create_info_struct (reading.png) : NULL;
  if (reading.info == NULL)
    {
      clear (&reading);
      *ret_lacks_memory = TRUE;
      return NULL;
    }
  png_set_read_fn (reading.png, &reading, on_read);
  /* The structure lies in memory all the time, so that it is whole after a jump. */
  Reading *volatile self = &reading;
  if (setjmp (png_jmpbuf (self->png)) == 0)
    {
      begin (self, max_side);
      read_rows (self);
    }
  clear (self);
  *ret_lacks_memory = self->lacks_memory;
  return self->pixels;
}
