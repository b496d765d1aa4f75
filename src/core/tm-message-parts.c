/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mutable draft of a mail, filled by the worker or read from the wire. */
#define G_LOG_DOMAIN "tm-message-parts"

#include "tm-message.h"

#include "tm-limits.h"

static void
header_free (gpointer data)
{
  TmHeader *header = data;
  g_free (header->name);
  g_free (header->value);
  g_free (header->raw);
  g_free (header);
}

static void
mailbox_free (gpointer data)
{
  TmMailbox *mailbox = data;
  g_free (mailbox->name);
  g_free (mailbox->address);
  g_free (mailbox);
}

/* Most nodes have none, and there can be very many of them, so that an empty text for each would cost as much
 * as they do. */
static char none[] = "";

static void
look_free (char *look)
{
  if (look != none)
    g_free (look);
}

static void
node_free (gpointer data)
{
  TmNode *node = data;
  look_free (node->style);
  look_free (node->narrow);
  g_free (node);
}

static void
link_free (gpointer data)
{
  TmLink *link = data;
  g_free (link->target);
  tm_url_free (link->url);
  g_free (link);
}

static void
image_free (gpointer data)
{
  TmImage *image = data;
  g_free (image->source);
  g_free (image->alt);
  g_clear_pointer (&image->png, g_bytes_unref);
  g_free (image);
}

static void
field_free (gpointer data)
{
  TmField *field = data;
  g_free (field->type);
  g_free (field->name);
  g_free (field->label);
  g_free (field->autocomplete);
  g_free (field);
}

static void
attachment_free (gpointer data)
{
  TmAttachment *attachment = data;
  g_free (attachment->name);
  g_free (attachment->type);
  g_free (attachment->magic);
  g_free (attachment->inside);
  g_free (attachment);
}

static void
part_free (gpointer data)
{
  TmPart *part = data;
  g_free (part->type);
  g_free (part->name);
  g_free (part->encoding);
  g_free (part);
}

/**
 * tm_message_parts_new:
 *
 * Returns: (transfer full): an empty draft
 */
TmMessageParts *
tm_message_parts_new (void)
{
  TmMessageParts *parts = g_new0 (TmMessageParts, 1);

  parts->subject = g_strdup ("");
  parts->charset = g_strdup ("");
  parts->plain_text = g_strdup ("");
  parts->source = g_strdup ("");
  parts->date = G_MININT64;
  parts->text = g_string_new (NULL);
  parts->hidden_text = g_string_new (NULL);
  parts->headers = g_ptr_array_new_with_free_func (header_free);
  parts->mailboxes = g_ptr_array_new_with_free_func (mailbox_free);
  parts->nodes = g_ptr_array_new_with_free_func (node_free);
  parts->links = g_ptr_array_new_with_free_func (link_free);
  parts->images = g_ptr_array_new_with_free_func (image_free);
  parts->fields = g_ptr_array_new_with_free_func (field_free);
  parts->attachments = g_ptr_array_new_with_free_func (attachment_free);
  parts->structure = g_ptr_array_new_with_free_func (part_free);
  parts->codes = g_ptr_array_new_with_free_func (g_free);
  parts->limits = g_ptr_array_new_with_free_func (g_free);
  parts->nested = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_message_parts_free);
  parts->notes = g_ptr_array_new_with_free_func (g_free);
  parts->spots = g_array_new (FALSE, FALSE, sizeof (TmSpot));
  return parts;
}

/**
 * tm_message_parts_free:
 * @parts: (transfer full): a draft that was not handed on
 */
void
tm_message_parts_free (TmMessageParts *parts)
{
  GPtrArray *arrays[] = { parts->headers, parts->mailboxes, parts->nodes,       parts->links,
                          parts->images,  parts->fields,    parts->attachments, parts->structure,
                          parts->codes,   parts->limits,    parts->nested,      parts->notes };

  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
  g_array_unref (parts->spots);
  g_free (parts->subject);
  g_free (parts->charset);
  g_free (parts->plain_text);
  g_free (parts->source);
  g_string_free (parts->text, TRUE);
  g_string_free (parts->hidden_text, TRUE);
  g_free (parts);
}

/**
 * tm_message_parts_add_header:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty field of the head, the last of its kind. The caller keeps to the
 * limit
 */
TmHeader *
tm_message_parts_add_header (TmMessageParts *parts)
{
  TmHeader *header = g_new0 (TmHeader, 1);
  g_ptr_array_add (parts->headers, header);
  return header;
}

/**
 * tm_message_parts_add_mailbox:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty mailbox, the last of its kind. The caller keeps to the limit
 */
TmMailbox *
tm_message_parts_add_mailbox (TmMessageParts *parts)
{
  TmMailbox *mailbox = g_new0 (TmMailbox, 1);
  g_ptr_array_add (parts->mailboxes, mailbox);
  return mailbox;
}

/**
 * tm_message_parts_add_node:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty node; it has no style and spans one cell, the last of its kind. The
 * caller keeps to the limit
 */
TmNode *
tm_message_parts_add_node (TmMessageParts *parts)
{
  TmNode *node = g_new0 (TmNode, 1);
  node->ref = -1;
  node->colspan = 1;
  node->rowspan = 1;
  node->style = none;
  node->narrow = none;
  g_ptr_array_add (parts->nodes, node);
  return node;
}

static char *
take_look (char *before, char *look)
{
  look_free (before);
  if (look != none && *look == '\0')
    g_clear_pointer (&look, g_free);
  return look != NULL ? look : none;
}

/**
 * tm_node_take_style:
 * @node: a node of a draft
 * @style: (transfer full): takes the place of its style
 */
void
tm_node_take_style (TmNode *node, char *style)
{
  node->style = take_look (node->style, style);
}

/**
 * tm_node_take_narrow:
 * @node: a node of a draft
 * @narrow: (transfer full): takes the place of what it has for narrow views
 */
void
tm_node_take_narrow (TmNode *node, char *narrow)
{
  node->narrow = take_look (node->narrow, narrow);
}

/**
 * tm_message_parts_add_link:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty link; it lies in no file, the last of its kind. The caller keeps to
 * the limit
 */
TmLink *
tm_message_parts_add_link (TmMessageParts *parts)
{
  TmLink *link = g_new0 (TmLink, 1);
  link->attachment = -1;
  g_ptr_array_add (parts->links, link);
  return link;
}

/**
 * tm_message_parts_add_image:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty picture; it lies in no link, the last of its kind. The caller keeps
 * to the limit
 */
TmImage *
tm_message_parts_add_image (TmMessageParts *parts)
{
  TmImage *image = g_new0 (TmImage, 1);
  image->link = -1;
  g_ptr_array_add (parts->images, image);
  return image;
}

/**
 * tm_message_parts_add_field:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty box to type into, the last of its kind. The caller keeps to the limit
 */
TmField *
tm_message_parts_add_field (TmMessageParts *parts)
{
  TmField *field = g_new0 (TmField, 1);
  g_ptr_array_add (parts->fields, field);
  return field;
}

/**
 * tm_message_parts_add_attachment:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty attached file; it shows no text, the last of its kind. The caller
 * keeps to the limit
 */
TmAttachment *
tm_message_parts_add_attachment (TmMessageParts *parts)
{
  TmAttachment *attachment = g_new0 (TmAttachment, 1);
  attachment->letters = G_MAXUINT32;
  g_ptr_array_add (parts->attachments, attachment);
  return attachment;
}

/**
 * tm_message_parts_add_part:
 * @parts: the draft
 *
 * Returns: (transfer none): a new empty part of the structure, the last of its kind. The caller keeps to the
 * limit
 */
TmPart *
tm_message_parts_add_part (TmMessageParts *parts)
{
  TmPart *part = g_new0 (TmPart, 1);
  g_ptr_array_add (parts->structure, part);
  return part;
}

static void
add_once (GPtrArray *words, const char *word)
{
  if (!g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (word));
}

/**
 * tm_message_parts_add_limit:
 * @parts: a draft
 * @limit: a TM_LIMIT_… word; noted once
 */
void
tm_message_parts_add_limit (TmMessageParts *parts, const char *limit)
{
  add_once (parts->limits, limit);
}

/**
 * tm_message_parts_add_note:
 * @parts: a draft
 * @note: a TM_NOTE_… word; noted once
 */
void
tm_message_parts_add_note (TmMessageParts *parts, const char *note)
{
  add_once (parts->notes, note);
}

/**
 * tm_message_parts_add_spot:
 * @parts: a draft
 * @kind: what is about the place
 * @start: bytes in the visible text
 * @end: likewise
 *
 * Those after the first TM_SPOTS_MAX are passed over: they are there to be pointed at, not to be counted.
 */
void
tm_message_parts_add_spot (TmMessageParts *parts, TmSpotKind kind, guint32 start, guint32 end)
{
  TmSpot spot = { kind, start, end };

  if (parts->spots->len < TM_SPOTS_MAX)
    g_array_append_val (parts->spots, spot);
}
