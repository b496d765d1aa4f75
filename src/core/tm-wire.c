/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a mail crosses from the worker to the rest. The writer keeps to the limits; the reader trusts
 * nothing. */
#define G_LOG_DOMAIN "tm-wire"

#include "tm-wire.h"

#include "tm-error.h"
#include "tm-limits.h"
#include "tm-marks.h"
#include "tm-wire-bytes.h"
#include "tm-wire-files.h"
#include "tm-wire-nodes.h"

#include <string.h>

/* What the format allows a picture; what may be decoded is far less. */
#define IMAGE_SIDE_MAX_PIXELS TM_IMAGE_MAX_PIXELS
#define LIMITS_MAX 64
/* Stands first. A table of contents (tm-toc.c) has another number there. */
#define WIRE_VERSION 4
/* What each item of a list takes up at least, in numbers. */
#define LEAST(numbers) ((numbers) * sizeof (guint32))

#define EACH(array, Type, name) \
  for (guint i_ = 0; i_ < (array)->len; i_++) \
    for (const Type *name = g_ptr_array_index ((array), i_), *once_ = name; once_ != NULL; once_ = NULL)

static void
write_headers (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->headers->len);
  EACH (parts->headers, TmHeader, header)
    {
      tm_wire_put_text (out, header->name);
      tm_wire_put_text (out, header->value);
      tm_wire_put_text (out, header->raw);
    }
}

static void
write_mailboxes (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->mailboxes->len);
  EACH (parts->mailboxes, TmMailbox, mailbox)
    {
      tm_wire_put_number (out, mailbox->role);
      tm_wire_put_text (out, mailbox->name);
      tm_wire_put_text (out, mailbox->address);
    }
}

static void
write_links (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->links->len);
  EACH (parts->links, TmLink, link)
    {
      tm_wire_put_number (out, link->kind);
      tm_wire_put_text (out, link->target);
      tm_wire_put_number (out, link->start);
      tm_wire_put_number (out, link->end);
      tm_wire_put_number (out, link->hidden != FALSE);
      tm_wire_put_number (out, (guint32) link->attachment);
    }
}

static void
write_images (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->images->len);
  EACH (parts->images, TmImage, image)
    {
      gsize size = 0;
      const void *data = image->png != NULL ? g_bytes_get_data (image->png, &size) : NULL;
      tm_wire_put_number (out, image->kind);
      tm_wire_put_text (out, image->source);
      tm_wire_put_text (out, image->alt);
      tm_wire_put_number (out, image->width);
      tm_wire_put_number (out, image->height);
      tm_wire_put_number (out, (guint32) image->link);
      tm_wire_put_bytes (out, data, size);
    }
}

static void
write_fields (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->fields->len);
  EACH (parts->fields, TmField, field)
    {
      tm_wire_put_number (out, field->form);
      tm_wire_put_text (out, field->type);
      tm_wire_put_text (out, field->name);
      tm_wire_put_text (out, field->label);
      tm_wire_put_text (out, field->autocomplete);
    }
}

static void
write_structure (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->structure->len);
  EACH (parts->structure, TmPart, part)
    {
      tm_wire_put_number (out, part->depth);
      tm_wire_put_text (out, part->type);
      tm_wire_put_text (out, part->name);
      tm_wire_put_text (out, part->encoding);
      tm_wire_put_long (out, part->size);
    }
}

static void
write_spots (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_number (out, parts->spots->len);
  for (guint i = 0; i < parts->spots->len; i++)
    {
      const TmSpot *spot = &g_array_index (parts->spots, TmSpot, i);
      tm_wire_put_number (out, spot->kind);
      tm_wire_put_number (out, spot->start);
      tm_wire_put_number (out, spot->end);
    }
}

static void
write_strings (const GPtrArray *strings, GByteArray *out)
{
  tm_wire_put_number (out, strings->len);
  for (guint i = 0; i < strings->len; i++)
    tm_wire_put_text (out, g_ptr_array_index (strings, i));
}

static void
write_mail (const TmMessageParts *parts, GByteArray *out)
{
  tm_wire_put_text (out, parts->subject);
  tm_wire_put_text (out, parts->charset);
  tm_wire_put_long (out, (guint64) parts->date);
  tm_wire_put_number (out, (guint32) parts->date_zone);
  tm_wire_put_text (out, parts->text->str);
  tm_wire_put_text (out, parts->hidden_text->str);
  tm_wire_put_text (out, parts->plain_text);
  tm_wire_put_text (out, parts->source);
  tm_wire_put_long (out, parts->source_size);
  write_headers (parts, out);
  write_mailboxes (parts, out);
  tm_wire_write_files (parts, out);
  write_links (parts, out);
  write_images (parts, out);
  write_fields (parts, out);
  tm_wire_write_nodes (parts, out);
  write_strings (parts->codes, out);
  write_strings (parts->limits, out);
  write_strings (parts->notes, out);
  write_structure (parts, out);
  write_spots (parts, out);
  tm_wire_put_number (out, parts->nested->len);
  for (guint i = 0; i < parts->nested->len; i++)
    write_mail (g_ptr_array_index (parts->nested, i), out);
}

/**
 * tm_wire_write:
 * @parts: a draft that keeps to the limits of tm-limits.h; all strings valid UTF-8
 *
 * Returns: (transfer full): the answer of the worker
 */
GBytes *
tm_wire_write (const TmMessageParts *parts)
{
  GByteArray *out = g_byte_array_sized_new (4096);

  tm_wire_put_number (out, WIRE_VERSION);
  write_mail (parts, out);
  return g_byte_array_free_to_bytes (out);
}

/* Counts across all mails of one answer. */
typedef struct
{
  guint n_nested;
  gsize png_bytes;
} Budget;

static gboolean
is_printable (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isgraph (*text))
      return FALSE;
  return TRUE;
}

static void
read_headers (TmMessageParts *parts, TmWireIn *in)
{
  guint n = tm_wire_take_count (in, TM_HEADERS_MAX, LEAST (3));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmHeader *header = tm_message_parts_add_header (parts);
      header->name = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      header->value = tm_wire_take_text (in, 4 * TM_HEADER_VALUE_MAX_BYTES);
      header->raw = tm_wire_take_text (in, 4 * TM_HEADER_VALUE_MAX_BYTES);
      in->bad = in->bad || !is_printable (header->name);
    }
}

static void
read_mailboxes (TmMessageParts *parts, TmWireIn *in)
{
  guint n = tm_wire_take_count (in, TM_MAILBOXES_MAX, LEAST (3));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmMailbox *mailbox = tm_message_parts_add_mailbox (parts);
      mailbox->role = tm_wire_take_kind (in, TM_N_ROLES);
      mailbox->name = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      mailbox->address = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
    }
}

static void
read_links (TmMessageParts *parts, TmWireIn *in)
{
  guint n = tm_wire_take_count (in, TM_LINKS_MAX, LEAST (6));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmLink *link = tm_message_parts_add_link (parts);
      link->kind = tm_wire_take_kind (in, TM_N_LINK_KINDS);
      link->target = tm_wire_take_text (in, TM_LINK_TARGET_MAX_BYTES);
      link->start = tm_wire_take_number (in);
      link->end = tm_wire_take_number (in);
      link->hidden = tm_wire_take_flag (in);
      link->attachment = (gint32) tm_wire_take_number (in);
      in->bad = in->bad || !tm_marks_is_range (parts->text->str, parts->text->len, link->start, link->end)
                || link->attachment < -1 || link->attachment >= (gint32) parts->attachments->len;
    }
}

static gboolean
is_image (const TmMessageParts *parts, const TmImage *image)
{
  if (image->width > IMAGE_SIDE_MAX_PIXELS || image->height > IMAGE_SIDE_MAX_PIXELS || image->link < -1
      || image->link >= (gint32) parts->links->len)
    return FALSE;
  return image->png == NULL
         || (g_bytes_get_size (image->png) >= 8
             && memcmp (g_bytes_get_data (image->png, NULL), "\x89PNG\r\n\x1a\n", 8) == 0);
}

static void
read_images (TmMessageParts *parts, TmWireIn *in, Budget *budget)
{
  guint n = tm_wire_take_count (in, TM_IMAGES_MAX, LEAST (7));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmImage *image = tm_message_parts_add_image (parts);
      gsize size = 0;
      image->kind = tm_wire_take_kind (in, TM_N_IMAGE_KINDS);
      image->source = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      image->alt = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      image->width = tm_wire_take_number (in);
      image->height = tm_wire_take_number (in);
      image->link = (gint32) tm_wire_take_number (in);
      const guint8 *png = tm_wire_lend_bytes (in, TM_IMAGES_SHOWN_MAX_BYTES - budget->png_bytes, &size);
      image->png = size > 0 ? g_bytes_new (png, size) : NULL;
      budget->png_bytes += size;
      in->bad = in->bad || !is_image (parts, image);
    }
}

static void
read_fields (TmMessageParts *parts, TmWireIn *in)
{
  guint n = tm_wire_take_count (in, TM_FIELDS_MAX, LEAST (5));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmField *field = tm_message_parts_add_field (parts);
      field->form = tm_wire_take_number (in);
      field->type = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      field->name = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      field->label = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      field->autocomplete = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
    }
}

static void
read_structure (TmMessageParts *parts, TmWireIn *in)
{
  guint n = tm_wire_take_count (in, TM_PARTS_MAX, LEAST (6));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      const TmPart *before = i > 0 ? g_ptr_array_index (parts->structure, i - 1) : NULL;
      TmPart *part = tm_message_parts_add_part (parts);
      part->depth = tm_wire_take_number (in);
      part->type = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      part->name = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      part->encoding = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      part->size = tm_wire_take_long (in);
      in->bad = in->bad || part->depth > (before != NULL ? before->depth + 1 : 0);
    }
}

static void
read_strings (GPtrArray *strings, TmWireIn *in, guint max)
{
  guint n = tm_wire_take_count (in, max, LEAST (1));

  for (guint i = 0; i < n && !in->bad; i++)
    g_ptr_array_add (strings, tm_wire_take_text (in, TM_ANSWER_MAX_BYTES));
}

static void
read_spots (TmMessageParts *parts, TmWireIn *in)
{
  guint n = tm_wire_take_count (in, TM_SPOTS_MAX, LEAST (3));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmSpotKind kind = tm_wire_take_kind (in, TM_N_SPOT_KINDS);
      guint32 start = tm_wire_take_number (in);
      guint32 end = tm_wire_take_number (in);
      in->bad = in->bad || !tm_marks_is_range (parts->text->str, parts->text->len, start, end);
      tm_message_parts_add_spot (parts, kind, start, end);
    }
}

static void
read_text (GString *text, TmWireIn *in)
{
  g_autofree char *taken = tm_wire_take_text (in, TM_TEXT_MAX_BYTES);
  g_string_assign (text, taken);
}

static void
replace_text (char **text, TmWireIn *in, gsize max_bytes)
{
  g_free (*text);
  *text = tm_wire_take_text (in, max_bytes);
}

/* Calls itself no deeper than a mail may hold mails. */
static void
read_mail (TmMessageParts *parts, TmWireIn *in, Budget *budget)
{
  replace_text (&parts->subject, in, TM_ANSWER_MAX_BYTES);
  replace_text (&parts->charset, in, TM_ANSWER_MAX_BYTES);
  parts->date = (gint64) tm_wire_take_long (in);
  parts->date_zone = (gint32) tm_wire_take_number (in);
  read_text (parts->text, in);
  read_text (parts->hidden_text, in);
  replace_text (&parts->plain_text, in, TM_TEXT_MAX_BYTES);
  replace_text (&parts->source, in, TM_SOURCE_MAX_BYTES);
  parts->source_size = tm_wire_take_long (in);
  read_headers (parts, in);
  read_mailboxes (parts, in);
  tm_wire_read_files (parts, in);
  read_links (parts, in);
  read_images (parts, in, budget);
  read_fields (parts, in);
  tm_wire_read_nodes (parts, in);
  read_strings (parts->codes, in, TM_IMAGES_MAX);
  read_strings (parts->limits, in, LIMITS_MAX);
  read_strings (parts->notes, in, TM_NOTES_MAX);
  read_structure (parts, in);
  read_spots (parts, in);
  guint n = tm_wire_take_count (in, TM_NESTED_MAILS_MAX - budget->n_nested, LEAST (1));
  in->bad = in->bad || ABS ((gint64) parts->date_zone) > 24 * 60;
  budget->n_nested += n;
  for (guint i = 0; i < n && !in->bad; i++)
    {
      TmMessageParts *nested = tm_message_parts_new ();
      g_ptr_array_add (parts->nested, nested);
      read_mail (nested, in, budget);
    }
}

/**
 * tm_wire_read:
 * @bytes: what the worker said; hostile
 * @error: TM_ERROR_BAD_ANSWER
 *
 * Checks the answer as if an attacker had written it: version, every limit, every text, every range on
 * character borders, every index, every style, and that nothing is left at the end.
 *
 * Returns: (transfer full): the draft, or %NULL when anything at all is off
 */
TmMessageParts *
tm_wire_read (GBytes *bytes, GError **error)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  TmWireIn in = { data, size > 0 ? data + size : data, size == 0 || size > TM_ANSWER_MAX_BYTES };
  Budget budget = { 0 };

  if (tm_wire_take_number (&in) == WIRE_VERSION)
    read_mail (parts, &in, &budget);
  else
    in.bad = TRUE;
  if (!in.bad && in.at == in.end)
    return g_steal_pointer (&parts);
  g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_ANSWER, "the answer breaks the contract");
  return NULL;
}
