/* SPDX-License-Identifier: GPL-3.0-or-later
 * What lies in archives that are attached. */
#include "worker/tm-mail-reader.h"

#include "core/tm-limits.h"

#include <string.h>

#define MAIL "From: a@b.example\nSubject: packed\n\nSee https://in.mail.example/\n"
#define PAGE "<html><body><p>Sign in</p><a href=\"https://in.page.example/\">here</a></body></html>"
#define RELATIONS \
  "<Relationships><Relationship Id=\"r1\" Type=\"http://x.example/hyperlink\"" \
  " Target=\"https://in.letter.example/\" TargetMode=\"External\"/></Relationships>"
#define PDF "%PDF-1.4\n1 0 obj\n<< /A << /S /URI /URI (https://in.pdf.example/) >> >>\nendobj\n"

/* PKWARE APPNOTE, 4.3.7, without what stands at the end. */
static void
add_entry (GByteArray *zip, const char *name, const void *bytes, gsize length, guint flags)
{
  guint8 head[30] = { 'P', 'K', 3, 4, 20, 0, (guint8) flags };

  for (guint i = 0; i < 4; i++)
    head[18 + i] = head[22 + i] = (guint8) (length >> 8 * i);
  head[26] = (guint8) strlen (name);
  g_byte_array_append (zip, head, sizeof head);
  g_byte_array_append (zip, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (zip, bytes, (guint) length);
}

static void
add_text (GByteArray *zip, const char *name, const char *text)
{
  add_entry (zip, name, text, strlen (text), 0);
}

/* As programs pack it, so that its own heads cannot be seen from outside. */
static void
add_deflated (GByteArray *zip, const char *name, const GByteArray *bytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, -1);
  guint8 out[8192];
  gsize n_read = 0, n_written = 0;
  guint at = zip->len;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (compressor), bytes->data, bytes->len, out, sizeof out,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);
  add_entry (zip, name, out, n_written, 0);
  zip->data[at + 8] = 8;
}

static TmMessageParts *
read_with (const GByteArray *zip)
{
  g_autofree char *base64 = g_base64_encode (zip->data, zip->len);
  g_autofree char *mail = g_strdup_printf (
    "From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/zip; name=\"a.zip\"\n"
    "Content-Disposition: attachment; filename=\"a.zip\"\nContent-Transfer-Encoding: base64\n\n%s\n",
    base64);

  return tm_mail_reader_read (mail, strlen (mail));
}

static gboolean
has_limit (const TmMessageParts *parts, const char *limit)
{
  return g_ptr_array_find_with_equal_func (parts->limits, limit, g_str_equal, NULL);
}

static gboolean
leads_to (const TmMessageParts *parts, const char *target)
{
  for (guint i = 0; i < parts->links->len; i++)
    {
      const TmLink *link = g_ptr_array_index (parts->links, i);
      if (g_str_equal (link->target, target) && link->attachment == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_mails (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_text (zip, "a.eml", MAIL);
  add_text (zip, "folder/B.EML", MAIL);
  g_autoptr (TmMessageParts) parts = read_with (zip);
  g_assert_cmpuint (parts->nested->len, ==, 2);
  const TmMessageParts *inner = g_ptr_array_index (parts->nested, 1);
  g_assert_cmpstr (inner->subject, ==, "packed");
  g_assert_cmpuint (inner->links->len, ==, 1);
  g_assert_false (has_limit (parts, TM_LIMIT_ATTACHED_FILE));
}

static void
test_files_in_folders (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  g_autoptr (GByteArray) letter = g_byte_array_new ();

  add_text (letter, "word/_rels/document.xml.rels", RELATIONS);
  add_text (zip, "folder/readme.txt", "nothing");
  add_text (zip, "folder/page.html", PAGE);
  add_deflated (zip, "folder/letter.docx", letter);
  add_text (zip, "folder/deeper/paper.pdf", PDF);
  g_autoptr (TmMessageParts) parts = read_with (zip);
  g_assert_true (leads_to (parts, "https://in.page.example/"));
  g_assert_true (leads_to (parts, "https://in.letter.example/"));
  g_assert_true (leads_to (parts, "https://in.pdf.example/"));
  g_assert_cmpuint (parts->nested->len, ==, 1);
  const TmMessageParts *page = g_ptr_array_index (parts->nested, 0);
  g_assert_cmpstr (page->subject, ==, "folder/page.html");
  g_assert_false (has_limit (parts, TM_LIMIT_ATTACHED_FILE));
}

/* One archive more is looked into; below that, and for mails in it, the gap is told. */
static void
test_archives_in_archives (void)
{
  g_autoptr (GByteArray) inner = g_byte_array_new ();
  g_autoptr (GByteArray) middle = g_byte_array_new ();
  g_autoptr (GByteArray) outer = g_byte_array_new ();
  g_autoptr (GByteArray) with_mail = g_byte_array_new ();
  g_autoptr (GByteArray) around_mail = g_byte_array_new ();

  add_text (inner, "page.html", PAGE);
  add_deflated (middle, "inner.zip", inner);
  add_deflated (outer, "middle.zip", middle);
  g_autoptr (TmMessageParts) two = read_with (middle);
  g_assert_true (leads_to (two, "https://in.page.example/"));
  g_assert_false (has_limit (two, TM_LIMIT_ATTACHED_FILE));
  g_autoptr (TmMessageParts) three = read_with (outer);
  g_assert_false (leads_to (three, "https://in.page.example/"));
  g_assert_true (has_limit (three, TM_LIMIT_ATTACHED_FILE));

  add_text (with_mail, "a.eml", MAIL);
  add_deflated (around_mail, "inner.zip", with_mail);
  g_autoptr (TmMessageParts) mail = read_with (around_mail);
  g_assert_cmpuint (mail->nested->len, ==, 0);
  g_assert_true (has_limit (mail, TM_LIMIT_ATTACHED_FILE));
}

static void
test_locked_file_beside_others (void)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_text (zip, "a.txt", "nothing");
  add_entry (zip, "b.pdf", "?", 1, 1);
  g_autoptr (TmMessageParts) parts = read_with (zip);
  g_assert_true (has_limit (parts, TM_LIMIT_ATTACHED_FILE));
}

static void
test_files_below_at_and_above_the_bound (void)
{
  for (guint n = TM_PACKED_FILES_MAX - 1; n <= TM_PACKED_FILES_MAX + 1; n++)
    {
      g_autoptr (GByteArray) zip = g_byte_array_new ();
      for (guint i = 1; i < n; i++)
        add_text (zip, "a.pdf", "%PDF-1.4\n");
      add_text (zip, "b.pdf", PDF);
      g_autoptr (TmMessageParts) parts = read_with (zip);
      g_assert_cmpint (leads_to (parts, "https://in.pdf.example/"), ==, n <= TM_PACKED_FILES_MAX);
      g_assert_cmpint (has_limit (parts, TM_LIMIT_ATTACHED_FILE), ==, n > TM_PACKED_FILES_MAX);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  tm_mail_reader_open ();
  g_test_add_func ("/file-look/mails", test_mails);
  g_test_add_func ("/file-look/files-in-folders", test_files_in_folders);
  g_test_add_func ("/file-look/archives-in-archives", test_archives_in_archives);
  g_test_add_func ("/file-look/locked-file-beside-others", test_locked_file_beside_others);
  g_test_add_func ("/file-look/files-below-at-and-above-the-bound", test_files_below_at_and_above_the_bound);
  return g_test_run ();
}
