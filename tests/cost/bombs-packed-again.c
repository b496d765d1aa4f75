/* SPDX-License-Identifier: GPL-3.0-or-later
 * Mails that hold many packed things, or one in the other. */
#include "bombs.h"

#include <gsf/gsf-outfile-zip.h>
#include <gsf/gsf-output-memory.h>
#include <string.h>

#define HEAD "From: Shop <a@example.jp>\nTo: b@example.jp\nSubject: order\nMIME-Version: 1.0\n"

/* ITU-T X.690, 8.1.2 and 8.1.3: what stands in @inner gets a head; a length takes up three bytes. */
static void
wrap (GByteArray *inner, guint8 tag, const void *before, gsize n_before)
{
  gsize n = inner->len + n_before;
  const guint8 head[5] = { tag, 0x83, (guint8) (n >> 16), (guint8) (n >> 8), (guint8) n };

  g_byte_array_prepend (inner, before, (guint) n_before);
  g_byte_array_prepend (inner, head, sizeof head);
}

/* RFC 5652, 5.1, without what nobody looks at. */
static void
sign (GByteArray *inner)
{
  static const guint8 data[] = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", algorithms[] = "\x02\x01\x01\x31\x00",
                      signed_data[] = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
  static const char head[] = "Content-Type: application/pkcs7-mime; smime-type=signed-data\n"
                             "Content-Transfer-Encoding: binary\n\n";

  wrap (inner, 0x04, "", 0);
  wrap (inner, 0xa0, "", 0);
  wrap (inner, 0x30, data, sizeof data - 1);
  g_byte_array_prepend (inner, algorithms, sizeof algorithms - 1);
  wrap (inner, 0x30, "", 0);
  wrap (inner, 0xa0, "", 0);
  wrap (inner, 0x30, signed_data, sizeof signed_data - 1);
  g_byte_array_prepend (inner, (const guint8 *) head, strlen (head));
}

static void
write_signed_again (GString *out, gsize bytes)
{
  g_autoptr (GByteArray) mail = g_byte_array_new ();
  g_autofree char *file = g_strnfill (bytes, 'a');

  g_byte_array_append (mail, (const guint8 *) "Content-Type: application/octet-stream\n\n", 40);
  g_byte_array_append (mail, (const guint8 *) file, (guint) bytes);
  for (guint i = 0; i < 28; i++)
    sign (mail);
  g_string_append (out, HEAD);
  g_string_append_len (out, (const char *) mail->data, (gssize) mail->len);
}

/* Each announces a border that is not there, and another one stands in it. */
static void
write_wrong_borders (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  for (guint i = 0; i < 28; i++)
    g_string_append_printf (out, "Content-Type: multipart/mixed; boundary=z%u\n\n--q%u\n", i, i);
  g_string_append (out, "Content-Type: application/octet-stream\n\n");
  bomb_repeat (out, "a\n", bytes);
}

typedef struct
{
  GsfOutput  *memory;
  GsfOutfile *zip;
} Archive;

static Archive
archive_new (void)
{
  Archive self = { .memory = gsf_output_memory_new () };

  self.zip = gsf_outfile_zip_new (self.memory, NULL);
  return self;
}

static void
archive_add (Archive *self, const char *name, const void *bytes, gsize length)
{
  GsfOutput *file = gsf_outfile_new_child (self->zip, name, FALSE);

  gsf_output_write (file, length, bytes);
  gsf_output_close (file);
  g_object_unref (file);
}

/* As attached files until there are enough. */
static void
archive_finish (Archive *self, const char *type, GString *out, gsize bytes)
{
  gsize end = out->len + bytes;

  gsf_output_close (GSF_OUTPUT (self->zip));
  g_object_unref (self->zip);
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  do
    {
      g_string_append_printf (out, "--b\nContent-Type: %s; name=a\nContent-Transfer-Encoding: base64\n\n", type);
      bomb_base64 (out, gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (self->memory)), (gsize) gsf_output_size (self->memory));
    }
  while (out->len < end);
  g_object_unref (self->memory);
}

static void
write_archives_in_archives (GString *out, gsize bytes)
{
  Archive archive = archive_new ();
  g_autofree char *zeros = g_malloc0 (1024 * 1024);

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.zip", i);
      archive_add (&archive, name, zeros, 1024 * 1024);
    }
  archive_finish (&archive, "application/zip", out, bytes);
}

static void
write_letters (GString *out, gsize bytes)
{
  Archive archive = archive_new ();
  g_autoptr (GString) text = g_string_new ("<w:d>");

  bomb_repeat (text, "<a b=\"c\">x</a>", 120000);
  archive_add (&archive, "word/document.xml", text->str, text->len);
  archive_finish (&archive, "application/zip", out, bytes);
}

/* Each takes up a hundredth of the page that is in it. */
static void
write_pages_in_archives (GString *out, gsize bytes)
{
  Archive archive = archive_new ();
  g_autoptr (GString) page = g_string_new (NULL);

  bomb_repeat (page, "<a href=http://a.jp/x>x</a>", 2 * 1024 * 1024);
  archive_add (&archive, "a.htm", page->str, page->len);
  archive_finish (&archive, "application/zip", out, bytes);
}

/* Heads of entries (PKWARE APPNOTE, 4.3.12) that overlap, with names in letters that have to be guessed. */
static void
write_names_in_archives (GString *out, gsize bytes)
{
  static const char entry[] = "PK\1\2\x83\x5c\x93\xfa\x83\x5c\x93\xfa\x83\x5c\x93\xfa\x83\x5c\x93\xfa\x83\x5c\x93\xfa\x83\x5c\x93\xfa"
                              "\xff\0\x82\xa0\x8b\xe0\x82\xa0\x8b\xe0\x82\xa0\x8b\xe0\x82\xa0\x8b\xe0";
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  g_byte_array_append (zip, (const guint8 *) "PK\3\4", 4);
  for (guint i = 0; i < 2000; i++)
    g_byte_array_append (zip, (const guint8 *) entry, sizeof entry - 1);
  g_string_append (out, HEAD "Content-Type: multipart/mixed; boundary=b\n\n");
  for (gsize end = out->len + bytes; out->len < end;)
    {
      g_string_append (out, "--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n");
      bomb_base64 (out, zip->data, zip->len);
    }
}

/* Every word in a charset that nobody knows. */
static void
write_words_of_many_fields (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  for (gsize end = out->len + bytes; out->len < end;)
    {
      g_string_append (out, "To: ");
      bomb_repeat (out, "=?a?Q?=93?= <a@b.jp>,", 62000);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "\ntext\n");
}

static void
write_raw_letters_in_fields (GString *out, gsize bytes)
{
  g_string_append (out, HEAD);
  for (gsize end = out->len + bytes; out->len < end;)
    {
      g_string_append (out, "X-A: ");
      bomb_repeat (out, "\xe9\x93", 62000);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "\ntext\n");
}

static void
write_folded_type (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/plain");
  bomb_repeat (out, "\n a", bytes);
  g_string_append (out, "\n\ntext\n");
}

static void
write_empty_lines_of_calendar (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/calendar\n\nBEGIN:VEVENT\n");
  bomb_repeat (out, "\n", bytes);
}

/* Not the letters that it says, so that it has to be found out which. */
static void
write_letters_of_the_west (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: text/html; charset=iso-8859-1\n\n");
  bomb_repeat (out, "\xe9", bytes);
}

static void
write_forms_to_guess (GString *out, gsize bytes)
{
  g_string_append (out, HEAD "Content-Type: multipart/alternative; boundary=b\n\n");
  for (gsize end = out->len + bytes; out->len < end;)
    {
      g_string_append (out, "--b\nContent-Type: text/plain; charset=us-ascii\n\n");
      bomb_repeat (out, "\xe9""a\x93", 20000);
      g_string_append_c (out, '\n');
    }
  g_string_append (out, "--b\nContent-Type: text/html\n\n<p>x\n--b--\n");
}

const Bomb bombs_packed_again[] = {
  { "signed-again", write_signed_again },
  { "wrong-borders", write_wrong_borders },
  { "archives-in-archives", write_archives_in_archives },
  { "letters", write_letters },
  { "pages-in-archives", write_pages_in_archives },
  { "names-in-archives", write_names_in_archives },
  { "words-of-many-fields", write_words_of_many_fields },
  { "raw-letters-in-fields", write_raw_letters_in_fields },
  { "folded-type", write_folded_type },
  { "empty-lines-of-calendar", write_empty_lines_of_calendar },
  { "letters-of-the-west", write_letters_of_the_west },
  { "forms-to-guess", write_forms_to_guess },
  { NULL },
};
