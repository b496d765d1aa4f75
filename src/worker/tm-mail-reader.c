/* SPDX-License-Identifier: GPL-3.0-or-later
 * The MIME structure of a mail to its parts (RFC 2045, 2046). GMime finds the structure; letters, transfer encodings
 * and parameters are decoded by us. */
#define G_LOG_DOMAIN "tm-mail-reader"

#include "tm-mail-reader.h"

#include "tm-alternative.h"
#include "tm-body-decode.h"
#include "tm-charset-label.h"
#include "tm-cms.h"
#include "tm-drawn-code.h"
#include "tm-file-look.h"
#include "tm-flowed.h"
#include "tm-forward.h"
#include "tm-html-reader.h"
#include "tm-inline-pictures.h"
#include "tm-input.h"
#include "tm-magic.h"
#include "tm-mail-headers.h"
#include "tm-mail-source.h"
#include "tm-mail-stream.h"
#include "tm-mime-params.h"
#include "tm-mime-part.h"
#include "tm-msg.h"
#include "tm-text-part.h"
#include "tm-tnef-text.h"
#include "tm-tnef.h"
#include "tm-tree.h"
#include "tm-zip-search.h"

#include "core/tm-file-name.h"
#include "core/tm-limits.h"

#include <string.h>

/* What is packed lies in memory beside what it is packed in: so much may, and as much more as the mail and a
 * quarter of it. */
#define HELD_MAX_BYTES (2 * 1024 * 1024)

typedef struct
{
  TmMessageParts   *parts;
  TmInlinePictures *pictures;
  TmReadBudget     *budget;      /* shared by all mails of one input */
  GHashTable       *ranks;       /* of its parts */
  guint             n_parts;
  gboolean          is_left_out; /* in a form of a text that is shown in another form: only its files count */
} Reader;

static void read_object (Reader *self, GMimeObject *object, guint depth);
static TmMessageParts *read_message (const Reader *outer, GMimeMessage *message, guint depth);

static void
add_file (Reader *self, const char *name, const char *type, const char *id, gboolean is_inline, GByteArray *bytes)
{
  tm_file_look_add (self->parts, self->pictures, name, type, id, is_inline, bytes);
}

static void
add_attachment (Reader *self, GMimeObject *object, const char *type)
{
  g_autoptr (GByteArray) bytes = tm_mime_part_dup_content (object);
  g_autofree char *name = tm_mime_part_dup_name (object);
  g_autofree char *id = tm_mail_headers_dup_raw (object, "Content-ID");

  tm_mime_part_note_gap (object, type, bytes, self->parts);
  add_file (self, name != NULL ? name : "", type, id, id != NULL && !tm_mime_part_is_attachment (object), bytes);
}

static void
add_nested (Reader *self, GMimeMessage *inner, guint depth)
{
  if (self->budget->nested >= TM_NESTED_MAILS_MAX)
    {
      tm_message_parts_add_limit (self->parts, TM_LIMIT_NESTED_MAILS);
      return;
    }
  self->budget->nested++;
  g_ptr_array_add (self->parts->nested, read_message (self, inner, depth + 1));
}

static void
add_message (Reader *self, GMimeMessagePart *object, guint depth)
{
  GMimeMessage *inner = g_mime_message_part_get_message (object);

  add_attachment (self, GMIME_OBJECT (object), "message/rfc822");
  if (inner != NULL)
    add_nested (self, inner, depth);
}

static void
add_nested_bytes (Reader *self, const GByteArray *bytes, guint depth)
{
  gsize before = self->budget->held;
  g_autoptr (GByteArray) bound = NULL;
  const char *limit = NULL;
  GMimeMessage *inner = tm_mail_stream_read_message (bytes, self->budget, &bound, &limit);

  if (limit != NULL)
    tm_message_parts_add_limit (self->parts, limit);
  if (inner != NULL)
    add_nested (self, inner, depth);
  self->budget->held = before;
  g_clear_object (&inner);
}

/* @named: whether it is said to be a mail; Outlook's need not be. */
static void
add_mail_bytes (Reader *self, GByteArray *owned, gboolean named, guint depth)
{
  g_autoptr (GByteArray) bytes = owned;

  if (tm_msg_is (bytes->data, bytes->len))
    {
      GByteArray *mail = tm_msg_to_mail_in (bytes, self->parts);
      g_byte_array_unref (bytes);
      bytes = mail;
    }
  else if (!named)
    return;
  if (bytes == NULL || bytes->len == 0)
    return;
  tm_input_normalise (bytes);
  if (tm_input_is_mail ((const char *) bytes->data, bytes->len))
    add_nested_bytes (self, bytes, depth);
}

static void
add_packed_mails (Reader *self, const GByteArray *archive, guint depth)
{
  static const char * const endings[] = { "eml", "msg", NULL };
  g_auto (TmZipSearch) search = { .bytes = archive->data, .length = archive->len };

  for (GByteArray *bytes; (bytes = tm_zip_search_next (&search, endings, self->budget)) != NULL;)
    add_mail_bytes (self, bytes, TRUE, depth);
  if (search.missed)
    tm_message_parts_add_limit (self->parts, TM_LIMIT_ATTACHED_FILE);
}

/* Mails that came as files: in a transfer encoding that RFC 2046, 5.2.1, forbids, or named so by a mail program;
 * by themselves or in an archive. */
static void
add_mail_file (Reader *self, GMimeObject *object, const char *type, guint depth)
{
  static const char * const endings[] = { "eml", NULL };
  g_autofree char *name = tm_mime_part_dup_name (object);
  g_autoptr (GByteArray) bytes = tm_mime_part_dup_content (object);
  gboolean named = g_str_has_prefix (type, "message/rfc822") || g_str_equal (type, "message/global")
                   || tm_file_name_ends (name != NULL ? name : "", endings);

  if (g_str_equal (tm_magic_find (bytes->data, bytes->len), "zip"))
    add_packed_mails (self, bytes, depth);
  else
    add_mail_bytes (self, g_steal_pointer (&bytes), named, depth);
}

/* What Outlook packed into winmail.dat, by content: the name and the type are often lost on the way. */
static void
add_tnef (Reader *self, GMimeObject *object, guint depth)
{
  g_autoptr (GByteArray) bytes = tm_mime_part_dup_content (object);
  g_autoptr (TmTnef) tnef = tm_tnef_read (bytes->data, bytes->len);

  if (tnef == NULL)
    return;
  tm_message_parts_add_note (self->parts, TM_NOTE_OUTLOOK_PACKED);
  if (tnef->cut_short)
    tm_message_parts_add_limit (self->parts, TM_LIMIT_CUT_SHORT);
  if (tnef->too_many)
    tm_message_parts_add_limit (self->parts, TM_LIMIT_ATTACHMENTS);
  for (guint i = 0; i < tnef->files->len; i++)
    {
      const TmTnefFile *file = g_ptr_array_index (tnef->files, i);
      add_file (self, file->name, *file->type != '\0' ? file->type : "application/octet-stream", file->id, file->id != NULL,
                file->bytes);
    }
  for (guint i = 0; i < tnef->inner->len; i++)
    {
      const GByteArray *packed = g_ptr_array_index (tnef->inner, i);
      g_autoptr (GByteArray) inner = tm_tnef_write_mail (packed->data, packed->len);
      add_nested_bytes (self, inner, depth);
    }
  tm_tnef_text_add (self->parts, tnef, self->budget);
}

/* A part that was packed inside another. */
static void
read_bytes (Reader *self, const GByteArray *bytes, guint depth)
{
  gsize before = self->budget->held;
  g_autoptr (GByteArray) bound = NULL;
  const char *limit = NULL;
  GMimeObject *part = tm_mail_stream_read_part (bytes, self->budget, &bound, &limit);

  if (limit != NULL)
    tm_message_parts_add_limit (self->parts, limit);
  if (part != NULL)
    read_object (self, part, depth + 1);
  self->budget->held = before;
  g_clear_object (&part);
}

/* Nothing of it was found, for its border is not where it is said to be. @owned is let go before what lies in
 * it is read, if it is given. */
static void
read_without_border (Reader *self, const char *text, gsize length, GByteArray *owned, guint depth)
{
  g_autoptr (GByteArray) bytes = owned;
  g_autoptr (GByteArray) mended = text != NULL ? tm_mime_part_dup_mended (text, length) : NULL;

  if (mended != NULL)
    g_clear_pointer (&bytes, g_byte_array_unref);
  if (mended != NULL)
    read_bytes (self, mended, depth);
  else if (text != NULL && strspn (text, " \t\r\n") < strnlen (text, length))
    tm_message_parts_add_limit (self->parts, TM_LIMIT_CUT_SHORT);
}

/* RFC 8551, 3.5.2: a signed mail can lie whole inside its envelope. */
static void
read_smime (Reader *self, GMimeObject *object, guint depth)
{
  g_autoptr (GByteArray) bytes = tm_mime_part_dup_content (object);
  g_autoptr (GByteArray) inner = tm_cms_dup_signed_content (bytes->data, bytes->len);

  if (inner == NULL)
    {
      tm_message_parts_add_limit (self->parts, TM_LIMIT_ENCRYPTED);
      return;
    }
  g_clear_pointer (&bytes, g_byte_array_unref);
  tm_message_parts_add_note (self->parts, TM_NOTE_SIGNED_SMIME);
  read_bytes (self, inner, depth);
}

/* Outlook and others still make attachments of files in the text. */
static void
add_uu_files (Reader *self, const char *text)
{
  char *name = NULL;
  const char *end = text + strlen (text);

  for (const char *p = tm_body_find_uu (text, &name); p != NULL; p = tm_body_find_uu (p, &name))
    {
      g_autofree char *owned = name;
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      p += tm_body_append_uu (bytes, p, (gsize) (end - p));
      add_file (self, owned, "application/octet-stream", NULL, FALSE, bytes);
    }
}

static void
add_plain (Reader *self, GMimeObject *object, const char *text)
{
  g_autofree char *format = tm_mime_part_dup_param (object, "Content-Type", "format");
  g_autofree char *delsp = tm_mime_part_dup_param (object, "Content-Type", "delsp");
  gboolean flowed = format != NULL && g_ascii_strcasecmp (format, "flowed") == 0;
  g_autofree char *joined = flowed ? tm_flowed_join (text, delsp != NULL && g_ascii_strcasecmp (delsp, "yes") == 0) : NULL;

  tm_tree_add_plain (self->parts, flowed ? joined : text);
  add_uu_files (self, text);
}

static void
read_leaf (Reader *self, GMimeObject *object, guint depth)
{
  g_autofree char *type = tm_mime_part_dup_type (object);
  gboolean html = g_str_equal (type, "text/html") || g_str_equal (type, "application/xhtml+xml");

  if (tm_mime_part_is_pkcs7 (type, "mime"))
    read_smime (self, object, depth);
  if (g_str_has_prefix (type, "multipart/"))
    {
      GByteArray *bytes = tm_mime_part_dup_content (object);
      read_without_border (self, (const char *) bytes->data, bytes->len, bytes, depth);
      return;
    }
  if (tm_mime_part_is_attachment (object) || !(html || tm_mime_part_is_shown_text (type)))
    {
      add_attachment (self, object, type);
      add_mail_file (self, object, type, depth);
      add_tnef (self, object, depth);
      return;
    }
  if (self->is_left_out)
    {
      /* Words are read in one form, and what the sender puts in another page is not known. */
      if (html)
        tm_message_parts_add_limit (self->parts, TM_LIMIT_FORMS);
      return;
    }
  g_autofree char *text = tm_text_part_decode (object, html, self->budget, self->parts);
  tm_mime_part_note_pgp (text, self->parts);
  if (html)
    tm_html_reader_read (self->parts, text, strlen (text), self->budget);
  else
    add_plain (self, object, text);
}

static void
keep_plain (Reader *self, GMimeObject *object)
{
  g_autofree char *charset = g_steal_pointer (&self->parts->charset);
  self->parts->charset = g_strdup ("");
  char *text = tm_text_part_decode (object, FALSE, self->budget, self->parts);
  gsize length = strlen (text);

  /* The charset is that of the shown text. */
  g_free (self->parts->charset);
  self->parts->charset = g_steal_pointer (&charset);

  if (length > TM_TEXT_MAX_BYTES)
    {
      length = TM_TEXT_MAX_BYTES;
      while (length > 0 && ((guchar) text[length] & 0xC0) == 0x80)
        length--;
      text[length] = '\0';
      tm_message_parts_add_limit (self->parts, TM_LIMIT_TEXT);
    }
  g_free (self->parts->plain_text);
  self->parts->plain_text = text;
}

/* RFC 2046, 5.1.4: the last form that can be shown. The text form is kept to be compared, and files lie in any. */
static void
read_alternative (Reader *self, GMimeMultipart *multipart, guint depth)
{
  int n = g_mime_multipart_get_count (multipart);
  int chosen = tm_alternative_choose (self->ranks, multipart);
  guint best = chosen >= 0 ? tm_alternative_rank (self->ranks, g_mime_multipart_get_part (multipart, chosen)) : 0;
  gboolean was_left_out = self->is_left_out;

  for (int i = 0; i < n; i++)
    {
      GMimeObject *child = g_mime_multipart_get_part (multipart, i);
      if (i == chosen || tm_alternative_rank (self->ranks, child) == TM_RANK_NOTHING)
        read_object (self, child, depth + 1);
    }
  for (int i = 0; i < n; i++)
    {
      GMimeObject *child = g_mime_multipart_get_part (multipart, i);
      g_autofree char *type = tm_mime_part_dup_type (child);
      if (i == chosen || tm_alternative_rank (self->ranks, child) == TM_RANK_NOTHING)
        continue;
      self->is_left_out = TRUE;
      if (GMIME_IS_MULTIPART (child) || g_str_equal (type, "text/html"))
        read_object (self, child, depth + 1);
      else if (!was_left_out && g_str_equal (type, "text/plain") && best == TM_RANK_HTML)
        keep_plain (self, child);
      self->is_left_out = was_left_out;
    }
}

static void
read_multipart (Reader *self, GMimeMultipart *multipart, guint depth)
{
  g_autofree char *type = tm_mime_part_dup_type (GMIME_OBJECT (multipart));

  /* The parser notes here whether the closing boundary came. */
  if (!multipart->write_end_boundary)
    tm_message_parts_add_limit (self->parts, TM_LIMIT_CUT_SHORT);
  if (g_mime_multipart_get_count (multipart) == 0)
    {
      const char *text = g_mime_multipart_get_prologue (multipart);
      gsize length = text != NULL ? strlen (text) : 0;
      self->budget->held += length;
      read_without_border (self, text, length, NULL, depth);
      self->budget->held -= length;
    }
  if (g_str_equal (type, "multipart/encrypted") && tm_mime_part_is_encrypted (multipart))
    {
      tm_message_parts_add_limit (self->parts, TM_LIMIT_ENCRYPTED);
      return;
    }
  if (g_str_equal (type, "multipart/signed"))
    tm_mime_part_note_signature (GMIME_OBJECT (multipart), self->parts);
  if (g_str_equal (type, "multipart/alternative"))
    {
      read_alternative (self, multipart, depth);
      return;
    }
  for (int i = 0; i < g_mime_multipart_get_count (multipart); i++)
    read_object (self, g_mime_multipart_get_part (multipart, i), depth + 1);
}

static void
read_object (Reader *self, GMimeObject *object, guint depth)
{
  if (depth > TM_PART_DEPTH_MAX)
    tm_message_parts_add_limit (self->parts, TM_LIMIT_PART_DEPTH);
  else if (++self->n_parts > TM_PARTS_MAX)
    tm_message_parts_add_limit (self->parts, TM_LIMIT_PARTS);
  else if (GMIME_IS_MULTIPART (object))
    read_multipart (self, GMIME_MULTIPART (object), depth);
  else if (GMIME_IS_MESSAGE_PART (object))
    add_message (self, GMIME_MESSAGE_PART (object), depth);
  else
    read_leaf (self, object, depth);
}

static TmMessageParts *
read_message (const Reader *outer, GMimeMessage *message, guint depth)
{
  g_autoptr (TmInlinePictures) pictures = tm_inline_pictures_new (outer->budget);
  Reader reader = *outer;
  g_autoptr (GHashTable) ranks = tm_alternative_ranks_new ();
  GMimeObject *body = g_mime_message_get_mime_part (message);

  reader.ranks = ranks;
  reader.is_left_out = FALSE;
  reader.parts = tm_message_parts_new ();
  reader.pictures = pictures;
  reader.n_parts = 0;
  tm_mail_headers_read (reader.parts, message);
  if (body != NULL)
    {
      tm_mime_part_note_structure (reader.parts, body, 0);
      read_object (&reader, body, depth);
    }
  if (tm_forward_is_inline (reader.parts->subject, reader.parts->text->str))
    tm_message_parts_add_limit (reader.parts, TM_LIMIT_FORWARDED);
  tm_tree_find_addresses (reader.parts);
  tm_drawn_code_find (reader.parts, reader.budget);
  if (reader.budget->unseen)
    tm_tree_forget_styles (reader.parts);
  tm_inline_pictures_fill (pictures, reader.parts);
  return reader.parts;
}

/**
 * tm_mail_reader_open:
 *
 * Prepares everything that opens files, before the lock closes.
 */
void
tm_mail_reader_open (void)
{
  g_mime_init ();
  tm_mail_headers_open ();
  tm_charset_label_open ();
}

static TmMessageParts *
read_parts (const char *untrusted_bytes, gsize length, TmReadBudget *budget)
{
  const GByteArray bytes = { (guint8 *) untrusted_bytes, (guint) length };
  g_autoptr (GByteArray) bound = NULL;
  const char *limit = NULL;
  budget->held_max = HELD_MAX_BYTES + 2 * length + length / 4;
  GMimeMessage *message = tm_mail_stream_read_message (&bytes, budget, &bound, &limit);
  TmMessageParts *parts = NULL;
  Reader reader = { .budget = budget };

  if (message != NULL)
    parts = read_message (&reader, message, 0);
  if (parts != NULL && limit != NULL)
    tm_message_parts_add_limit (parts, limit);
  if (parts != NULL && !budget->unseen)
    tm_mail_source_note (parts, untrusted_bytes, length);
  if (parts != NULL && !tm_input_has_body (untrusted_bytes, length))
    tm_message_parts_add_limit (parts, TM_LIMIT_HEADERS_ONLY);
  g_clear_object (&message);
  return parts;
}

/**
 * tm_mail_reader_read:
 * @untrusted_bytes: a normalised mail; hostile
 * @length: its bytes, at most TM_INPUT_MAX_BYTES
 *
 * Returns: (transfer full) (nullable): the draft, within all limits; %NULL when GMime sees no mail in it
 */
TmMessageParts *
tm_mail_reader_read (const char *untrusted_bytes, gsize length)
{
  TmReadBudget budget = { 0 };
  return read_parts (untrusted_bytes, length, &budget);
}

/**
 * tm_mail_reader_read_unseen:
 * @untrusted_bytes: a normalised mail; hostile
 * @length: its bytes, at most TM_INPUT_MAX_BYTES
 *
 * tm_mail_reader_read() for who shows nothing of the mail: without its source, and without pictures where nothing that is
 * judged or told depends on them.
 *
 * Returns: (transfer full) (nullable): likewise
 */
TmMessageParts *
tm_mail_reader_read_unseen (const char *untrusted_bytes, gsize length)
{
  TmReadBudget budget = { .unseen = TRUE };
  g_autoptr (TmMessageParts) parts = read_parts (untrusted_bytes, length, &budget);

  return budget.missed ? tm_mail_reader_read (untrusted_bytes, length) : g_steal_pointer (&parts);
}
