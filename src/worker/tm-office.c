/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a document of an office program leads to, and what it fetches as soon as it is opened. Documents
 * packed as zip (ECMA-376, part 2) say so in small files of relationships, rich text in its control words.
 * Nothing is fetched here. */
#define G_LOG_DOMAIN "tm-office"

#include "tm-office.h"

#include "tm-charset.h"
#include "tm-inflate.h"
#include "tm-little-endian.h"
#include "tm-web-scheme.h"

#include <string.h>

#define ENTRIES_MAX 512
#define RELATIONS_MAX_BYTES (64 * 1024)
#define NAME_MAX_BYTES 256
/* In one input. */
#define RELATIONS_MAX 128
#define LETTERS_MAX 40
#define ADDRESSES_MAX 100
#define ADDRESS_MAX_BYTES 2048
#define RICH_TEXT_MAX_BYTES (1024 * 1024)
#define LETTER_MAX_BYTES (128 * 1024)
#define LOCAL_HEAD_BYTES 30

/* Templates of a company lie on a disk of its own; "\\host@80\path" is the web under the name of a disk. */
static gboolean
is_far (const char *target)
{
  return tm_web_scheme_get_length (target) > 0 || g_ascii_strncasecmp (target, "mhtml:http", 10) == 0
         || ((g_str_has_prefix (target, "\\\\") || g_ascii_strncasecmp (target, "file:", 5) == 0)
             && strchr (target, '@') != NULL);
}

static void
add_address (TmOffice *self, const char *target)
{
  if (self->addresses->len >= ADDRESSES_MAX || strlen (target) > ADDRESS_MAX_BYTES)
    self->cut = TRUE;
  else if (tm_web_scheme_get_length (target) > 0)
    g_ptr_array_add (self->addresses, g_strdup (target));
}

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return "";
}

/* Spreadsheets name other spreadsheets and pages name pictures from elsewhere; that is asked about, and no
 * program. */
static gboolean
is_fetched (const char *type)
{
  static const char *const kinds[] = { "/attachedTemplate", "/oleObject", "/frame",
                                       "/subDocument",      "/aFChunk",   "/control" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (type, kinds[i]))
      return TRUE;
  return FALSE;
}

static void
on_element (GMarkupParseContext *context,
            const char          *name,
            const char         **names,
            const char         **values,
            gpointer             data,
            GError             **error)
{
  TmOffice *self = data;
  const char *target = find_attribute (names, values, "Target");
  const char *type = find_attribute (names, values, "Type");

  if (!g_str_has_suffix (name, "Relationship")
      || g_ascii_strcasecmp (find_attribute (names, values, "TargetMode"), "External") != 0)
    return;
  if (is_fetched (type) && is_far (target))
    self->facts |= TM_FILE_OPENS;
  if (is_fetched (type) || g_str_has_suffix (type, "/hyperlink"))
    add_address (self, target);
}

static void
read_relations (TmOffice *self, const guint8 *bytes, gsize length)
{
  static const GMarkupParser parser = { .start_element = on_element };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, self, NULL);
  gboolean wide = length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0);
  g_autofree char *text = tm_charset_decode ((const char *) bytes, length, wide ? "utf-16" : "utf-8", NULL,
                                             NULL);

  /* What breaks off gives what stands before. */
  g_markup_parse_context_parse (context, text, (gssize) strlen (text), NULL);
}

static gboolean
is_relations (const guint8 *name, gsize length)
{
  static const char ending[] = ".rels";
  gsize n = strlen (ending);
  return length > n && length <= NAME_MAX_BYTES
         && g_ascii_strncasecmp ((const char *) name + length - n, ending, n) == 0;
}

static gboolean
is_text_of_letter (const guint8 *name, gsize length)
{
  static const char text[] = "word/document.xml";
  return length == strlen (text) && memcmp (name, text, length) == 0;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  TmOffice *self = data;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    self->letters += g_unichar_isalnum (g_utf8_get_char (p));
}

/* ECMA-376, part 1, 11.3.10: all that stands between the tags is shown, but for what the author took out
 * again. */
static void
count_letters (TmOffice *self, const guint8 *packed, gsize left, TmReadBudget *budget)
{
  /* What is not counted may be much; but this file was not looked into. */
  self->is_letter = TRUE;
  if (++budget->letters > LETTERS_MAX)
    {
      self->cut = TRUE;
      return;
    }
  static const GMarkupParser parser = { .text = on_text };
  g_autoptr (GByteArray) plain = tm_inflate_raw (packed, left, LETTER_MAX_BYTES);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, self, NULL);

  self->letters = 0;
  if (plain->len == 0 || plain->len >= LETTER_MAX_BYTES
      || !g_markup_parse_context_parse (context, (const char *) plain->data, plain->len, NULL))
    self->letters = G_MAXUINT32;
}

/* PKWARE APPNOTE, 4.3.7: one entry of the archive, at its local header. */
static void
look_at_entry (TmOffice *self, const guint8 *head, gsize left, TmReadBudget *budget)
{
  gsize name_length = tm_little_endian_read (head + 26, 2);
  gsize start = LOCAL_HEAD_BYTES + name_length + tm_little_endian_read (head + 28, 2);
  guint method = (guint) tm_little_endian_read (head + 8, 2);

  if (start < left && method == 8 && !self->is_letter
      && is_text_of_letter (head + LOCAL_HEAD_BYTES, name_length))
    count_letters (self, head + start, left - start, budget);
  if (start >= left || !is_relations (head + LOCAL_HEAD_BYTES, name_length))
    return;
  if (++budget->relations > RELATIONS_MAX)
    {
      self->cut = TRUE;
      return;
    }
  if (method == 8)
    {
      g_autoptr (GByteArray) plain = tm_inflate_raw (head + start, left - start, RELATIONS_MAX_BYTES);
      read_relations (self, plain->data, plain->len);
      self->cut |= plain->len >= RELATIONS_MAX_BYTES;
    }
  else if (method == 0)
    read_relations (self, head + start,
                    MIN (left - start, MIN (tm_little_endian_read (head + 18, 4), RELATIONS_MAX_BYTES)));
}

static void
read_packed (TmOffice *self, const guint8 *bytes, gsize length, TmReadBudget *budget)
{
  guint entries = 0;

  for (gsize at = 0; length >= LOCAL_HEAD_BYTES && at <= length - LOCAL_HEAD_BYTES;)
    {
      const guint8 *head = memmem (bytes + at, length - at, "PK\x03\x04", 4);
      if (head == NULL || (gsize) (bytes + length - head) < LOCAL_HEAD_BYTES)
        break;
      if (++entries > ENTRIES_MAX || self->cut)
        {
          self->cut = TRUE;
          break;
        }
      look_at_entry (self, head, (gsize) (bytes + length - head), budget);
      at = (gsize) (head - bytes) + 4;
    }
}

/* The address behind a control word or a field, up to a quotation mark, a blank or the end of the group. */
static char *
dup_address (const char *text)
{
  const char *start = text + strspn (text, " \t\r\n\"");
  g_autofree char *bytes = g_strndup (start, MIN (strcspn (start, " \t\r\n\"{}"), ADDRESS_MAX_BYTES + 1));
  return g_utf8_make_valid (bytes, -1);
}

/* Rich text, 1.9.1: a template, an object that is brought up to date before anything is read, and links. */
static void
read_rich_text (TmOffice *self, const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, MIN (length, RICH_TEXT_MAX_BYTES));

  self->cut |= length > RICH_TEXT_MAX_BYTES;
  if (strstr (text, "\\objupdate") != NULL)
    self->facts |= TM_FILE_OPENS;
  for (const char *p = text; !self->cut && (p = strstr (p, "\\*\\template")) != NULL; p++)
    {
      g_autofree char *target = dup_address (p + strlen ("\\*\\template"));
      if (!is_far (target))
        continue;
      self->facts |= TM_FILE_OPENS;
      add_address (self, target);
    }
  for (const char *p = text; !self->cut && (p = strstr (p, "HYPERLINK")) != NULL; p++)
    {
      g_autofree char *target = dup_address (p + strlen ("HYPERLINK"));
      add_address (self, target);
    }
}

/**
 * tm_office_read:
 * @untrusted_bytes: an attached file; hostile
 * @length: its bytes
 * @magic: what it is, as tm_magic_find() says
 * @budget: what was spent on the input so far
 *
 * Returns: (transfer full): what it leads to and fetches; nothing for files that are no such document
 */
TmOffice *
tm_office_read (const guint8 *untrusted_bytes, gsize length, const char *magic, TmReadBudget *budget)
{
  TmOffice *self = g_new0 (TmOffice, 1);

  self->letters = G_MAXUINT32;
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  if (g_str_equal (magic, "zip"))
    read_packed (self, untrusted_bytes, length, budget);
  else if (g_str_equal (magic, "rtf"))
    read_rich_text (self, untrusted_bytes, length);
  return self;
}

/**
 * tm_office_free:
 * @self: (transfer full): what a document leads to
 */
void
tm_office_free (TmOffice *self)
{
  g_ptr_array_unref (self->addresses);
  g_free (self);
}
