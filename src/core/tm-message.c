/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail as a value, immutable once it is made. */
#define G_LOG_DOMAIN "tm-message"

#include "tm-message.h"

#include "tm-domain.h"
#include "tm-limits.h"

struct _TmMessage
{
  TmMessageParts *parts;
  char           *from_domain;
  char           *from_registrable;
  char          **codes;
  char          **limits;
  char          **notes;
  GPtrArray      *nested;   /* of TmMessage */
  GPtrArray      *mailboxes[TM_N_ROLES];   /* of TmMailbox, lent by parts */
};

G_DEFINE_BOXED_TYPE (TmMessage, tm_message, tm_message_ref, tm_message_unref)

static char **
dup_strings (GPtrArray *strings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < strings->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (strings, i));
  return g_strv_builder_end (builder);
}

/**
 * tm_message_new_take:
 * @parts: (transfer full): a draft that keeps to the limits; its links are parsed here, and it is noted when
 * its words are more than are looked through
 *
 * Returns: (transfer full): the mail
 */
TmMessage *
tm_message_new_take (TmMessageParts *parts)
{
  TmMessage *self = g_atomic_rc_box_new0 (TmMessage);

  self->parts = parts;
  for (guint i = 0; i < parts->links->len; i++)
    {
      TmLink *link = g_ptr_array_index (parts->links, i);
      g_clear_pointer (&link->url, tm_url_free);
      link->url = tm_url_parse (link->target, NULL);
    }
  for (guint role = 0; role < TM_N_ROLES; role++)
    self->mailboxes[role] = g_ptr_array_new ();
  for (guint i = 0; i < parts->mailboxes->len; i++)
    {
      TmMailbox *mailbox = g_ptr_array_index (parts->mailboxes, i);
      g_ptr_array_add (self->mailboxes[mailbox->role], mailbox);
    }
  self->from_domain = tm_domain_dup_of_address (tm_message_get_from_address (self));
  self->from_registrable = tm_domain_dup_registrable (self->from_domain);
  self->codes = dup_strings (parts->codes);
  /* tm_wording_new() reads no further. */
  if (parts->text->len > TM_WORDING_MAX_BYTES)
    tm_message_parts_add_limit (parts, TM_LIMIT_WORDING);
  self->limits = dup_strings (parts->limits);
  self->notes = dup_strings (parts->notes);
  self->nested = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_message_unref);
  while (parts->nested->len > 0)
    g_ptr_array_add (self->nested, tm_message_new_take (g_ptr_array_steal_index (parts->nested, 0)));
  return self;
}

/**
 * tm_message_ref:
 * @self: a mail
 *
 * Returns: (transfer full): @self; from any thread
 */
TmMessage *
tm_message_ref (TmMessage *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
message_clear (gpointer data)
{
  TmMessage *self = data;

  for (guint role = 0; role < TM_N_ROLES; role++)
    g_ptr_array_unref (self->mailboxes[role]);
  tm_message_parts_free (self->parts);
  g_free (self->from_domain);
  g_free (self->from_registrable);
  g_strfreev (self->codes);
  g_strfreev (self->limits);
  g_strfreev (self->notes);
  g_ptr_array_unref (self->nested);
}

/**
 * tm_message_unref:
 * @self: (transfer full): a mail; from any thread
 */
void
tm_message_unref (TmMessage *self)
{
  g_atomic_rc_box_release_full (self, message_clear);
}

const char *
tm_message_get_subject (const TmMessage *self)
{
  return self->parts->subject;
}

const char *
tm_message_get_charset (const TmMessage *self)
{
  return self->parts->charset;
}

/**
 * tm_message_get_date:
 * @self: a mail
 * @ret_unix: (out): seconds since 1970, UTC
 * @ret_zone_minutes: (out): the sender's zone, minutes east of UTC
 *
 * Returns: %FALSE when the mail has no date that can be read
 */
gboolean
tm_message_get_date (const TmMessage *self, gint64 *ret_unix, int *ret_zone_minutes)
{
  if (self->parts->date == G_MININT64)
    return FALSE;
  *ret_unix = self->parts->date;
  *ret_zone_minutes = self->parts->date_zone;
  return TRUE;
}

const char *
tm_message_get_text (const TmMessage *self)
{
  return self->parts->text->str;
}

/**
 * tm_message_get_text_length:
 * @self: a mail
 *
 * Returns: the bytes of tm_message_get_text(), which may be many: not to be counted for each link anew
 */
gsize
tm_message_get_text_length (const TmMessage *self)
{
  return self->parts->text->len;
}

/**
 * tm_message_get_hidden_text:
 * @self: a mail
 *
 * Returns: (transfer none): what the page hides from who reads it, in the order of the page
 */
const char *
tm_message_get_hidden_text (const TmMessage *self)
{
  return self->parts->hidden_text->str;
}

/**
 * tm_message_get_plain_text:
 * @self: a mail
 *
 * Returns: (transfer none): the form in plain letters that goes with a page; "" when there is no page, or no
 * such form
 */
const char *
tm_message_get_plain_text (const TmMessage *self)
{
  return self->parts->plain_text;
}

guint
tm_message_get_n_headers (const TmMessage *self)
{
  return self->parts->headers->len;
}

const TmHeader *
tm_message_get_header (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->parts->headers, index);
}

/**
 * tm_message_find_header:
 * @self: a mail
 * @name: name of a field, any case
 *
 * Returns: (transfer none) (nullable): the topmost field of this name
 */
const TmHeader *
tm_message_find_header (const TmMessage *self, const char *name)
{
  for (guint i = 0; i < self->parts->headers->len; i++)
    if (g_ascii_strcasecmp (tm_message_get_header (self, i)->name, name) == 0)
      return tm_message_get_header (self, i);
  return NULL;
}

guint
tm_message_get_n_mailboxes (const TmMessage *self, TmRole role)
{
  return self->mailboxes[role]->len;
}

/**
 * tm_message_get_mailbox:
 * @self: a mail
 * @role: in which field the mailbox stands
 * @index: counted from 0
 *
 * Returns: (transfer none) (nullable): the mailbox; %NULL when the field holds fewer
 */
const TmMailbox *
tm_message_get_mailbox (const TmMessage *self, TmRole role, guint index)
{
  const GPtrArray *mailboxes = self->mailboxes[role];

  return index < mailboxes->len ? g_ptr_array_index (mailboxes, index) : NULL;
}

/**
 * tm_message_get_from_name:
 * @self: a mail
 *
 * Returns: (transfer none): what the first sender calls itself
 */
const char *
tm_message_get_from_name (const TmMessage *self)
{
  const TmMailbox *from = tm_message_get_mailbox (self, TM_ROLE_FROM, 0);
  return from != NULL ? from->name : "";
}

/**
 * tm_message_get_from_address:
 * @self: a mail
 *
 * Returns: (transfer none): of the first sender, as written, be it no address at all
 */
const char *
tm_message_get_from_address (const TmMessage *self)
{
  const TmMailbox *from = tm_message_get_mailbox (self, TM_ROLE_FROM, 0);
  return from != NULL ? from->address : "";
}

/**
 * tm_message_get_from_domain:
 * @self: a mail
 *
 * Returns: (transfer none): the host in it, as tm_domain_normalise() gives it
 */
const char *
tm_message_get_from_domain (const TmMessage *self)
{
  return self->from_domain;
}

/**
 * tm_message_get_from_registrable:
 * @self: a mail
 *
 * Returns: (transfer none): the part of that host which its owner registered
 */
const char *
tm_message_get_from_registrable (const TmMessage *self)
{
  return self->from_registrable;
}

guint
tm_message_get_n_nodes (const TmMessage *self)
{
  return self->parts->nodes->len;
}

const TmNode *
tm_message_get_node (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->parts->nodes, index);
}

guint
tm_message_get_n_links (const TmMessage *self)
{
  return self->parts->links->len;
}

const TmLink *
tm_message_get_link (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->parts->links, index);
}

/**
 * tm_message_dup_link_text:
 * @self: a mail
 * @index: of a link
 *
 * Returns: (transfer full): what the link says in the visible text; "" when it is a picture or hidden
 */
char *
tm_message_dup_link_text (const TmMessage *self, guint index)
{
  const TmLink *link = tm_message_get_link (self, index);
  return g_strndup (self->parts->text->str + link->start, link->end - link->start);
}

guint
tm_message_get_n_images (const TmMessage *self)
{
  return self->parts->images->len;
}

const TmImage *
tm_message_get_image (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->parts->images, index);
}

guint
tm_message_get_n_fields (const TmMessage *self)
{
  return self->parts->fields->len;
}

const TmField *
tm_message_get_field (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->parts->fields, index);
}

guint
tm_message_get_n_attachments (const TmMessage *self)
{
  return self->parts->attachments->len;
}

const TmAttachment *
tm_message_get_attachment (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->parts->attachments, index);
}

guint
tm_message_get_n_parts (const TmMessage *self)
{
  return self->parts->structure->len;
}

const TmPart *
tm_message_get_part (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->parts->structure, index);
}

/**
 * tm_message_get_source:
 * @self: a mail
 *
 * Returns: the mail as it came, at most TM_SOURCE_MAX_BYTES of it; hostile; "" for a mail inside another
 */
const char *
tm_message_get_source (const TmMessage *self)
{
  return self->parts->source;
}

/**
 * tm_message_is_source_whole:
 * @self: a mail
 *
 * Returns: %FALSE when tm_message_get_source() is only its beginning
 */
gboolean
tm_message_is_source_whole (const TmMessage *self)
{
  return self->parts->source_size <= TM_SOURCE_MAX_BYTES;
}

/**
 * tm_message_get_codes:
 * @self: a mail
 *
 * Returns: (transfer none) (array zero-terminated=1): what stands in the QR codes of its pictures
 */
const char * const *
tm_message_get_codes (const TmMessage *self)
{
  return (const char * const *) self->codes;
}

/**
 * tm_message_get_limits:
 * @self: a mail
 *
 * Returns: (transfer none) (array zero-terminated=1): TM_LIMIT_… words for what was not looked at, without
 * repeats
 */
const char * const *
tm_message_get_limits (const TmMessage *self)
{
  return (const char * const *) self->limits;
}

/**
 * tm_message_get_notes:
 * @self: a mail
 *
 * Returns: (transfer none) (array zero-terminated=1): TM_NOTE_… words, without repeats
 */
const char * const *
tm_message_get_notes (const TmMessage *self)
{
  return (const char * const *) self->notes;
}

guint
tm_message_get_n_spots (const TmMessage *self)
{
  return self->parts->spots->len;
}

const TmSpot *
tm_message_get_spot (const TmMessage *self, guint index)
{
  return &g_array_index (self->parts->spots, TmSpot, index);
}

guint
tm_message_get_n_nested (const TmMessage *self)
{
  return self->nested->len;
}

/**
 * tm_message_get_nested:
 * @self: a mail
 * @index: below tm_message_get_n_nested()
 *
 * Returns: (transfer none): a mail inside it, or a page that is attached to it
 */
TmMessage *
tm_message_get_nested (const TmMessage *self, guint index)
{
  return g_ptr_array_index (self->nested, index);
}
