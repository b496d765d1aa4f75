/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a mail crosses from the worker to the rest. The writer keeps to the limits; the reader trusts nothing. */
#define G_LOG_DOMAIN "tm-wire"

#include "tm-wire.h"

#include "tm-error.h"
#include "tm-limits.h"
#include "tm-marks.h"
#include "tm-wire-files.h"
#include "tm-wire-nodes.h"

#include <string.h>

/* What the format allows a picture; what may be decoded is far less. */
#define IMAGE_SIDE_MAX_PIXELS TM_IMAGE_MAX_PIXELS
#define LIMITS_MAX 64
#define WIRE_VERSION 2
#define WIRE_TYPE "(uv)"

static const char *
get_mail_type (void)
{
  return "(ssxisssa(sss)a(yss)" TM_WIRE_NODES "a(ysuubi)a(yssuuiay)a(ussss)a" TM_WIRE_FILE "asasava(ussst)stasa(yuu))";
}

#define EACH(array, Type, name) \
  for (guint i_ = 0; i_ < (array)->len; i_++) \
    for (const Type *name = g_ptr_array_index ((array), i_), *once_ = name; once_ != NULL; once_ = NULL)

static GVariant *
write_headers (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sss)"));
  EACH (parts->headers, TmHeader, header)
    g_variant_builder_add (&out, "(sss)", header->name, header->value, header->raw);
  return g_variant_builder_end (&out);
}

static GVariant *
write_mailboxes (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(yss)"));
  EACH (parts->mailboxes, TmMailbox, mailbox)
    g_variant_builder_add (&out, "(yss)", (guchar) mailbox->role, mailbox->name, mailbox->address);
  return g_variant_builder_end (&out);
}

static GVariant *
write_links (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ysuubi)"));
  EACH (parts->links, TmLink, link)
    g_variant_builder_add (&out, "(ysuubi)", (guchar) link->kind, link->target, link->start, link->end, link->hidden,
                           link->attachment);
  return g_variant_builder_end (&out);
}

static GVariant *
write_images (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(yssuuiay)"));
  EACH (parts->images, TmImage, image)
    {
      gsize size = 0;
      const void *data = image->png != NULL ? g_bytes_get_data (image->png, &size) : NULL;
      g_variant_builder_add (&out, "(yssuui@ay)", (guchar) image->kind, image->source, image->alt, image->width,
                             image->height, image->link, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, size, 1));
    }
  return g_variant_builder_end (&out);
}

static GVariant *
write_fields (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ussss)"));
  EACH (parts->fields, TmField, field)
    g_variant_builder_add (&out, "(ussss)", field->form, field->type, field->name, field->label, field->autocomplete);
  return g_variant_builder_end (&out);
}

static GVariant *
write_structure (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ussst)"));
  EACH (parts->structure, TmPart, part)
    g_variant_builder_add (&out, "(ussst)", part->depth, part->type, part->name, part->encoding, part->size);
  return g_variant_builder_end (&out);
}

static GVariant *
write_spots (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(yuu)"));

  for (guint i = 0; i < parts->spots->len; i++)
    {
      const TmSpot *spot = &g_array_index (parts->spots, TmSpot, i);
      g_variant_builder_add (&out, "(yuu)", (guchar) spot->kind, spot->start, spot->end);
    }
  return g_variant_builder_end (&out);
}

static GVariant *
write_strings (GPtrArray *strings)
{
  return g_variant_new_strv ((const char * const *) strings->pdata, strings->len);
}

static GVariant *
write_mail (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) nested = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (guint i = 0; i < parts->nested->len; i++)
    g_variant_builder_add (&nested, "v", write_mail (g_ptr_array_index (parts->nested, i)));
  return g_variant_new ("(ssxisss@a(sss)@a(yss)@" TM_WIRE_NODES "@a(ysuubi)@a(yssuuiay)@a(ussss)@a" TM_WIRE_FILE
                        "@as@as@av@a(ussst)st@as@a(yuu))",
                        parts->subject, parts->charset, parts->date, parts->date_zone, parts->text->str,
                        parts->hidden_text->str, parts->plain_text, write_headers (parts), write_mailboxes (parts),
                        tm_wire_write_nodes (parts), write_links (parts), write_images (parts), write_fields (parts),
                        tm_wire_write_files (parts), write_strings (parts->codes), write_strings (parts->limits),
                        g_variant_builder_end (&nested), write_structure (parts), parts->source, parts->source_size,
                        write_strings (parts->notes), write_spots (parts));
}

/* With the last value of a type GLib forgets what it made out of the type, and ours is long; so one is kept. */
static void
keep_type (void)
{
  static gsize kept = 0;

  if (!g_once_init_enter (&kept))
    return;
  g_autoptr (TmMessageParts) empty = tm_message_parts_new ();
  g_once_init_leave (&kept, (gsize) g_variant_ref_sink (write_mail (empty)));
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
  keep_type ();
  g_autoptr (GVariant) wire = g_variant_ref_sink (g_variant_new (WIRE_TYPE, WIRE_VERSION, write_mail (parts)));
  return g_variant_get_data_as_bytes (wire);
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

static gboolean
read_headers (TmMessageParts *parts, GVariantIter *iter)
{
  const char *name, *value, *raw;

  while (g_variant_iter_next (iter, "(&s&s&s)", &name, &value, &raw))
    {
      if (parts->headers->len >= TM_HEADERS_MAX || !is_printable (name) || strlen (value) > 4 * TM_HEADER_VALUE_MAX_BYTES
          || strlen (raw) > 4 * TM_HEADER_VALUE_MAX_BYTES)
        return FALSE;
      TmHeader *header = tm_message_parts_add_header (parts);
      header->name = g_strdup (name);
      header->value = g_strdup (value);
      header->raw = g_strdup (raw);
    }
  return TRUE;
}

static gboolean
read_mailboxes (TmMessageParts *parts, GVariantIter *iter)
{
  guchar role;
  const char *name, *address;

  while (g_variant_iter_next (iter, "(y&s&s)", &role, &name, &address))
    {
      if (parts->mailboxes->len >= TM_MAILBOXES_MAX || role >= TM_N_ROLES)
        return FALSE;
      TmMailbox *mailbox = tm_message_parts_add_mailbox (parts);
      mailbox->role = role;
      mailbox->name = g_strdup (name);
      mailbox->address = g_strdup (address);
    }
  return TRUE;
}

static gboolean
read_links (TmMessageParts *parts, GVariantIter *iter)
{
  guchar kind;
  const char *target;
  guint32 start, end;
  gboolean hidden;
  gint32 attachment;

  while (g_variant_iter_next (iter, "(y&suubi)", &kind, &target, &start, &end, &hidden, &attachment))
    {
      if (parts->links->len >= TM_LINKS_MAX || kind >= TM_N_LINK_KINDS || strlen (target) > TM_LINK_TARGET_MAX_BYTES
          || !tm_marks_is_range (parts->text->str, parts->text->len, start, end) || attachment < -1
          || attachment >= (gint32) parts->attachments->len)
        return FALSE;
      TmLink *link = tm_message_parts_add_link (parts);
      link->kind = kind;
      link->target = g_strdup (target);
      link->start = start;
      link->end = end;
      link->hidden = hidden;
      link->attachment = attachment;
    }
  return TRUE;
}

static gboolean
read_images (TmMessageParts *parts, GVariantIter *iter, Budget *budget)
{
  guchar kind;
  const char *source, *alt;
  guint32 width, height;
  gint32 link;
  GVariant *data = NULL;

  while (g_variant_iter_next (iter, "(y&s&suui@ay)", &kind, &source, &alt, &width, &height, &link, &data))
    {
      g_autoptr (GVariant) owned = data;
      g_autoptr (GBytes) png = g_variant_get_data_as_bytes (owned);
      gsize size = g_bytes_get_size (png);
      budget->png_bytes += size;
      if (parts->images->len >= TM_IMAGES_MAX || kind >= TM_N_IMAGE_KINDS || budget->png_bytes > TM_IMAGES_SHOWN_MAX_BYTES
          || width > IMAGE_SIDE_MAX_PIXELS || height > IMAGE_SIDE_MAX_PIXELS || link < -1
          || link >= (gint32) parts->links->len)
        return FALSE;
      if (size > 0 && (size < 8 || memcmp (g_bytes_get_data (png, NULL), "\x89PNG\r\n\x1a\n", 8) != 0))
        return FALSE;
      TmImage *image = tm_message_parts_add_image (parts);
      image->kind = kind;
      image->source = g_strdup (source);
      image->alt = g_strdup (alt);
      image->width = width;
      image->height = height;
      image->link = link;
      image->png = size > 0 ? g_steal_pointer (&png) : NULL;
    }
  return TRUE;
}

static gboolean
read_fields (TmMessageParts *parts, GVariantIter *iter)
{
  guint32 form;
  const char *type, *name, *label, *autocomplete;

  while (g_variant_iter_next (iter, "(u&s&s&s&s)", &form, &type, &name, &label, &autocomplete))
    {
      if (parts->fields->len >= TM_FIELDS_MAX)
        return FALSE;
      TmField *field = tm_message_parts_add_field (parts);
      field->form = form;
      field->type = g_strdup (type);
      field->name = g_strdup (name);
      field->label = g_strdup (label);
      field->autocomplete = g_strdup (autocomplete);
    }
  return TRUE;
}

static gboolean
read_structure (TmMessageParts *parts, GVariantIter *iter)
{
  guint32 depth;
  const char *type, *name, *encoding;
  guint64 size;

  while (g_variant_iter_next (iter, "(u&s&s&st)", &depth, &type, &name, &encoding, &size))
    {
      const TmPart *before = parts->structure->len > 0 ? g_ptr_array_index (parts->structure, parts->structure->len - 1) : NULL;
      if (parts->structure->len >= TM_PARTS_MAX || depth > (before != NULL ? before->depth + 1 : 0))
        return FALSE;
      TmPart *part = tm_message_parts_add_part (parts);
      part->depth = depth;
      part->type = g_strdup (type);
      part->name = g_strdup (name);
      part->encoding = g_strdup (encoding);
      part->size = size;
    }
  return TRUE;
}

static gboolean
read_strings (GPtrArray *strings, GVariantIter *iter, guint max)
{
  const char *string;

  while (g_variant_iter_next (iter, "&s", &string))
    {
      if (strings->len >= max)
        return FALSE;
      g_ptr_array_add (strings, g_strdup (string));
    }
  return TRUE;
}

static gboolean
read_spots (TmMessageParts *parts, GVariantIter *iter)
{
  guchar kind;
  guint32 start, end;

  while (g_variant_iter_next (iter, "(yuu)", &kind, &start, &end))
    {
      if (parts->spots->len >= TM_SPOTS_MAX || kind >= TM_N_SPOT_KINDS
          || !tm_marks_is_range (parts->text->str, parts->text->len, start, end))
        return FALSE;
      tm_message_parts_add_spot (parts, kind, start, end);
    }
  return TRUE;
}

static TmMessageParts *read_mail (GVariant *mail, Budget *budget);

static gboolean
read_nested (TmMessageParts *parts, GVariantIter *iter, Budget *budget)
{
  GVariant *inner = NULL;

  while (g_variant_iter_next (iter, "v", &inner))
    {
      g_autoptr (GVariant) owned = inner;
      if (++budget->n_nested > TM_NESTED_MAILS_MAX)
        return FALSE;
      TmMessageParts *nested = read_mail (owned, budget);
      if (nested == NULL)
        return FALSE;
      g_ptr_array_add (parts->nested, nested);
    }
  return TRUE;
}

static TmMessageParts *
read_mail (GVariant *mail, Budget *budget)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();
  g_autoptr (GVariantIter) headers = NULL, mailboxes = NULL, links = NULL, images = NULL, fields = NULL;
  g_autoptr (GVariantIter) attachments = NULL, codes = NULL, limits = NULL, nested = NULL, structure = NULL, notes = NULL;
  g_autoptr (GVariantIter) spots = NULL;
  g_autoptr (GVariant) nodes = NULL;
  const char *text = NULL, *hidden_text = NULL;

  if (!g_variant_is_of_type (mail, G_VARIANT_TYPE (get_mail_type ())))
    return NULL;
  g_clear_pointer (&parts->subject, g_free);
  g_clear_pointer (&parts->charset, g_free);
  g_clear_pointer (&parts->plain_text, g_free);
  g_clear_pointer (&parts->source, g_free);
  g_variant_get (mail, "(ssxi&s&ssa(sss)a(yss)@" TM_WIRE_NODES "a(ysuubi)a(yssuuiay)a(ussss)a" TM_WIRE_FILE
                 "asasava(ussst)stasa(yuu))", &parts->subject,
                 &parts->charset, &parts->date, &parts->date_zone, &text, &hidden_text, &parts->plain_text, &headers,
                 &mailboxes, &nodes, &links, &images, &fields, &attachments, &codes, &limits, &nested,
                 &structure, &parts->source, &parts->source_size, &notes, &spots);
  if (strlen (text) > TM_TEXT_MAX_BYTES || strlen (hidden_text) > TM_TEXT_MAX_BYTES
      || strlen (parts->plain_text) > TM_TEXT_MAX_BYTES || strlen (parts->source) > TM_SOURCE_MAX_BYTES
      || ABS ((gint64) parts->date_zone) > 24 * 60)
    return NULL;
  g_string_assign (parts->text, text);
  g_string_assign (parts->hidden_text, hidden_text);
  if (!read_headers (parts, headers) || !read_mailboxes (parts, mailboxes) || !tm_wire_read_files (parts, attachments)
      || !read_links (parts, links) || !read_images (parts, images, budget) || !read_fields (parts, fields)
      || !tm_wire_read_nodes (parts, nodes) || !read_strings (parts->codes, codes, TM_IMAGES_MAX)
      || !read_strings (parts->limits, limits, LIMITS_MAX) || !read_structure (parts, structure)
      || !read_nested (parts, nested, budget) || !read_strings (parts->notes, notes, TM_NOTES_MAX)
      || !read_spots (parts, spots))
    return NULL;
  return g_steal_pointer (&parts);
}

/**
 * tm_wire_read:
 * @bytes: what the worker said; hostile
 * @error: TM_ERROR_BAD_ANSWER
 *
 * Checks the answer as if an attacker had written it: normal form, version, every limit, every range on character
 * borders, every index, every style.
 *
 * Returns: (transfer full): the draft, or %NULL when anything at all is off
 */
TmMessageParts *
tm_wire_read (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) wire = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (WIRE_TYPE), bytes, FALSE));
  g_autoptr (GVariant) mail = NULL;
  TmMessageParts *parts = NULL;
  Budget budget = { 0 };
  guint32 version = 0;

  keep_type ();
  if (g_bytes_get_size (bytes) <= TM_ANSWER_MAX_BYTES && g_variant_is_normal_form (wire))
    {
      g_variant_get (wire, "(uv)", &version, &mail);
      if (version == WIRE_VERSION)
        parts = read_mail (mail, &budget);
    }
  if (parts == NULL)
    g_set_error_literal (error, TM_ERROR, TM_ERROR_BAD_ANSWER, "the answer breaks the contract");
  return parts;
}
