/* SPDX-License-Identifier: GPL-3.0-or-later
 * What holds a mail, recognised by its content: out comes a mail that reads right. */
#include "worker/tm-container.h"
#include "worker/tm-mail-reader.h"
#include "worker/tm-picture.h"

#include "core/tm-limits.h"
#include "core/tm-wire.h"

#include <gsf/gsf.h>
#include <string.h>

#define MAIL "From: =?utf-8?B?5bGx55Sw?= <a@example.jp>\nSubject: =?utf-8?B?5Lu25ZCN?=\nContent-Type: text/plain; charset=utf-8\n\n本文です\n"

static GByteArray *
new_bytes (const void *bytes, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  return g_byte_array_append (out, bytes, (guint) length);
}

/* Takes @input. */
static TmMessageParts *
read_input (GByteArray *input, TmError *ret_error)
{
  g_autoptr (GPtrArray) limits = g_ptr_array_new ();
  g_autoptr (GByteArray) mail = tm_container_to_mail (input, limits, ret_error);

  if (mail == NULL)
    return NULL;
  g_autoptr (TmMessageParts) parts = tm_mail_reader_read ((const char *) mail->data, mail->len);
  for (guint i = 0; i < limits->len; i++)
    tm_message_parts_add_limit (parts, g_ptr_array_index (limits, i));
  g_autoptr (GBytes) answer = tm_wire_write (parts);
  g_autoptr (GError) error = NULL;
  TmMessageParts *read = tm_wire_read (answer, &error);
  g_assert_no_error (error);
  *ret_error = 0;
  return read;
}

static void
assert_mail (GByteArray *input)
{
  TmError error = 0;
  g_autoptr (TmMessageParts) parts = read_input (input, &error);

  g_assert_cmpint (error, ==, 0);
  g_assert_cmpstr (parts->subject, ==, "件名");
  g_assert_cmpstr (((TmMailbox *) g_ptr_array_index (parts->mailboxes, 0))->name, ==, "山田");
  g_assert_cmpstr (parts->text->str, ==, "本文です\n");
  g_assert_cmpuint (parts->limits->len, ==, 0);
}

static void
assert_error (GByteArray *input, TmError wanted)
{
  TmError error = 0;
  g_autoptr (TmMessageParts) parts = read_input (input, &error);

  g_assert_null (parts);
  g_assert_cmpint (error, ==, wanted);
}

static void
assert_limit (const TmMessageParts *parts, const char *limit)
{
  g_assert_true (g_ptr_array_find_with_equal_func (parts->limits, limit, g_str_equal, NULL));
}

static char *
replace (const char *text, const char *from, const char *to)
{
  g_autoptr (GString) out = g_string_new (text);
  g_string_replace (out, from, to, 0);
  return g_strdup (out->str);
}

static void
test_variants (void)
{
  g_autofree char *crlf = replace (MAIL, "\n", "\r\n");
  static const char * const fronts[] = { "", "\xef\xbb\xbf", "\n\r\n \n", "From a@example.jp Tue Nov 24 10:00:00 2026\n",
                                         ">From a\n", "From x\n>From y\n" };
  for (gsize i = 0; i < G_N_ELEMENTS (fronts); i++)
    {
      g_autofree char *with_lf = g_strconcat (fronts[i], MAIL, NULL);
      g_autofree char *with_crlf = g_strconcat (fronts[i], crlf, NULL);
      g_autofree char *with_cr = replace (with_lf, "\n", "\r");
      TmError error = 0;
      assert_mail (new_bytes (with_lf, strlen (with_lf)));
      g_autoptr (TmMessageParts) parts = read_input (new_bytes (with_crlf, strlen (with_crlf)), &error);
      g_assert_cmpstr (parts->subject, ==, "件名");
      if (strchr (fronts[i], '\r') == NULL)
        assert_mail (new_bytes (with_cr, strlen (with_cr)));
    }
}

static void
test_utf16 (void)
{
  for (int big = 0; big < 2; big++)
    {
      gsize length = 0;
      g_autofree char *wide = g_convert ("\xef\xbb\xbf" MAIL, -1, big ? "UTF-16BE" : "UTF-16LE", "UTF-8", NULL, &length, NULL);
      assert_mail (new_bytes (wide, length));
    }
}

static void
test_emlx (void)
{
  g_autofree char *good = g_strdup_printf ("%u      \n" MAIL "<?xml version=\"1.0\"?><plist><dict/></plist>\n", (guint) strlen (MAIL));
  g_autofree char *wrong = g_strdup ("3\n" MAIL);
  static const char partial[] = "200\nFrom: a@example.jp\nSubject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n"
                                "Content-Type: image/png; name=\"=?utf-8?B?57W1LnBuZw==?=\"\nX-Apple-Content-Length: 5000\n\n\n--b--\n";
  TmError error = 0;

  assert_mail (new_bytes (good, strlen (good)));
  assert_mail (new_bytes (wrong, strlen (wrong)));
  g_autoptr (TmMessageParts) parts = read_input (new_bytes (partial, strlen (partial)), &error);
  assert_limit (parts, TM_LIMIT_LEFT_OUT);
  g_assert_cmpstr (((TmAttachment *) g_ptr_array_index (parts->attachments, 0))->name, ==, "絵.png");
}

static GByteArray *
new_gzip (const void *bytes, gsize length)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, compressor);

  g_assert_true (g_output_stream_write_all (stream, bytes, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  GMemoryOutputStream *out = G_MEMORY_OUTPUT_STREAM (memory);
  return new_bytes (g_memory_output_stream_get_data (out), g_memory_output_stream_get_data_size (out));
}

static void
test_gzip (void)
{
  g_autoptr (GByteArray) whole = new_gzip (MAIL, strlen (MAIL));
  g_autofree char *junk = g_strnfill (300000, 'x');
  TmError error = 0;

  assert_mail (new_bytes (whole->data, whole->len));
  /* Noise that cannot be packed, so that half of it is still there. */
  GRand *random = g_rand_new_with_seed (1);
  for (gsize i = 0; i < 300000; i++)
    junk[i] = (char) g_rand_int_range (random, 'A', 'Z');
  g_rand_free (random);
  memcpy (junk, MAIL, strlen (MAIL));
  g_autoptr (GByteArray) large = new_gzip (junk, 300000);
  g_autoptr (TmMessageParts) parts = read_input (new_bytes (large->data, large->len / 2), &error);
  g_assert_cmpstr (parts->subject, ==, "件名");
  assert_limit (parts, TM_LIMIT_CUT_SHORT);
  assert_error (new_bytes ("\x1f\x8b\x08\0\0\0\0\0\0\0xx", 12), TM_ERROR_PACKED);
}

/* Pieces that were packed one after the other are one file, with or without a filling behind them. */
static void
test_gzip_pieces (void)
{
  static const char later[] = "\nWhat stands in the second piece.\n";
  g_autoptr (GByteArray) pieces = new_gzip (MAIL, strlen (MAIL));
  g_autoptr (GByteArray) second = new_gzip (later, strlen (later));
  TmError error = 0;

  g_byte_array_append (pieces, second->data, second->len);
  for (guint filling = 0; filling < 2; filling++)
    {
      g_autoptr (TmMessageParts) parts = read_input (new_bytes (pieces->data, pieces->len), &error);
      g_assert_nonnull (strstr (parts->text->str, "the second piece"));
      g_assert_false (g_ptr_array_find_with_equal_func (parts->limits, TM_LIMIT_CUT_SHORT, g_str_equal, NULL));
      g_byte_array_append (pieces, (const guint8 *) "\0\0\0\0", 4);
    }
  g_byte_array_append (pieces, (const guint8 *) "junk", 4);
  g_autoptr (TmMessageParts) parts = read_input (new_bytes (pieces->data, pieces->len), &error);
  assert_limit (parts, TM_LIMIT_CUT_SHORT);
}

/* The photo of a mail is told from a file that is broken. */
static void
test_picture (void)
{
  static const struct { const char *bytes; gsize length; TmError error; } cases[] = {
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, TM_ERROR_PICTURE },
    { "\xff\xd8\xff\xe0\0\x10JFIF\0", 11, TM_ERROR_PICTURE },
    { "RIFF\x10\0\0\0WEBPVP8 ", 16, TM_ERROR_PICTURE },
    { "\0\0\0\x18" "ftypheic\0\0\0\0", 16, TM_ERROR_PICTURE },
    { "BM\x1c\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\1\0\1\0\1\0\x18\0\0\0", 28, TM_ERROR_PICTURE },
    { "BM\x1c\0\0\0\1\0\0\0\x1a\0\0\0\x0c\0\0\0\1\0\1\0\1\0\x18\0\0\0", 28, TM_ERROR_NOT_A_MAIL },
    { "RIFF\x10\0\0\0WAVEfmt ", 16, TM_ERROR_NOT_A_MAIL },
    { "\x89PNG\r\n\x1a", 7, TM_ERROR_NOT_A_MAIL },
    { "\1\2\3\0\1\2", 6, TM_ERROR_NOT_A_MAIL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_error (new_bytes (cases[i].bytes, cases[i].length), cases[i].error);
}

static void
test_gzip_depth (void)
{
  for (guint depth = TM_CONTAINER_DEPTH_MAX - 1; depth <= TM_CONTAINER_DEPTH_MAX + 1; depth++)
    {
      GByteArray *bytes = new_bytes (MAIL, strlen (MAIL));
      for (guint i = 0; i < depth; i++)
        {
          GByteArray *outer = new_gzip (bytes->data, bytes->len);
          g_byte_array_unref (bytes);
          bytes = outer;
        }
      if (depth <= TM_CONTAINER_DEPTH_MAX)
        assert_mail (bytes);
      else
        assert_error (bytes, TM_ERROR_PACKED);
    }
}

/* The person is told to take the mail out, and not that there is none. */
static void
test_locked (void)
{
  static const struct { const char *bytes; gsize length; } rows[] = {
    { "Rar!\x1a\x07\x00\xcf\x90\x73\x00\x00\x0d\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 25 },
    { "Rar!\x1a\x07\x00\xcf\x90\x73\x80\x00\x0d\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", 25 },
    { "7z\xbc\xaf\x27\x1c\x00\x04\x00\x00\x00\x00", 12 },
    { "PK\x03\x04\x14\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04\x00\x00\x00\x04\x00\x00\x00\x05\x00\x00\x00"
      "a.emlxxxx", 39 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_error (new_bytes (rows[i].bytes, rows[i].length), TM_ERROR_PACKED);
}

static void
assert_unpacked (const char *mail, gsize length, gboolean fits)
{
  TmError error = 0;
  g_autoptr (TmMessageParts) parts = read_input (new_gzip (mail, length), &error);

  g_assert_cmpint (error, ==, fits ? 0 : TM_ERROR_PACKED);
  g_assert_true ((parts != NULL) == fits);
}

/* A few bytes do not become many. */
static void
test_unpacked_size (void)
{
  for (int more = -1; more <= 1; more++)
    {
      gsize length = (gsize) (TM_UNPACKED_MAX_BYTES + more);
      g_autofree char *mail = g_strnfill (length, 'a');
      memcpy (mail, MAIL, strlen (MAIL));
      assert_unpacked (mail, length, more <= 0);
    }
}

/* What hardly shrinks may be large. */
static void
test_unpacked_share (void)
{
  gsize length = 2 * TM_UNPACKED_MAX_BYTES;
  g_autofree char *mail = g_strnfill (length, 'a');
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  memcpy (mail, MAIL, strlen (MAIL));
  for (gsize i = strlen (MAIL); i < length / 3; i++)
    mail[i] = (char) g_rand_int_range (random, 'A', 'Z');
  assert_unpacked (mail, length, FALSE);
  for (gsize i = length / 3; i < length; i++)
    mail[i] = (char) g_rand_int_range (random, 'A', 'Z');
  assert_unpacked (mail, length, TRUE);
}

/* Files of the given names, each with @text, in @folders folders one inside the other. */
static GByteArray *
new_zip (const char * const *names, guint folders, const char *text)
{
  GsfOutput *memory = gsf_output_memory_new ();
  GsfOutfile *zip = gsf_outfile_zip_new (memory, NULL);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GsfOutfile *folder = zip;

  for (guint i = 0; i < folders; i++)
    {
      folder = GSF_OUTFILE (gsf_outfile_new_child (folder, "f", TRUE));
      g_ptr_array_insert (open, 0, folder);
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      GsfOutput *file = gsf_outfile_new_child (folder, names[i], FALSE);
      g_assert_true (gsf_output_write (file, strlen (text), (const guint8 *) text));
      g_assert_true (gsf_output_close (file));
      g_object_unref (file);
    }
  for (guint i = 0; i < open->len; i++)
    {
      gsf_output_close (GSF_OUTPUT (open->pdata[i]));
      g_object_unref (open->pdata[i]);
    }
  g_assert_true (gsf_output_close (GSF_OUTPUT (zip)));
  g_object_unref (zip);
  GByteArray *out = new_bytes (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), (gsize) gsf_output_size (memory));
  g_object_unref (memory);
  return out;
}

static void
test_zip (void)
{
  const char *one[] = { "メール.eml", NULL }, *litter[] = { ".DS_Store", "a", NULL }, *two[] = { "a", "b", NULL };
  static const char mbox[] = "From a\n" MAIL "\nFrom b\n" MAIL;

  assert_mail (new_zip (one, 0, MAIL));
  assert_mail (new_zip (litter, 1, MAIL));
  assert_error (new_zip (two, 0, MAIL), TM_ERROR_PACKED);
  assert_error (new_zip (one, 0, mbox), TM_ERROR_PACKED);
  assert_error (new_zip (one, 0, ""), TM_ERROR_PACKED);
  assert_error (new_bytes ("PK\x03\x04 and no more than this", 26), TM_ERROR_PACKED);
  for (guint folders = TM_ARCHIVE_FOLDERS_MAX - 1; folders <= TM_ARCHIVE_FOLDERS_MAX; folders++)
    assert_mail (new_zip (one, folders, MAIL));
  assert_error (new_zip (one, TM_ARCHIVE_FOLDERS_MAX + 1, MAIL), TM_ERROR_PACKED);
  for (int more = 0; more <= 1; more++)
    {
      g_autofree char *mail = g_strnfill ((gsize) (TM_UNPACKED_MAX_BYTES + more), 'a');
      TmError error = 0;
      memcpy (mail, MAIL, strlen (MAIL));
      g_autoptr (TmMessageParts) parts = read_input (new_zip (one, 0, mail), &error);
      g_assert_cmpint (error, ==, more > 0 ? TM_ERROR_PACKED : 0);
    }
}

static void
test_zip_entries (void)
{
  for (guint n = TM_ARCHIVE_ENTRIES_MAX - 1; n <= TM_ARCHIVE_ENTRIES_MAX + 1; n++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      for (guint i = 0; i + 1 < n; i++)
        g_ptr_array_add (names, (gpointer) "Thumbs.db");
      g_ptr_array_insert (names, 0, (gpointer) "mail");
      g_ptr_array_add (names, NULL);
      GByteArray *zip = new_zip ((const char * const *) names->pdata, 0, MAIL);
      if (n <= TM_ARCHIVE_ENTRIES_MAX)
        assert_mail (zip);
      else
        assert_error (zip, TM_ERROR_PACKED);
    }
}

static void
test_bare_text (void)
{
  static const char text[] = "\x82\xa8\x8b\x71\x97\x6c\n\nhttps://login.example.cn/a\n";
  TmError error = 0;
  g_autoptr (TmMessageParts) parts = read_input (new_bytes (text, sizeof text - 1), &error);

  g_assert_cmpstr (parts->text->str, ==, "お客様\n\nhttps://login.example.cn/a\n");
  g_assert_cmpuint (parts->links->len, ==, 1);
  assert_limit (parts, TM_LIMIT_TEXT_ONLY);
  g_autoptr (TmMessageParts) from = read_input (new_bytes ("From the desk of\nDr. A\n", strlen ("From the desk of\nDr. A\n")), &error);
  g_assert_cmpstr (from->text->str, ==, "From the desk of\nDr. A\n");
}

/* A head that does not begin the input is quoted in words. */
static void
test_head_further_down (void)
{
  static const char * const fronts[] = { "見てください\n", "two words: x\n", "---------- Forwarded message ---------\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (fronts); i++)
    {
      g_autofree char *text = g_strconcat (fronts[i], "From: Amazon <a@example.cn>\nSubject: s\n\nhttps://login.example.cn/\n", NULL);
      TmError error = 0;
      g_autoptr (TmMessageParts) parts = read_input (new_bytes (text, strlen (text)), &error);
      g_assert_cmpint (error, ==, 0);
      assert_limit (parts, TM_LIMIT_TEXT_ONLY);
      g_assert_nonnull (strstr (parts->text->str, "Amazon <a@example.cn>"));
    }
}

static void
test_page (void)
{
  static const char * const pages[] = {
    "<!DOCTYPE html><html><head><meta charset=\"shift_jis\"></head><body><a href=\"https://login.example.cn/\">\x82\xa0</a></body></html>",
    "\n <div><a href='https://login.example.cn/'>あ</a></div>" };
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      TmError error = 0;
      g_autoptr (TmMessageParts) parts = read_input (new_bytes (pages[i], strlen (pages[i])), &error);
      g_assert_nonnull (strstr (parts->text->str, "あ"));
      g_assert_cmpstr (((TmLink *) g_ptr_array_index (parts->links, 0))->target, ==, "https://login.example.cn/");
      assert_limit (parts, TM_LIMIT_PAGE_ONLY);
    }
}

/* A page saved as one file is built like a mail; the browser is not the sender. */
static void
test_page_in_one_file (void)
{
  static const char * const senders[] = { "From: <Saved by Blink>", "From: \"Saved by Windows Internet Explorer 8\"", "FROM:  Saved by WebKit" };
  static const char page[] = "\r\nSnapshot-Content-Location: https://mail.example.jp/\r\nSubject: inbox\r\n"
                             "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n"
                             "--b\r\nContent-Type: text/html\r\n\r\n<a href='https://login.example.cn/'>x</a>\r\n--b--\r\n";
  TmError error = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (senders); i++)
    {
      g_autofree char *file = g_strconcat (senders[i], page, NULL);
      g_autoptr (TmMessageParts) parts = read_input (new_bytes (file, strlen (file)), &error);
      assert_limit (parts, TM_LIMIT_PAGE_ONLY);
      g_assert_cmpuint (parts->mailboxes->len, ==, 0);
      g_assert_cmpuint (parts->links->len, ==, 1);
    }
  static const char mail[] = "From: Saved by the bell <a@example.jp>\nSubject: s\n\nFrom: <Saved by Blink>\n";
  g_autoptr (TmMessageParts) parts = read_input (new_bytes (mail, sizeof mail - 1), &error);
  g_assert_cmpuint (parts->limits->len, ==, 0);
  g_assert_cmpuint (parts->mailboxes->len, ==, 1);
}

static void
test_no_mail (void)
{
  assert_error (new_bytes ("\x89PNG\r\n\x1a\n", 8), TM_ERROR_PICTURE);
  assert_error (new_bytes ("a\0b", 3), TM_ERROR_NOT_A_MAIL);
  assert_error (new_bytes (" \r\n\n", 4), TM_ERROR_NOT_A_MAIL);
  assert_error (new_bytes ("%PDF-1.4\nx", 10), TM_ERROR_NOT_A_MAIL);
  assert_error (new_bytes ("\x01\x02\x03 text", 8), TM_ERROR_NOT_A_MAIL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_container_open_libraries ();
  tm_mail_reader_open ();
  tm_picture_open ();
  g_test_add_func ("/container/line-ends-and-fronts", test_variants);
  g_test_add_func ("/container/utf-16", test_utf16);
  g_test_add_func ("/container/emlx-whole-and-partial", test_emlx);
  g_test_add_func ("/container/picture-is-no-mail", test_picture);
  g_test_add_func ("/container/gzip", test_gzip);
  g_test_add_func ("/container/gzip-pieces", test_gzip_pieces);
  g_test_add_func ("/container/layers-below-at-and-above-the-bound", test_gzip_depth);
  g_test_add_func ("/container/unpacked-size-below-at-and-above-the-bound", test_unpacked_size);
  g_test_add_func ("/container/unpacked-share", test_unpacked_share);
  g_test_add_func ("/container/locked", test_locked);
  g_test_add_func ("/container/zip", test_zip);
  g_test_add_func ("/container/zip-entries-below-at-and-above-the-bound", test_zip_entries);
  g_test_add_func ("/container/bare-text", test_bare_text);
  g_test_add_func ("/container/head-further-down", test_head_further_down);
  g_test_add_func ("/container/saved-page", test_page);
  g_test_add_func ("/container/page-in-one-file", test_page_in_one_file);
  g_test_add_func ("/container/what-is-no-mail", test_no_mail);
  return g_test_run ();
}
