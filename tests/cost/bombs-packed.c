/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails that are small until they are unpacked, and files that lead in circles. */
#include "bombs.h"

#include "../worker/msg-writer.h"
#include "../worker/tnef-writer.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <gsf/gsf-outfile-zip.h>
#include <gsf/gsf-output-memory.h>
#include <string.h>

#define HEAD "From: Shop <a@example.jp>\nTo: b@example.jp\nSubject: order\nMIME-Version: 1.0\n"
/* Unpacked, these are so many times the wanted size. */
#define SWELLS 16

static const MsgNumber no_numbers[] = { { 0, 0 } };

static GString *
new_long_mail (gsize bytes)
{
  GString *mail = g_string_new (HEAD "Content-Type: text/html\n\n");

  bomb_repeat (mail, "<p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", bytes);
  return mail;
}

static void
append_gzip (GString *out, const void *bytes, gsize length)
{
  g_autoptr (GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (in, packer);
  char chunk[4096];
  gssize n = 0;

  while ((n = g_input_stream_read (packed, chunk, sizeof chunk, NULL, NULL)) > 0)
    g_string_append_len (out, chunk, n);
  g_assert_cmpint (n, ==, 0);
}

static void
write_gzip (GString *out, gsize bytes)
{
  g_autoptr (GString) mail = new_long_mail (bytes * SWELLS);
  append_gzip (out, mail->str, mail->len);
}

static void
write_gzip_in_gzip (GString *out, gsize bytes)
{
  g_autoptr (GString) once = g_string_new (NULL);
  g_autoptr (GString) twice = g_string_new (NULL);

  write_gzip (once, bytes);
  append_gzip (twice, once->str, once->len);
  append_gzip (out, twice->str, twice->len);
}

static void
write_zip (GString *out, gsize bytes)
{
  g_autoptr (GString) mail = new_long_mail (bytes * SWELLS);
  GsfOutput *memory = gsf_output_memory_new ();
  GsfOutfile *zip = gsf_outfile_zip_new (memory, NULL);
  GsfOutput *file = gsf_outfile_new_child (zip, "a.eml", FALSE);

  gsf_output_write (file, mail->len, (const guint8 *) mail->str);
  gsf_output_close (file);
  g_object_unref (file);
  gsf_output_close (GSF_OUTPUT (zip));
  g_object_unref (zip);
  g_string_append_len (out, (const char *) gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), (gssize) gsf_output_size (memory));
  g_object_unref (memory);
}

static void
write_many_in_zip (GString *out, gsize bytes)
{
  GsfOutput *memory = gsf_output_memory_new ();
  GsfOutfile *zip = gsf_outfile_zip_new (memory, NULL);

  for (gsize i = 0; i < bytes / 512; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", (guint) i);
      GsfOutput *file = gsf_outfile_new_child (zip, name, FALSE);
      gsf_output_write (file, 1, (const guint8 *) "x");
      gsf_output_close (file);
      g_object_unref (file);
    }
  gsf_output_close (GSF_OUTPUT (zip));
  g_object_unref (zip);
  g_string_append_len (out, (const char *) gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), (gssize) gsf_output_size (memory));
  g_object_unref (memory);
}

static void
append_bytes (GString *out, GBytes *bytes)
{
  g_string_append_len (out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static GBytes *
new_msg (gsize bytes)
{
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);
  g_autoptr (GString) body = g_string_new (NULL);

  bomb_repeat (body, "log in ", bytes / 2);
  msg_add_numbers (file, 32, no_numbers);
  msg_add_text (file, 0x0037, "subject");
  msg_add_text (file, 0x5d02, "a@example.jp");
  msg_add_text (file, 0x1000, body->str);
  return msg_finish (file, memory);
}

/* In the table of what follows what, every sector leads back to one of the first ones ([MS-CFB], 2.3). */
static void
write_ole_circles (GString *out, gsize bytes)
{
  g_autoptr (GBytes) whole = new_msg (bytes);

  append_bytes (out, whole);
  for (gsize i = 0; i < 109; i++)
    {
      guint32 table = 0;
      memcpy (&table, out->str + 0x4c + 4 * i, sizeof table);
      gsize at = 512 * ((gsize) GUINT32_FROM_LE (table) + 1);
      for (gsize k = 0; GUINT32_FROM_LE (table) < 0xfffffffau && k < 128 && at + 4 * k + 4 <= out->len; k++)
        {
          guint32 next = GUINT32_TO_LE ((guint32) (k % 3));
          memcpy (out->str + at + 4 * k, &next, sizeof next);
        }
    }
}

static void
write_ole_files (GString *out, gsize bytes)
{
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);

  msg_add_numbers (file, 32, no_numbers);
  msg_add_text (file, 0x5d02, "a@example.jp");
  msg_add_text (file, 0x1000, "x");
  for (gsize i = 0; i < bytes / 2048; i++)
    {
      g_autofree char *name = g_strdup_printf ("__attach_version1.0_#%08X", (guint) i);
      GsfOutfile *folder = msg_add_folder (file, name);
      msg_add_numbers (folder, 8, no_numbers);
      msg_add_bytes (folder, 0x3701, "x", 1);
      msg_close_folder (folder);
    }
  g_autoptr (GBytes) whole = msg_finish (file, memory);
  append_bytes (out, whole);
}

/* Rich text as Outlook stores it when it does not pack it ([MS-OXRTFCP], 2.1.3.1). */
static void
write_msg_with_rtf (GString *out, const char *unit, gsize bytes)
{
  GsfOutput *memory = NULL;
  GsfOutfile *file = msg_new (&memory);
  g_autoptr (GString) rtf = g_string_new ("{\\rtf1\\ansi ");
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  bomb_repeat (rtf, unit, bytes);
  guint32 head[4] = { GUINT32_TO_LE ((guint32) rtf->len + 12), GUINT32_TO_LE ((guint32) rtf->len), GUINT32_TO_LE (0x414c454d), 0 };
  g_byte_array_append (packed, (const guint8 *) head, sizeof head);
  g_byte_array_append (packed, (const guint8 *) rtf->str, (guint) rtf->len);
  msg_add_numbers (file, 32, no_numbers);
  msg_add_text (file, 0x5d02, "a@example.jp");
  msg_add_bytes (file, 0x1009, packed->data, packed->len);
  g_autoptr (GBytes) whole = msg_finish (file, memory);
  append_bytes (out, whole);
}

static void
write_rtf_braces (GString *out, gsize bytes)
{
  write_msg_with_rtf (out, "{", bytes);
}

static void
write_rtf_fields (GString *out, gsize bytes)
{
  write_msg_with_rtf (out, "{\\field{\\*\\fldinst HYPERLINK \"https://x.example/\"}{\\fldrslt x}}\\u12354?\\'82\\'a0\\par ", bytes);
}

static void
write_tnef (GString *out, gsize bytes)
{
  g_autoptr (GByteArray) tnef = tnef_new (932);

  while (tnef->len < bytes)
    tnef_add_file (tnef, "a.txt", "x", 1);
  g_string_append_len (out, (const char *) tnef->data, tnef->len);
}

static void
append_picture (GString *out, int width, int height)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *png = NULL;
  gsize length = 0;

  gdk_pixbuf_fill (picture, 0x336699ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &png, &length, "png", NULL, NULL));
  g_string_append (out, "--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n");
  bomb_base64 (out, png, length);
}

static void
write_large_picture (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  append_picture (out, 2000, (int) (bytes / 256));
}

static void
write_pictures (GString *out, gsize bytes)
{
  g_autoptr (GString) one = g_string_new (NULL);

  append_picture (one, 2000, 1000);
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  for (gsize i = 0; i < bytes / (32 * 1024); i++)
    g_string_append_len (out, one->str, (gssize) one->len);
}

/* A claim of the largest size there is, and nothing behind it. */
static void
write_picture_claims (GString *out, gsize bytes)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x17\x70\0\0\x17\x70\x08\x06\0\0\0\0\0\0\0\0\0\0\0IDAT";

  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  for (gsize end = out->len + bytes; out->len < end;)
    {
      g_string_append (out, "--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\n");
      bomb_base64 (out, png, sizeof png - 1);
    }
}

/* As many frames of one pixel as there is room for, upon a large ground. */
static void
write_moving_picture (GString *out, gsize bytes)
{
  static const guint8 head[] = "GIF89a\xb8\x0b\xb8\x0b\x80\0\0\0\0\0\xff\xff\xff";
  static const guint8 frame[] = ",\0\0\0\0\1\0\1\0\0\2\2D\1\0";
  g_autoptr (GByteArray) gif = g_byte_array_new ();

  g_byte_array_append (gif, head, sizeof head - 1);
  while (gif->len < bytes * 3 / 4)
    g_byte_array_append (gif, frame, sizeof frame - 1);
  g_string_append (out, HEAD "Content-Type: image/gif\nContent-Transfer-Encoding: base64\n\n");
  bomb_base64 (out, gif->data, gif->len);
}

const Bomb bombs_packed[] = {
  { "gzip", write_gzip },
  { "gzip-in-gzip", write_gzip_in_gzip },
  { "zip", write_zip },
  { "many-in-zip", write_many_in_zip },
  { "ole-circles", write_ole_circles },
  { "ole-files", write_ole_files },
  { "rtf-braces", write_rtf_braces },
  { "rtf-fields", write_rtf_fields },
  { "tnef-files", write_tnef },
  { "large-picture", write_large_picture },
  { "pictures", write_pictures },
  { "picture-claims", write_picture_claims },
  { "moving-picture", write_moving_picture },
  { NULL },
};
