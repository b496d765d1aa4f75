/* SPDX-License-Identifier: GPL-3.0-or-later
 * What office documents fetch and lead to. */
#include "worker/tm-office.h"

#include <gio/gio.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define HEAD "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define RELATION(type, target, mode) \
  HEAD "<Relationship Id=\"r1\" Type=\"" OFFICE type "\" Target=\"" target "\" TargetMode=\"" mode "\"/></Relationships>"

static GByteArray *
deflate (const char *text, gsize length)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9);
  gsize room = length + 1024, n_read = 0, n_written = 0;
  guint8 *out = g_malloc (room);

  g_assert_cmpint (g_converter_convert (G_CONVERTER (packer), text, length, out, room, G_CONVERTER_INPUT_AT_END, &n_read,
                                        &n_written, NULL), ==, G_CONVERTER_FINISHED);
  return g_byte_array_new_take (out, n_written);
}

static void
put (guint8 *place, gsize value, guint bytes)
{
  for (guint i = 0; i < bytes; i++)
    place[i] = (guint8) (value >> (8 * i));
}

static void
add_entry (GByteArray *zip, const char *name, const char *text, gsize length, gboolean packed)
{
  g_autoptr (GByteArray) data = packed ? deflate (text, length) : g_byte_array_append (g_byte_array_new (), (const guint8 *) text, (guint) length);
  guint8 head[30] = { 'P', 'K', 3, 4, 20 };

  put (head + 8, packed ? 8 : 0, 2);
  put (head + 18, data->len, 4);
  put (head + 22, length, 4);
  put (head + 26, strlen (name), 2);
  g_byte_array_append (zip, head, sizeof head);
  g_byte_array_append (zip, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (zip, data->data, data->len);
}

static TmOffice *
read_one (const char *name, const char *text, gboolean packed)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  add_entry (zip, "word/document.xml", "<w:document/>", 13, packed);
  add_entry (zip, name, text, strlen (text), packed);
  return tm_office_read (zip->data, zip->len, "zip", &budget);
}

static void
test_relations (void)
{
  static const struct { const char *name, *text; TmFileFacts facts; const char *address; } cases[] = {
    { "word/_rels/settings.xml.rels", RELATION ("attachedTemplate", "https://a.example/t.dotm", "External"), TM_FILE_OPENS, "https://a.example/t.dotm" },
    { "word/_rels/document.xml.rels", RELATION ("oleObject", "http://a.example/?a=1&amp;b=2", "External"), TM_FILE_OPENS, "http://a.example/?a=1&b=2" },
    { "word/_rels/document.xml.RELS", RELATION ("frame", "https://a.example/", "External"), TM_FILE_OPENS, "https://a.example/" },
    { "word/_rels/a.rels", RELATION ("attachedTemplate", "file://a.example@80/t.dotm", "External"), TM_FILE_OPENS, NULL },
    { "word/_rels/a.rels", RELATION ("hyperlink", "https://a.example/", "External"), 0, "https://a.example/" },
    /* The company's own disk, a part of the document itself, a spreadsheet beside it, a picture. */
    { "word/_rels/a.rels", RELATION ("attachedTemplate", "file:///\\\\server\\t.dotm", "External"), 0, NULL },
    { "word/_rels/a.rels", RELATION ("attachedTemplate", "https://a.example/t.dotm", "Internal"), 0, NULL },
    { "word/_rels/a.rels", RELATION ("externalLinkPath", "https://a.example/t.xlsx", "External"), 0, NULL },
    { "word/_rels/a.rels", RELATION ("image", "https://a.example/t.png", "External"), 0, NULL },
    { "word/_rels/a.rels", RELATION ("hyperlink", "mailto:a@a.example", "External"), 0, NULL },
    { "word/a.xml", RELATION ("attachedTemplate", "https://a.example/t.dotm", "External"), 0, NULL },
    { "word/_rels/a.rels", "<Relationships", 0, NULL },
    { "word/_rels/a.rels", "", 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint packed = 0; packed < 2; packed++)
      {
        g_autoptr (TmOffice) office = read_one (cases[i].name, cases[i].text, packed);
        g_test_message ("%s %s", cases[i].name, cases[i].text);
        g_assert_cmpuint (office->facts, ==, cases[i].facts);
        g_assert_cmpuint (office->addresses->len, ==, cases[i].address != NULL);
        if (cases[i].address != NULL)
          g_assert_cmpstr (g_ptr_array_index (office->addresses, 0), ==, cases[i].address);
        g_assert_false (office->cut);
      }
}

static void
test_wide_letters (void)
{
  static const char text[] = RELATION ("attachedTemplate", "https://a.example/t.dotm", "External");
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  g_autoptr (GByteArray) wide = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  g_byte_array_append (wide, (const guint8 *) "\xff\xfe", 2);
  for (gsize i = 0; i < strlen (text); i++)
    g_byte_array_append (wide, (const guint8[]){ (guint8) text[i], 0 }, 2);
  add_entry (zip, "word/_rels/a.rels", (const char *) wide->data, wide->len, TRUE);
  g_autoptr (TmOffice) office = tm_office_read (zip->data, zip->len, "zip", &budget);
  g_assert_cmpuint (office->facts, ==, TM_FILE_OPENS);
}

static void
test_rich_text (void)
{
  static const struct { const char *text; TmFileFacts facts; const char *address; } cases[] = {
    { "{\\rtf1{\\*\\template https://a.example/t.dotm}}", TM_FILE_OPENS, "https://a.example/t.dotm" },
    { "{\\rtf1{\\*\\template C:\\\\t.dotm}}", 0, NULL },
    { "{\\rtf1{\\object\\objautlink\\objupdate{\\*\\objdata 01}}}", TM_FILE_OPENS, NULL },
    { "{\\rtf1{\\field{\\*\\fldinst{HYPERLINK \"https://a.example/\"}}}}", 0, "https://a.example/" },
    { "{\\rtf1 HYPERLINK}", 0, NULL },
    { "{\\rtf1", 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TmReadBudget budget = { 0 };
      g_autoptr (TmOffice) office = tm_office_read ((const guint8 *) cases[i].text, strlen (cases[i].text), "rtf", &budget);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (office->facts, ==, cases[i].facts);
      g_assert_cmpuint (office->addresses->len, ==, cases[i].address != NULL);
      if (cases[i].address != NULL)
        g_assert_cmpstr (g_ptr_array_index (office->addresses, 0), ==, cases[i].address);
    }
}

/* Small to send, 64 MB when it is all unpacked. */
static void
test_bomb (void)
{
  gsize length = 1024 * 1024;
  g_autofree char *blanks = g_strnfill (length, ' ');
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  for (guint i = 0; i < 64; i++)
    add_entry (zip, "word/_rels/a.rels", blanks, length, TRUE);
  g_autoptr (TmOffice) office = tm_office_read (zip->data, zip->len, "zip", &budget);
  g_assert_true (office->cut);
  g_assert_cmpuint (budget.relations, ==, 1);
}

static void
test_bounds (void)
{
  static const char text[] = RELATION ("hyperlink", "https://a.example/", "External");
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  for (guint i = 0; i < 100; i++)
    add_entry (zip, "word/_rels/a.rels", text, strlen (text), FALSE);
  g_autoptr (TmOffice) full = tm_office_read (zip->data, zip->len, "zip", &budget);
  g_assert_false (full->cut);
  g_assert_cmpuint (full->addresses->len, ==, 100);
  g_assert_cmpuint (budget.relations, ==, 100);
  /* The next document of the same mail has what is left. */
  g_autoptr (TmOffice) next = tm_office_read (zip->data, zip->len, "zip", &budget);
  g_assert_true (next->cut);
  g_assert_cmpuint (next->addresses->len, ==, 28);

  budget.relations = 0;
  add_entry (zip, "word/_rels/a.rels", text, strlen (text), FALSE);
  g_autoptr (TmOffice) over = tm_office_read (zip->data, zip->len, "zip", &budget);
  g_assert_true (over->cut);
  g_assert_cmpuint (over->addresses->len, ==, 100);
}

static void
test_cut_short (void)
{
  static const char text[] = RELATION ("attachedTemplate", "https://a.example/t.dotm", "External");
  g_autoptr (GByteArray) zip = g_byte_array_new ();

  add_entry (zip, "word/_rels/a.rels", text, strlen (text), TRUE);
  for (guint length = 0; length <= zip->len; length++)
    {
      g_autofree guint8 *bytes = g_memdup2 (zip->data, length);
      TmReadBudget budget = { 0 };
      g_autoptr (TmOffice) office = tm_office_read (bytes, length, "zip", &budget);
      g_assert_cmpuint (office->addresses->len, <=, 1);
    }
}

/* What stands between the tags, and nothing else; a letter that breaks off says nothing about how long it is. */
static void
test_letters (void)
{
  static const struct { const char *text; guint letters; } cases[] = {
    { "<w:document><w:t>Press, 押す!</w:t><w:t a=\"long word\">7</w:t></w:document>", 8 },
    { "<w:document></w:document>", 0 },
    { "<w:document><w:t>a</w:x>", G_MAXUINT32 },
    { "", G_MAXUINT32 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) zip = g_byte_array_new ();
      TmReadBudget budget = { 0 };
      add_entry (zip, "word/document.xml", cases[i].text, strlen (cases[i].text), TRUE);
      g_autoptr (TmOffice) office = tm_office_read (zip->data, zip->len, "zip", &budget);
      g_assert_true (office->is_letter);
      g_assert_cmpuint (office->letters, ==, cases[i].letters);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/office/relations-that-are-fetched-or-pressed", test_relations);
  g_test_add_func ("/office/relations-in-wide-letters", test_wide_letters);
  g_test_add_func ("/office/letters-that-are-shown", test_letters);
  g_test_add_func ("/office/rich-text", test_rich_text);
  g_test_add_func ("/office/bomb-is-not-unpacked", test_bomb);
  g_test_add_func ("/office/bounds", test_bounds);
  g_test_add_func ("/office/cut-short-anywhere", test_cut_short);
  return g_test_run ();
}
