/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a PDF leads to and would do, also where it is packed or written in other ways. */
#include "worker/tm-pdf-picture.h"
#include "worker/tm-pdf.h"

#include <gio/gio.h>
#include <string.h>

static GByteArray *
pack (const char *text, gsize length)
{
  g_autoptr (GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  GByteArray *out = g_byte_array_new ();
  gsize size = length + 1024, n_read = 0, n_written = 0;

  g_byte_array_set_size (out, (guint) size);
  g_assert_cmpint (g_converter_convert (packer, text, length, out->data, size, G_CONVERTER_INPUT_AT_END, &n_read, &n_written,
                                        NULL), ==, G_CONVERTER_FINISHED);
  g_byte_array_set_size (out, (guint) n_written);
  return out;
}

static void
append_stream (GByteArray *file, const char *dictionary, const char *text, gsize length)
{
  g_autoptr (GByteArray) packed = pack (text, length);
  g_autofree char *head = g_strdup_printf ("<< %s /Filter /FlateDecode /Length %u >>\nstream\r\n", dictionary, packed->len);

  g_byte_array_append (file, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (file, packed->data, packed->len);
  g_byte_array_append (file, (const guint8 *) "\nendstream\nendobj\n", strlen ("\nendstream\nendobj\n"));
}

static TmPdf *
read_text (const char *text)
{
  TmReadBudget budget = { 0 };
  return tm_pdf_read ((const guint8 *) text, strlen (text), &budget);
}

#define FIRST(pdf) ((const char *) g_ptr_array_index ((pdf)->addresses, 0))

static const struct { const char *text; const char *address; } ways[] = {
  { "1 0 obj << /S /URI /URI (https://a.example/) >> endobj", "https://a.example/" },
  { "1 0 obj <</S/URI/URI(https://a.example/\\(1\\))>>endobj", "https://a.example/(1)" },
  { "1 0 obj << /S /URI /URI (https://a.example/(2)) >> endobj", "https://a.example/(2)" },
  { "1 0 obj << /S /URI /URI (h\\164tps\\072//a.ex\\\nample/) >> endobj", "https://a.example/" },
  { "1 0 obj << /S /URI /URI <68 74 74703A2F2F612E6578616D706C65> >> endobj", "http://a.example" },
  { "1 0 obj << /S /URI /U#52#49 % comment (no)\n (https://a.example/) >> endobj", "https://a.example/" },
  { "1 0 obj << /S /SubmitForm /F << /FS /URL /F (https://a.example/p) >> >> endobj", "https://a.example/p" },
  { "1 0 obj << /S /URI /URI (https://a.example/", "https://a.example/" },
  { "1 0 obj << /S /URI /URI 2 0 R >> endobj 2 0 obj (https://a.example/) endobj", "https://a.example/" },
  { "1 0 obj << /URI <FEFF0068007400740070003A002F002F0061002E006A0070> >>", "http://a.jp" },
};

static void
test_ways_to_write (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (TmPdf) pdf = read_text (ways[i].text);
      g_test_message ("%s", ways[i].text);
      g_assert_cmpuint (pdf->addresses->len, ==, 1);
      g_assert_cmpstr (FIRST (pdf), ==, ways[i].address);
      g_assert_cmpuint (pdf->facts, ==, 0);
    }
}

static const struct { const char *text; TmFileFacts facts; } deeds[] = {
  { "1 0 obj << /Type /Catalog /OpenAction << /S /URI /URI (https://a.example/) >> >> endobj", TM_FILE_OPENS },
  { "1 0 obj << /Type /Catalog /OpenAction 2 0 R >> endobj 2 0 obj << /S /URI /URI (https://a.example/) >> endobj",
    TM_FILE_OPENS },
  { "2 0 obj << /S /URI /URI (https://a.example/) >> endobj 1 0 obj << /OpenAction 2 0 R >> endobj", TM_FILE_OPENS },
  { "1 0 obj << /Type /Catalog /OpenAction 3 0 R >> endobj 2 0 obj << /S /URI /URI (https://a.example/) >> endobj", 0 },
  { "1 0 obj << /Type /Catalog /OpenAction [3 0 R /Fit] >> endobj 3 0 obj << /Type /Page >> endobj", 0 },
  { "1 0 obj << /OpenAction << /S /GoTo >> /A << /S /URI /URI (https://a.example/) >> >> endobj", 0 },
  { "1 0 obj << /S /JavaScript /JS (app.alert) >> endobj", TM_FILE_SCRIPT },
  { "1 0 obj << /S /Java#53cript /JS (app.alert) >> endobj", TM_FILE_SCRIPT },
  { "1 0 obj << /OpenAction << /S /JavaScript /JS (1) >> >> endobj", TM_FILE_SCRIPT | TM_FILE_OPENS },
  { "1 0 obj << /AA << /O << /S /Launch /F (cmd.exe) >> >> >> endobj", TM_FILE_STARTS },
  { "trailer << /Encrypt 9 0 R >>", TM_FILE_LOCKED },
  { "1 0 obj (/S /JavaScript) endobj % /S /Launch", 0 },
};

static void
test_deeds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autoptr (TmPdf) pdf = read_text (deeds[i].text);
      g_test_message ("%s", deeds[i].text);
      g_assert_cmpuint (pdf->facts, ==, deeds[i].facts);
    }
}

/* How packed objects can be written down beside the common way: in digits, or in rows like those of a PNG. */
static void
test_packed_otherwise (void)
{
  static const char objects[] = "12 0 << /S /URI /URI (https://a.example/) >>";
  static const struct { const char *filters; gboolean hex, flate, rows, cut; } rows[] = {
    { "/Filter /ASCIIHexDecode", TRUE, FALSE, FALSE, FALSE },
    { "/Filter [/AHx /FlateDecode]", TRUE, TRUE, FALSE, FALSE },
    { "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>", FALSE, TRUE, TRUE, FALSE },
    { "/Filter [/ASCII85Decode /FlateDecode]", FALSE, TRUE, FALSE, TRUE },
    { "/Filter /FlateDecode", TRUE, FALSE, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) plain = g_string_new (rows[i].rows ? NULL : objects);
      TmReadBudget budget = { 0 };
      for (gsize k = 0; rows[i].rows && k < strlen (objects); k++)
        {
          if (k % 4 == 0)
            g_string_append_c (plain, 2);
          g_string_append_c (plain, (char) (objects[k] - (k < 4 ? 0 : objects[k - 4])));
        }
      g_autoptr (GByteArray) packed = rows[i].flate ? pack (plain->str, plain->len) : NULL;
      const guint8 *from = packed != NULL ? packed->data : (const guint8 *) plain->str;
      g_autoptr (GString) file = g_string_new (NULL);
      g_string_printf (file, "5 0 obj << /Type /ObjStm /N 1 /First 5 %s >>\nstream\n", rows[i].filters);
      for (gsize k = 0; k < (packed != NULL ? packed->len : plain->len); k++)
        if (rows[i].hex)
          g_string_append_printf (file, "%02x\n", from[k]);
        else
          g_string_append_c (file, (char) from[k]);
      g_string_append (file, rows[i].hex ? ">\nendstream" : "\nendstream");
      g_autoptr (TmPdf) pdf = tm_pdf_read ((const guint8 *) file->str, file->len, &budget);
      g_test_message ("%s", rows[i].filters);
      g_assert_cmpint (pdf->cut, ==, rows[i].cut);
      g_assert_cmpuint (pdf->addresses->len, ==, !rows[i].cut);
    }
}

static void
test_packed_objects (void)
{
  static const char objects[] = "11 0 12 22 << /Type /Page /A 12 0 R>> << /S /URI /URI (https://a.example/) >>";
  g_autoptr (GByteArray) file = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  g_byte_array_append (file, (const guint8 *) "1 0 obj << /OpenAction 12 0 R >> endobj 5 0 obj ", 48);
  append_stream (file, "/Type /ObjStm /N 2 /First 11", objects, strlen (objects));
  g_autoptr (TmPdf) pdf = tm_pdf_read (file->data, file->len, &budget);
  g_assert_cmpuint (pdf->pages, ==, 1);
  g_assert_cmpuint (pdf->addresses->len, ==, 1);
  g_assert_cmpstr (FIRST (pdf), ==, "https://a.example/");
  g_assert_cmpuint (pdf->facts, ==, TM_FILE_OPENS);
  g_assert_cmpuint (budget.unpacked, ==, strlen (objects));
}

/* The sum behind the data is wrong, and how it is packed is written in another object: viewers show both. */
static void
test_packed_oddly (void)
{
  static const char objects[] = "12 0 << /S /URI /URI (https://a.example/) >>";
  g_autoptr (GByteArray) packed = pack (objects, strlen (objects));
  g_autoptr (GByteArray) file = g_byte_array_new ();
  static const char head[] = "5 0 obj << /Type /ObjStm /N 1 /First 5 /Filter 9 0 R >>\nstream\n";
  static const char tail[] = "\nendstream\nendobj\n";
  TmReadBudget budget = { 0 };

  packed->data[packed->len - 1] ^= 0xFF;
  g_byte_array_append (file, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (file, packed->data, packed->len);
  g_byte_array_append (file, (const guint8 *) tail, (guint) strlen (tail));
  g_autoptr (TmPdf) pdf = tm_pdf_read (file->data, file->len, &budget);
  g_assert_cmpuint (pdf->addresses->len, ==, 1);
  g_assert_cmpstr (FIRST (pdf), ==, "https://a.example/");
}

/* The word that tells of a password can stand anywhere; what cannot be read is no address, and what can is one. */
static void
test_locked (void)
{
  g_autoptr (TmPdf) pdf = read_text ("1 0 obj << /X /Encrypt /A << /S /URI /URI (https://a.example/) >> >> endobj "
                                     "2 0 obj << /S /URI /URI (\\006\\177\\037) >> endobj");
  g_assert_cmpuint (pdf->facts, ==, TM_FILE_LOCKED);
  g_assert_cmpuint (pdf->addresses->len, ==, 1);
  g_assert_cmpstr (FIRST (pdf), ==, "https://a.example/");
}

static void
test_letters (void)
{
  static const char shown[] = "BT /F1 12 Tf (Hello) Tj [<0001000200030004> -20 (xy)] TJ ET";
  static const char table[] = "begincmap <0000> <FFFF> endcmap (not shown)";
  g_autoptr (GByteArray) file = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  g_byte_array_append (file, (const guint8 *) "1 0 obj ", 8);
  append_stream (file, "", shown, strlen (shown));
  append_stream (file, "", table, strlen (table));
  g_autoptr (TmPdf) pdf = tm_pdf_read (file->data, file->len, &budget);
  g_assert_cmpuint (pdf->letters, ==, 5 + 4 + 2);
  g_autoptr (TmPdf) other = read_text ("1 0 obj << /Filter /LZWDecode /Length 3 >> stream\nabc\nendstream endobj");
  g_assert_cmpuint (other->letters, ==, G_MAXUINT32);
}

/* A few bytes that unpack to more than may be had, again and again. */
static void
test_bomb (void)
{
  const gsize length = 9 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  for (guint i = 0; i < 20; i++)
    append_stream (file, "", zeros, length);
  g_autoptr (TmPdf) pdf = tm_pdf_read (file->data, file->len, &budget);
  g_assert_true (pdf->cut);
  g_assert_cmpuint (budget.unpacked, <=, 40 * 1024 * 1024);
}

#define FLATE "/Subtype /Image /Filter /FlateDecode /Width "

/* Pictures of 24 rows; the first three tell which of them is dark. */
static const struct
{
  const char *dictionary;
  gsize       row_bytes;
  guint8      rows[3];   /* each is filled with one byte */
  int         lights[3]; /* of the first pixel of each; -1 for a picture that is not read */
  gboolean    cut;
} pictures[] = {
  { FLATE "24 /Height 24 /BitsPerComponent 1", 3, { 0, 0xFF, 0 }, { 0, 255, 0 }, FALSE },
  { FLATE "24 /Height 24 /BitsPerComponent 2", 6, { 0, 0x55, 0xAA }, { 0, 127, 255 }, FALSE },
  { FLATE "24 /Height 24 /BitsPerComponent 4", 12, { 0x11, 0, 0x22 }, { 127, 0, 255 }, FALSE },
  { FLATE "24 /Height 24 /BitsPerComponent 8", 24, { 0, 0x7F, 0xFF }, { 0, 127, 255 }, FALSE },
  { FLATE "24 /Height 24 /BitsPerComponent 8", 72, { 0, 0x7F, 0xFF }, { 0, 127, 255 }, FALSE },
  /* Four inks: all of each is dark. */
  { FLATE "24 /Height 24 /BitsPerComponent 8", 96, { 0, 0xFF, 0 }, { 255, 0, 255 }, FALSE },
  /* Numbers of colours: two of them tell dark from light, three do not. */
  { FLATE "24 /Height 24 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 9 0 R]", 24, { 0, 1, 0 }, { 0, 255, 0 }, FALSE },
  { FLATE "24 /Height 24 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 2 9 0 R]", 24, { 0, 1, 2 }, { -1 }, TRUE },
  { FLATE "24 /Height 24 /BitsPerComponent 16", 48, { 0, 1, 0 }, { -1 }, TRUE },
  { FLATE "24 /Height 25 /BitsPerComponent 8", 24, { 0, 1, 0 }, { -1 }, TRUE },
  { "/Subtype /Image /Filter /CCITTFaxDecode /Width 24 /Height 24 /BitsPerComponent 1", 3, { 0 }, { -1 }, TRUE },
  { "/Subtype /Image /Filter /JBIG2Decode /Width 24 /Height 24 /BitsPerComponent 1", 3, { 0 }, { -1 }, TRUE },
  { "/Subtype /Image /Filter /JPXDecode /Width 24 /Height 24", 3, { 0 }, { -1 }, TRUE },
  { "/Subtype /Image /Filter [/ASCII85Decode /DCTDecode] /Width 24 /Height 24", 3, { 0 }, { -1 }, TRUE },
  { FLATE "24 /Height 24 /ImageMask true", 3, { 0, 0xFF, 0 }, { 0, 255, 0 }, FALSE },
  { FLATE "7 0 R /Height 24 /BitsPerComponent 8", 24, { 0, 1, 0 }, { -1 }, TRUE },
  { FLATE "24 /Height 7 0 R /BitsPerComponent 8", 24, { 0, 1, 0 }, { -1 }, TRUE },
  /* No code is so narrow. */
  { FLATE "20 /Height 24 /BitsPerComponent 16", 40, { 0, 1, 0 }, { -1 }, FALSE },
};

static void
test_picture (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *rows = g_malloc (24 * pictures[i].row_bytes);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  for (guint y = 0; y < 24; y++)
    memset (rows + y * pictures[i].row_bytes, pictures[i].rows[MIN (y, 2)], pictures[i].row_bytes);
  append_stream (file, pictures[i].dictionary, rows, 24 * pictures[i].row_bytes);
  g_autoptr (TmPdf) pdf = tm_pdf_read (file->data, file->len, &budget);
  g_assert_cmpint (pdf->cut, ==, pictures[i].cut);
  g_assert_cmpuint (pdf->greys->len, ==, pictures[i].lights[0] >= 0);
  g_assert_cmpuint (budget.drawn_pixels, ==, pictures[i].lights[0] >= 0 ? 24 * 24 : 0);
  for (guint y = 0; y < 3 && pdf->greys->len > 0; y++)
    {
      const TmGrey *grey = g_ptr_array_index (pdf->greys, 0);
      g_assert_cmpint (grey->lights[y * grey->width], ==, pictures[i].lights[y]);
    }
}

/* Red on green has the same middle everywhere; a telephone reads it all the same. */
static void
test_colours_of_equal_middle (void)
{
  guint8 rows[24 * 24 * 3] = { 0 };

  for (guint i = 0; i < 24 * 24; i++)
    rows[3 * i + (i < 12 * 24 ? 0 : 1)] = 255;
  g_autoptr (TmGrey) grey = tm_pdf_picture_new (rows, sizeof rows, 24, 24, 8, FALSE, FALSE);
  g_assert_cmpuint (grey->lights[0], ==, 0);
  g_assert_cmpuint (grey->lights[23 * grey->width], ==, 255);
}

/* Some kilobytes that say they are a picture as large as a wall, and another one in the next file. */
static void
test_large_pictures (void)
{
  const gsize length = 1000 * 8000;
  g_autofree char *zeros = g_malloc0 (length);
  TmReadBudget budget = { 0 };
  g_autoptr (GByteArray) wall = g_byte_array_new ();
  g_autoptr (GByteArray) page = g_byte_array_new ();

  append_stream (wall, FLATE "8000 /Height 8000 /BitsPerComponent 1", zeros, length);
  append_stream (page, FLATE "4000 /Height 4000 /BitsPerComponent 1", zeros, 500 * 4000);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TmPdf) pdf = i == 0 ? tm_pdf_read (wall->data, wall->len, &budget)
                                     : tm_pdf_read (page->data, page->len, &budget);
      g_assert_cmpint (pdf->cut, ==, i != 1);
      g_assert_cmpuint (pdf->greys->len, ==, i == 1);
      g_assert_cmpuint (budget.drawn_pixels, ==, i == 0 ? 0 : 4000 * 4000);
    }
}

/* 7.4.8, in a filter around it: what comes out is a JPEG file. */
static void
test_packed_jpeg (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  TmReadBudget budget = { 0 };

  append_stream (file, "/Subtype /Image /Width 30 /Height 30 /Was /DCTDecode", "\xFF\xD8\xFFx", 4);
  g_autoptr (TmPdf) pdf = tm_pdf_read (file->data, file->len, &budget);
  g_assert_cmpuint (pdf->pictures->len, ==, 1);
  const GByteArray *jpeg = g_ptr_array_index (pdf->pictures, 0);
  g_assert_cmpmem (jpeg->data, jpeg->len, "\xFF\xD8\xFFx", 4);
  g_assert_false (pdf->cut);
}

static void
test_many_addresses (void)
{
  g_autoptr (GString) file = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (file, "<< /URI (https://a.example/%u) >>", i / 2);
  g_autoptr (TmPdf) pdf = read_text (file->str);
  g_assert_cmpuint (pdf->addresses->len, ==, 200);
  g_assert_true (pdf->cut);
}

static void
test_broken (void)
{
  static const char * const texts[] = { "", "%PDF-1.4", "<<", "<", "(", "(\\", "/", "/#", "/#4", "1 0 obj << /A", "stream", "stream\r",
                                        "1 0 obj << /Filter /FlateDecode >> stream\nxyz\nendstream", ">>>>", "]]]", "<<<<<<<<",
                                        "1 0 obj << /Type /ObjStm /N 99999 /First 0 /Filter /FlateDecode >> stream\n\nendstream" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TmPdf) pdf = read_text (texts[i]);
      g_assert_cmpuint (pdf->addresses->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/addresses-in-every-way-of-writing", test_ways_to_write);
  g_test_add_func ("/pdf/what-it-would-do", test_deeds);
  g_test_add_func ("/pdf/packed-objects", test_packed_objects);
  g_test_add_func ("/pdf/packed-oddly", test_packed_oddly);
  g_test_add_func ("/pdf/packed-otherwise", test_packed_otherwise);
  g_test_add_func ("/pdf/locked", test_locked);
  g_test_add_func ("/pdf/letters-shown", test_letters);
  g_test_add_func ("/pdf/bounds-of-unpacking", test_bomb);
  g_test_add_func ("/pdf/bounds-of-addresses", test_many_addresses);
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pdf/picture/%" G_GSIZE_FORMAT, i);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_picture);
    }
  g_test_add_func ("/pdf/colours-of-equal-middle", test_colours_of_equal_middle);
  g_test_add_func ("/pdf/bounds-of-pictures", test_large_pictures);
  g_test_add_func ("/pdf/packed-jpeg", test_packed_jpeg);
  g_test_add_func ("/pdf/broken", test_broken);
  return g_test_run ();
}
