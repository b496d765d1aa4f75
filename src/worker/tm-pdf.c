/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a PDF leads to and would do (ISO 32000-1). It is read from one end to the other like the viewers do
 * that repair a broken file, so that nothing is missed which a table of contents leaves out; it is not
 * drawn. */
#define G_LOG_DOMAIN "tm-pdf"

#include "tm-pdf.h"

#include "tm-inflate.h"
#include "tm-pdf-filter.h"
#include "tm-pdf-lexer.h"
#include "tm-pdf-picture.h"
#include "tm-web-scheme.h"

#include <string.h>

#define ADDRESSES_MAX 200
#define PICTURES_MAX 12
#define STREAM_MAX_BYTES (8 * 1024 * 1024)
#define UNPACKED_MAX_BYTES (24 * 1024 * 1024)
/* In one input: as the pictures are, and as they are kept until they are looked through. */
#define DRAWN_PIXELS_MAX (24ull * 1000 * 1000)
#define KEPT_PIXELS_MAX (6ull * 1000 * 1000)
/* ISO/IEC 18004, 5.3.1: the smallest code is as many modules wide. */
#define CODE_SIDE_MIN_PIXELS 21
#define PACKED_OBJECTS_MAX 2000
#define ACTING (TM_FILE_OPENS | TM_FILE_SCRIPT | TM_FILE_STARTS)

typedef struct
{
  TmPdf      *pdf;
  GHashTable *acting;       /* numbers of objects that are actions */
  guint       open_action;  /* object that is run at the start, 0 none */
  TmReadBudget *budget;     /* of one input */
  gboolean    unreadable;   /* what a page shows may be in a form that was not unpacked */
  gboolean    gap;          /* packed objects are */
} Reader;

/* What is known about the object being read. */
typedef struct
{
  guint       number;
  char        key[32];      /* the last name; a value belongs to it */
  double      numbers[2];   /* the last two */
  guint       n_numbers;    /* since the last name */
  guint       depth;        /* of dictionaries */
  guint       open_depth;   /* of the one that is run at the start, 0 none */
  TmFileFacts action;
  gboolean    hex, hex_inside;   /* in digits, and these packed with flate */
  gboolean    flate, jpeg, otherwise, indexed, packs_objects, is_picture, is_font;
  guint       width, height, bits, predictor, columns, colours, first, count;
} Object;

static void read_tokens (Reader *self, const guint8 *bytes, gsize length, guint number, gboolean whole);

static void
add_address (Reader *self, const char *untrusted_address)
{
  g_autofree char *address = g_strstrip (g_strdup (untrusted_address));

  if (*address == '\0' || g_ptr_array_find_with_equal_func (self->pdf->addresses, address, g_str_equal, NULL))
    return;
  if (self->pdf->addresses->len >= ADDRESSES_MAX)
    self->pdf->cut = TRUE;
  else
    g_ptr_array_add (self->pdf->addresses, g_steal_pointer (&address));
}

static void
note_action (Reader *self, Object *object, TmFileFacts fact)
{
  object->action |= fact;
  /* That an address can be pressed is no fact about the whole file. */
  self->pdf->facts |= fact & (TM_FILE_SCRIPT | TM_FILE_STARTS);
  if (object->open_depth > 0 && object->depth >= object->open_depth)
    self->pdf->facts |= TM_FILE_OPENS;
}

static void
note_kind (Object *object, const char *name)
{
  static const char * const others[] = { "LZWDecode", "LZW", "ASCII85Decode", "A85", "RunLengthDecode", "RL", "CCITTFaxDecode",
                                         "JBIG2Decode", "JPXDecode", "Crypt", NULL };
  gboolean hex = g_str_equal (name, "ASCIIHexDecode") || g_str_equal (name, "AHx");

  /* 7.4.1: they are undone in the order in which they are named. */
  object->hex_inside |= hex && object->flate;
  object->hex |= hex;

  object->flate |= g_str_equal (name, "FlateDecode") || g_str_equal (name, "Fl");
  object->jpeg |= g_str_equal (name, "DCTDecode");
  object->otherwise |= g_strv_contains (others, name);
  object->indexed |= g_str_equal (name, "Indexed");
  object->packs_objects |= g_str_equal (object->key, "Type") && g_str_equal (name, "ObjStm");
  object->is_picture |= g_str_equal (object->key, "Subtype") && g_str_equal (name, "Image");
  object->is_font |= g_str_has_prefix (name, "Length1") || g_str_has_prefix (name, "CIDFontType0C")
                     || g_str_has_prefix (name, "Type1C") || g_str_equal (name, "OpenType")
                     || g_str_equal (name, "XRef");
}

static void
read_name (Reader *self, Object *object, const char *name)
{
  if (g_str_equal (object->key, "Type") && g_str_equal (name, "Page"))
    self->pdf->pages++;
  else if (g_str_equal (object->key, "S") && g_str_equal (name, "URI"))
    note_action (self, object, TM_FILE_OPENS);
  else if (g_str_equal (object->key, "S") && g_str_equal (name, "JavaScript"))
    note_action (self, object, TM_FILE_SCRIPT);
  else if (g_str_equal (object->key, "S") && g_str_equal (name, "Launch"))
    note_action (self, object, TM_FILE_STARTS);
  else if (g_str_equal (name, "Encrypt"))
    self->pdf->facts |= TM_FILE_LOCKED;
  note_kind (object, name);
  g_strlcpy (object->key, name, sizeof object->key);
  object->n_numbers = 0;
}

static void
read_number (Object *object, double number)
{
  guint value = number > 0 && number < 1e6 ? (guint) number : 0;

  if (object->n_numbers++ == 0)
    {
      object->width = g_str_equal (object->key, "Width") ? value : object->width;
      object->height = g_str_equal (object->key, "Height") ? value : object->height;
      object->bits = g_str_equal (object->key, "BitsPerComponent") ? value : object->bits;
      object->predictor = g_str_equal (object->key, "Predictor") ? value : object->predictor;
      object->columns = g_str_equal (object->key, "Columns") ? value : object->columns;
      object->colours = g_str_equal (object->key, "Colors") ? value : object->colours;
      object->first = g_str_equal (object->key, "First") ? value : object->first;
      object->count = g_str_equal (object->key, "N") ? value : object->count;
    }
  object->numbers[0] = object->numbers[1];
  object->numbers[1] = number;
}

static guint
as_number (double number)
{
  return number > 0 && number < 1e9 ? (guint) number : 0;
}

/* What a page shows, counted without knowing how its fonts number their letters. */
static void
count_letters (Reader *self, const guint8 *bytes, gsize length)
{
  g_auto (TmPdfLexer) lexer = { 0 };
  gboolean shows_text = FALSE;
  gsize letters = 0;

  tm_pdf_lexer_init (&lexer, bytes, length);
  for (TmPdfToken token = tm_pdf_lexer_next (&lexer); token != TM_PDF_END; token = tm_pdf_lexer_next (&lexer))
    {
      if (token == TM_PDF_STRING)
        letters += lexer.is_hex ? lexer.n_bytes / 2 : lexer.n_bytes;
      shows_text |= token == TM_PDF_WORD && g_str_equal (lexer.text->str, "BT");
    }
  if (shows_text)
    self->pdf->letters += (guint) MIN (letters, 1000000);
}

/* 7.5.7: a list of numbers and offsets, then the objects. */
static void
read_packed_objects (Reader *self, const Object *holder, const GByteArray *plain)
{
  g_auto (TmPdfLexer) lexer = { 0 };
  guint count = MIN (holder->count, PACKED_OBJECTS_MAX);
  gsize before = 0;
  guint number = 0;

  if (holder->first >= plain->len)
    {
      self->gap |= holder->count > 0;
      return;
    }
  if (holder->count > PACKED_OBJECTS_MAX)
    self->pdf->cut = TRUE;
  tm_pdf_lexer_init (&lexer, plain->data, holder->first);
  for (guint i = 0; i <= count; i++)
    {
      guint next = tm_pdf_lexer_next (&lexer) == TM_PDF_NUMBER ? as_number (lexer.number) : 0;
      gsize offset = tm_pdf_lexer_next (&lexer) == TM_PDF_NUMBER ? as_number (lexer.number) : 0;
      gsize end = i < count ? holder->first + offset : plain->len;
      if (end > plain->len || (i > 0 && end < before))
        {
          self->pdf->cut = TRUE;
          return;
        }
      if (i > 0)
        read_tokens (self, plain->data + before, end - before, number, FALSE);
      before = end;
      number = next;
    }
}

static void
draw_picture (Reader *self, const Object *object, const GByteArray *rows)
{
  guint64 area = (guint64) object->width * object->height;
  guint width = object->width, height = object->height;

  tm_grey_fit (&width, &height, TM_PDF_PICTURE_MAX_SIDE);
  guint64 kept = (guint64) width * height;
  if (self->budget->drawn_pixels + area > DRAWN_PIXELS_MAX
      || self->budget->kept_pixels + kept > KEPT_PIXELS_MAX)
    {
      self->pdf->cut = TRUE;
      return;
    }
  /* 8.9.5.1: a mask need not say that it has one bit. */
  g_autoptr (TmGrey) grey = tm_pdf_picture_new (rows->data, rows->len, object->width, object->height,
                                                MAX (object->bits, 1), object->indexed,
                                                object->predictor >= 10);
  if (grey == NULL)
    {
      self->pdf->cut = TRUE;
      return;
    }
  self->budget->drawn_pixels += area;
  self->budget->kept_pixels += kept;
  g_ptr_array_add (self->pdf->greys, g_steal_pointer (&grey));
}

/* Without the ways in which it is written down, if they are known; %NULL when there are none. How it is
 * packed may be written elsewhere; packed objects are hardly ever packed in another way. */
static GByteArray *
dup_plain (const Object *object, const guint8 *bytes, gsize length)
{
  gboolean flate = object->flate || (object->packs_objects && !object->hex);
  g_autoptr (GByteArray) digits = NULL;

  if (object->hex && !object->hex_inside)
    {
      digits = tm_pdf_filter_dup_hex (bytes, length, STREAM_MAX_BYTES);
      bytes = digits->data;
      length = digits->len;
    }
  if (!flate)
    return g_steal_pointer (&digits);
  g_autoptr (GByteArray) plain = tm_inflate (bytes, length, STREAM_MAX_BYTES);
  return object->hex_inside ? tm_pdf_filter_dup_hex (plain->data, plain->len, STREAM_MAX_BYTES)
                            : g_steal_pointer (&plain);
}

/* 7.4.4.4 */
static void
undo_predictor (Reader *self, const Object *object, GByteArray *plain)
{
  gsize bits = (gsize) MAX (object->colours, 1) * (object->bits > 0 ? object->bits : 8);

  self->gap |= object->predictor == 2;
  if (object->predictor >= 10 && bits <= 256)
    tm_pdf_filter_undo_rows (plain, (MAX (object->columns, 1) * bits + 7) / 8, (guint) MAX (bits / 8, 1));
}

/* 0 when it is not known. */
static gboolean
is_too_small (guint side)
{
  return side > 0 && side < CODE_SIDE_MIN_PIXELS;
}

/* What is too small for a code is nothing to miss; what is in a form that is not read is told as a gap. */
static void
add_picture (Reader *self, const Object *object, const guint8 *bytes, gsize length)
{
  if (is_too_small (object->width) || is_too_small (object->height))
    return;
  if (object->otherwise || self->pdf->pictures->len + self->pdf->greys->len >= PICTURES_MAX)
    {
      self->pdf->cut = TRUE;
      return;
    }
  g_autoptr (GByteArray) data = dup_plain (object, bytes, length);
  self->budget->unpacked += data != NULL ? data->len : 0;
  if (data == NULL)
    data = g_byte_array_append (g_byte_array_new (), bytes, (guint) length);
  if (object->jpeg)
    g_ptr_array_add (self->pdf->pictures, g_steal_pointer (&data));
  else
    draw_picture (self, object, data);
}

static void
read_stream (Reader *self, const Object *object, const guint8 *bytes, gsize length)
{
  if (self->budget->unpacked > UNPACKED_MAX_BYTES)
    {
      self->pdf->cut = TRUE;
      return;
    }
  if (object->is_picture)
    {
      add_picture (self, object, bytes, length);
      return;
    }
  self->unreadable |= object->otherwise && !object->is_font;
  self->gap |= object->otherwise && object->packs_objects;
  if (object->otherwise || object->jpeg || (object->is_font && !object->packs_objects))
    return;
  g_autoptr (GByteArray) plain = dup_plain (object, bytes, length);
  self->budget->unpacked += plain != NULL ? plain->len : length;
  if (object->packs_objects && plain != NULL)
    {
      undo_predictor (self, object, plain);
      read_packed_objects (self, object, plain);
    }
  else if (!object->packs_objects)
    count_letters (self, plain != NULL ? plain->data : bytes, plain != NULL ? plain->len : length);
}

/* Behind the word "stream" one line ends; the bytes go on to "endstream". */
static void
pass_stream (Reader *self, TmPdfLexer *lexer, const Object *object)
{
  const guint8 *start = lexer->at;

  if (start < lexer->end && *start == '\r')
    start++;
  if (start < lexer->end && *start == '\n')
    start++;
  const guint8 *end = memmem (start, (gsize) (lexer->end - start), "endstream", strlen ("endstream"));
  lexer->at = end != NULL ? end + strlen ("endstream") : lexer->end;
  read_stream (self, object, start, (gsize) ((end != NULL ? end : lexer->end) - start));
}

static void
finish_object (Reader *self, Object *object, guint number)
{
  if (object->action & ACTING)
    g_hash_table_add (self->acting, GUINT_TO_POINTER (object->number));
  *object = (Object) { .number = number };
}

/* @whole is the file itself, which has objects with numbers and streams. */
static void
read_word (Reader *self, TmPdfLexer *lexer, Object *object, gboolean whole)
{
  const char *word = lexer->text->str;

  if (g_str_equal (word, "R") && g_str_equal (object->key, "OpenAction") && object->n_numbers == 2)
    self->open_action = as_number (object->numbers[0]);
  /* The number of another object is no size. */
  if (g_str_equal (word, "R") && g_str_equal (object->key, "Width"))
    object->width = 0;
  if (g_str_equal (word, "R") && g_str_equal (object->key, "Height"))
    object->height = 0;
  if (!whole)
    return;
  if (g_str_equal (word, "obj"))
    finish_object (self, object, as_number (object->numbers[0]));
  else if (g_str_equal (word, "endobj"))
    finish_object (self, object, 0);
  else if (g_str_equal (word, "stream"))
    pass_stream (self, lexer, object);
}

static void
read_tokens (Reader *self, const guint8 *bytes, gsize length, guint number, gboolean whole)
{
  g_auto (TmPdfLexer) lexer = { 0 };
  Object object = { .number = number };

  tm_pdf_lexer_init (&lexer, bytes, length);
  for (TmPdfToken token = tm_pdf_lexer_next (&lexer); token != TM_PDF_END; token = tm_pdf_lexer_next (&lexer))
    {
      if (token == TM_PDF_NAME)
        read_name (self, &object, lexer.text->str);
      else if (token == TM_PDF_NUMBER)
        read_number (&object, lexer.number);
      /* The address may be an object of its own, named only by its number. */
      else if (token == TM_PDF_STRING
               && (g_str_equal (object.key, "URI") || tm_web_scheme_get_length (lexer.text->str) > 0))
        add_address (self, lexer.text->str);
      else if (token == TM_PDF_STRING && g_str_equal (object.key, "F")
               && strstr (lexer.text->str, "://") != NULL)
        add_address (self, lexer.text->str);
      else if (token == TM_PDF_WORD)
        read_word (self, &lexer, &object, whole);
      else if (token == TM_PDF_OPEN)
        {
          object.depth++;
          if (g_str_equal (object.key, "OpenAction") && object.open_depth == 0)
            object.open_depth = object.depth;
        }
      else if (token == TM_PDF_CLOSE && object.depth > 0 && object.depth-- == object.open_depth)
        object.open_depth = 0;
    }
  finish_object (self, &object, 0);
}

/**
 * tm_pdf_read:
 * @untrusted_bytes: a PDF; hostile
 * @length: its bytes
 * @budget: (inout): what was spent on the input so far
 *
 * Actions, addresses, pages and pictures, also those in packed objects. A file with a password (even an empty
 * one) keeps its addresses to itself: it has TM_FILE_LOCKED. What reads as an address all the same is taken,
 * for the word that says so can stand anywhere.
 *
 * Returns: (transfer full): what was found
 */
TmPdf *
tm_pdf_read (const guint8 *untrusted_bytes, gsize length, TmReadBudget *budget)
{
  TmPdf *pdf = g_new0 (TmPdf, 1);
  g_autoptr (GHashTable) acting = g_hash_table_new (NULL, NULL);
  Reader reader = { .pdf = pdf, .acting = acting, .budget = budget };

  pdf->addresses = g_ptr_array_new_with_free_func (g_free);
  pdf->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  pdf->greys = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_grey_free);
  read_tokens (&reader, untrusted_bytes, length, 0, TRUE);
  if (reader.open_action != 0 && g_hash_table_contains (acting, GUINT_TO_POINTER (reader.open_action)))
    pdf->facts |= TM_FILE_OPENS;
  for (guint i = pdf->addresses->len; (pdf->facts & TM_FILE_LOCKED) && i > 0; i--)
    if (tm_web_scheme_get_length (g_ptr_array_index (pdf->addresses, i - 1)) == 0)
      g_ptr_array_remove_index (pdf->addresses, i - 1);
  /* With a password nothing of it can be read, and that is told already. */
  pdf->cut |= reader.gap && !(pdf->facts & TM_FILE_LOCKED);
  if (reader.unreadable || (pdf->facts & TM_FILE_LOCKED))
    pdf->letters = G_MAXUINT32;
  return pdf;
}

/**
 * tm_pdf_free:
 * @self: (transfer full): what was found
 */
void
tm_pdf_free (TmPdf *self)
{
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->greys);
  g_free (self);
}
