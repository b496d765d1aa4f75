/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails whose pictures cost much. */
#include "bombs.h"

#include <gio/gio.h>
#include <string.h>

#define HEAD "From: Shop <a@example.jp>\nTo: b@example.jp\nSubject: order\nMIME-Version: 1.0\n" \
             "Content-Type: multipart/mixed; boundary=b\n\n"

static GByteArray *
pack (const void *bytes, gsize length)
{
  g_autoptr (GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (in, packer);
  GByteArray *out = g_byte_array_new ();
  guint8 chunk[4096];
  gssize n = 0;

  while ((n = g_input_stream_read (packed, chunk, sizeof chunk, NULL, NULL)) > 0)
    g_byte_array_append (out, chunk, (guint) n);
  g_assert_cmpint (n, ==, 0);
  return out;
}

static void
append_file (GString *out, const char *type, const GByteArray *file)
{
  g_string_append_printf (out, "--b\nContent-Type: %s; name=a\nContent-Transfer-Encoding: base64\n\n", type);
  bomb_base64 (out, file->data, file->len);
}

/* Files of a kind until there are enough. */
static void
write_files (GString *out, const char *type, const GByteArray *file, gsize bytes)
{
  gsize end = out->len + bytes;

  g_string_append (out, HEAD);
  do
    append_file (out, type, file);
  while (out->len < end);
}

static void
append_number (GByteArray *out, guint32 number)
{
  guint32 value = GUINT32_TO_BE (number);
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

/* ISO/IEC 15948, 5.5 and annex D. */
static guint32
sum_of (const guint8 *bytes, gsize length)
{
  guint32 sum = 0xffffffffu;

  for (gsize i = 0; i < length; i++)
    {
      sum ^= bytes[i];
      for (guint k = 0; k < 8; k++)
        sum = (sum & 1) != 0 ? 0xedb88320u ^ (sum >> 1) : sum >> 1;
    }
  return ~sum;
}

static void
append_chunk (GByteArray *png, const char *kind, const guint8 *bytes, gsize length)
{
  append_number (png, (guint32) length);
  guint at = png->len;
  g_byte_array_append (png, (const guint8 *) kind, 4);
  g_byte_array_append (png, bytes, (guint) length);
  append_number (png, sum_of (png->data + at, length + 4));
}

/* @kind as in 11.2.2. */
static GByteArray *
png_begin (guint width, guint height, guint8 kind, gboolean interlaced)
{
  GByteArray *png = g_byte_array_new ();
  guint8 head[13] = { 0, 0, 0, 0, 0, 0, 0, 0, 8, kind, 0, 0, interlaced };
  guint32 sides[2] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };

  memcpy (head, sides, sizeof sides);
  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", head, sizeof head);
  return png;
}

static void
png_end (GByteArray *png, const void *rows, gsize length)
{
  g_autoptr (GByteArray) packed = pack (rows, length);

  append_chunk (png, "IDAT", packed->data, packed->len);
  append_chunk (png, "IEND", NULL, 0);
}

/* Words of 8 MB each, packed to some thousand bytes. */
static void
write_picture_words (GString *out, gsize bytes)
{
  const gsize length = 7900 * 1000;
  g_autofree char *words = g_strnfill (length, 'a');
  g_autoptr (GByteArray) packed = pack (words, length);
  g_autoptr (GByteArray) word = g_byte_array_new ();
  g_autoptr (GByteArray) png = png_begin (8, 8, 0, FALSE);
  static const guint8 rows[8 * 9] = { 0 };

  g_byte_array_append (word, (const guint8 *) "k\0\0", 3);
  g_byte_array_append (word, packed->data, packed->len);
  while (png->len < bytes / 2)
    append_chunk (png, "zTXt", word->data, word->len);
  png_end (png, rows, sizeof rows);
  g_string_append (out, HEAD);
  append_file (out, "image/png", png);
}

static void
write_interlaced_pictures (GString *out, gsize bytes)
{
  const guint side = 1590;
  const gsize length = (gsize) side * side * 4 + 8 * side;
  g_autofree guint8 *rows = g_malloc0 (length);
  g_autoptr (GByteArray) png = png_begin (side, side, 6, TRUE);

  png_end (png, rows, length);
  write_files (out, "image/png", png, bytes);
}

/* Corners of codes, nine pixels apart. */
static GByteArray *
new_corners (guint side)
{
  static const char * const corner[] = { "1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111" };
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  GByteArray *png = png_begin (side, side, 0, FALSE);

  for (guint y = 0; y < side; y++)
    {
      g_byte_array_append (rows, (const guint8 *) "", 1);
      for (guint x = 0; x < side; x++)
        {
          guint8 light = x % 9 < 7 && y % 9 < 7 && corner[y % 9][x % 9] == '1' ? 0 : 255;
          g_byte_array_append (rows, &light, 1);
        }
    }
  png_end (png, rows->data, rows->len);
  return png;
}

static void
write_corners (GString *out, gsize bytes)
{
  g_autoptr (GByteArray) png = new_corners ((guint) CLAMP (bytes / 200, 100, 1596));

  g_string_append (out, HEAD);
  append_file (out, "image/png", png);
}

static void
write_pictures_of_corners (GString *out, gsize bytes)
{
  g_autoptr (GByteArray) png = new_corners (400);
  write_files (out, "image/png", png, bytes / 8);
}

static void
append_segment (GByteArray *jpeg, guint8 kind, const guint8 *bytes, gsize length)
{
  const guint8 head[4] = { 0xff, kind, (guint8) ((length + 2) >> 8), (guint8) (length + 2) };

  g_byte_array_append (jpeg, head, sizeof head);
  g_byte_array_append (jpeg, bytes, (guint) length);
}

/* ITU-T T.81: @kind of the frame, and tables with one code of four zeros each. */
static GByteArray *
jpeg_begin (guint8 kind, guint width, guint height, guint8 colours)
{
  GByteArray *jpeg = g_byte_array_new ();
  guint8 steps[65], frame[15] = { 8, (guint8) (height >> 8), (guint8) height, (guint8) (width >> 8), (guint8) width, colours,
                                  1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0 };
  static const guint8 first[18] = { 0, 0, 0, 0, 1 }, rest[19] = { 0x10, 0, 0, 0, 2, [17] = 0xe0, 0 };

  memset (steps, 1, sizeof steps);
  steps[0] = 0;
  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd8", 2);
  append_segment (jpeg, 0xdb, steps, sizeof steps);
  append_segment (jpeg, kind, frame, 6 + 3 * (gsize) colours);
  append_segment (jpeg, 0xc4, first, sizeof first);
  append_segment (jpeg, 0xc4, rest, sizeof rest);
  return jpeg;
}

/* G.1.2.2: runs of empty blocks, 16384 with each 18 bits, so that a scan takes up no more than some bytes. */
static void
append_scan (GByteArray *jpeg, guint blocks)
{
  static const guint8 head[] = { 1, 1, 0, 1, 63, 0 };
  static const guint8 runs[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0 };

  append_segment (jpeg, 0xda, head, sizeof head);
  g_byte_array_append (jpeg, runs, MIN (sizeof runs, blocks / 16384 * 18 / 8 + 3));
}

static GByteArray *
new_scans (guint side, gsize bytes)
{
  static const guint8 head[] = { 1, 1, 0, 0, 0, 0 };
  guint blocks = (side + 7) / 8 * ((side + 7) / 8);
  GByteArray *jpeg = jpeg_begin (0xc2, side, side, 1);
  g_autofree guint8 *first = g_malloc0 (blocks / 2 + 1);

  append_segment (jpeg, 0xda, head, sizeof head);
  g_byte_array_append (jpeg, first, blocks / 2 + 1);
  for (gsize end = jpeg->len + bytes; jpeg->len < end;)
    append_scan (jpeg, blocks);
  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd9", 2);
  return jpeg;
}

static void
write_picture_of_scans (GString *out, gsize bytes)
{
  g_autoptr (GByteArray) jpeg = new_scans (1560, bytes * 3 / 4);

  g_string_append (out, HEAD);
  append_file (out, "image/jpeg", jpeg);
}

static void
write_pictures_of_scans (GString *out, gsize bytes)
{
  g_autoptr (GByteArray) jpeg = new_scans (500, 3000);
  write_files (out, "image/jpeg", jpeg, bytes);
}

/* The largest that there may be, and nothing of it. */
static void
write_large_claims (GString *out, gsize bytes)
{
  static const guint8 head[] = { 3, 1, 0, 2, 0, 3, 0, 0, 63, 0 };
  static const guint sides[] = { 6300, 3190, 2400, 1990 };

  g_string_append (out, HEAD);
  for (gsize i = 0, end = out->len + bytes; out->len < end; i++)
    {
      guint side = sides[i % G_N_ELEMENTS (sides)];
      g_autoptr (GByteArray) jpeg = jpeg_begin (i % 8 < 4 ? 0xc0 : 0xc2, side, side, 3);
      append_segment (jpeg, 0xda, head, sizeof head);
      g_byte_array_append (jpeg, (const guint8 *) "\0\0\0\0\xff\xd9", 6);
      append_file (out, "image/jpeg", jpeg);
    }
}

/* A picture of one bit a pixel is 24 times as large when it is drawn, and packs to nothing. */
static void
write_pdf_pictures (GString *out, gsize bytes)
{
  const guint side = 1400;
  g_autofree guint8 *rows = g_malloc0 ((gsize) side * side / 8);
  g_autoptr (GByteArray) packed = pack (rows, (gsize) side * side / 8);
  g_autoptr (GByteArray) pdf = g_byte_array_new ();

  g_byte_array_append (pdf, (const guint8 *) "%PDF-1.4\n", 9);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *head = g_strdup_printf ("%u 0 obj<</Subtype/Image/Width %u/Height %u/BitsPerComponent 1"
                                               "/Filter/FlateDecode>>stream\n", i + 1, side, side);
      g_byte_array_append (pdf, (const guint8 *) head, (guint) strlen (head));
      g_byte_array_append (pdf, packed->data, packed->len);
      g_byte_array_append (pdf, (const guint8 *) "\nendstream endobj\n", 18);
    }
  write_files (out, "application/pdf", pdf, bytes);
}

const Bomb bombs_of_pictures[] = {
  { "picture-words", write_picture_words },
  { "interlaced-pictures", write_interlaced_pictures },
  { "corners", write_corners },
  { "pictures-of-corners", write_pictures_of_corners },
  { "picture-of-scans", write_picture_of_scans },
  { "pictures-of-scans", write_pictures_of_scans },
  { "large-claims", write_large_claims },
  { "pdf-pictures", write_pdf_pictures },
  { NULL },
};
