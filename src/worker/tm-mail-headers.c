/* SPDX-License-Identifier: GPL-3.0-or-later
 * The header fields of a mail to values. GMime splits the block; every value is decoded by us. */
#define G_LOG_DOMAIN "tm-mail-headers"

#include "tm-mail-headers.h"

#include "tm-address-list.h"
#include "tm-header-words.h"

#include "core/tm-limits.h"

#include <string.h>

static const struct
{
  const char *name;
  TmRole      role;
} address_fields[] = {
  { "From", TM_ROLE_FROM }, { "Sender", TM_ROLE_SENDER }, { "Reply-To", TM_ROLE_REPLY_TO },
  { "To", TM_ROLE_TO },     { "Cc", TM_ROLE_CC },
};

static char *
dup_unfolded (GMimeHeader *header, TmMessageParts *parts)
{
  const char *raw = g_mime_header_get_raw_value (header);
  gsize length = raw != NULL ? strlen (raw) : 0;

  /* The line end that GMime keeps is none of the value. */
  while (length > 0 && (raw[length - 1] == '\n' || raw[length - 1] == '\r'))
    length--;
  if (length > TM_HEADER_VALUE_MAX_BYTES)
    {
      if (parts != NULL)
        tm_message_parts_add_limit (parts, TM_LIMIT_HEADER_VALUE);
      length = TM_HEADER_VALUE_MAX_BYTES;
    }
  return tm_header_words_unfold (raw != NULL ? raw : "", length);
}

/**
 * tm_mail_headers_open:
 *
 * Has GMime leave addresses alone; to be called once, behind g_mime_init(). For each address field that it
 * meets, it reads all of them into addresses, which nothing here asks for: 3.2.13 takes 8 s for 64 kB of
 * "a,", with the square of the length, and 15 MB for 64 kB of "a:". Its mails are given the way of its other
 * parts, which look into the fields about their content only; the rest is kept as it is.
 * /cost/mail/address-words tells when that is no longer needed.
 */
void
tm_mail_headers_open (void)
{
  GMimeObjectClass *mail_class = g_type_class_ref (GMIME_TYPE_MESSAGE);
  GMimeObjectClass *object_class = g_type_class_peek_parent (mail_class);

  mail_class->header_added = object_class->header_added;
}

/**
 * tm_mail_headers_dup_raw:
 * @object: a part of a mail
 * @name: name of a field
 *
 * Returns: (transfer full) (nullable): its bytes on one line, not decoded; hostile
 */
char *
tm_mail_headers_dup_raw (GMimeObject *object, const char *name)
{
  GMimeHeader *header = g_mime_header_list_get_header (g_mime_object_get_header_list (object), name);
  return header != NULL ? dup_unfolded (header, NULL) : NULL;
}

/* More than this of one field does not pass the wire. */
#define VALUE_MAX_BYTES (4 * TM_HEADER_VALUE_MAX_BYTES)
/* Of a field, where they are too long together; and of a subject. */
#define VALUE_START_MAX_BYTES 256
#define SUBJECT_START_MAX_BYTES 4096

static void
cut (char *text, gsize max)
{
  if (strlen (text) <= max)
    return;
  while (max > 0 && ((guchar) text[max] & 0xC0) == 0x80)
    max--;
  text[max] = '\0';
}

static char *
join_mailboxes (TmMessageParts *parts, guint first)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < parts->mailboxes->len; i++)
    {
      const TmMailbox *mailbox = g_ptr_array_index (parts->mailboxes, i);
      if (i > first)
        g_string_append (out, ", ");
      if (*mailbox->name != '\0')
        g_string_append_printf (out, *mailbox->address != '\0' ? "%s <%s>" : "%s", mailbox->name,
                                mailbox->address);
      else
        g_string_append (out, mailbox->address);
      if (out->len > VALUE_MAX_BYTES)
        {
          tm_message_parts_add_limit (parts, TM_LIMIT_HEADER_VALUE);
          cut (out->str, VALUE_MAX_BYTES);
          break;
        }
    }
  return g_string_free (out, FALSE);
}

static char *
decode_value (TmMessageParts *parts, const char *name, const char *unfolded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_fields); i++)
    if (g_ascii_toupper (*name) == address_fields[i].name[0]
        && g_ascii_strcasecmp (address_fields[i].name, name) == 0)
      {
        guint first = parts->mailboxes->len;
        tm_address_list_add (parts, address_fields[i].role, unfolded);
        return parts->mailboxes->len > first ? join_mailboxes (parts, first)
                                             : tm_header_words_decode (unfolded);
      }
  return tm_header_words_decode (unfolded);
}

static void
read_date (TmMessageParts *parts, const char *unfolded)
{
  g_autoptr (GDateTime) date = g_mime_utils_header_decode_date (unfolded);

  if (date == NULL || parts->date != G_MININT64)
    return;
  parts->date = g_date_time_to_unix (date);
  parts->date_zone = (int) (g_date_time_get_utc_offset (date) / G_TIME_SPAN_MINUTE);
  if (ABS (parts->date_zone) > 24 * 60)
    parts->date_zone = 0;
}

/* RFC 5322, 2.2: names are printable ASCII; whatever else stands there is shown as a question mark. */
static char *
dup_printable (const char *name)
{
  char *copy = g_strdup (name);

  for (char *p = copy; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      *p = '?';
  return copy;
}

/* One blank for many, whichever they are, and none at the ends. */
static void
squeeze (char *text)
{
  gboolean was_blank = TRUE;
  char *out = text;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gboolean is_blank = g_unichar_isspace (g_utf8_get_char (p));
      if (is_blank && !was_blank)
        *out++ = ' ';
      else if (!is_blank)
        {
          memmove (out, p, (gsize) (next - p));
          out += next - p;
        }
      was_blank = is_blank;
      p = next;
    }
  *out = '\0';
  g_strchomp (text);
}

/* Of two subjects some mail programs show the first and others the last: the start of each is kept. */
static void
add_subject (TmMessageParts *parts, const char *value)
{
  gsize before = strlen (parts->subject);

  if (strstr (parts->subject, value) != NULL)
    return;
  g_autofree char *start = g_strdup (value);
  if (before + strlen (value) > TM_HEADER_VALUE_MAX_BYTES)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_HEADER_VALUE);
      squeeze (start);
      cut (start, before > 0 ? SUBJECT_START_MAX_BYTES : TM_HEADER_VALUE_MAX_BYTES);
      squeeze (parts->subject);
      cut (parts->subject, TM_HEADER_VALUE_MAX_BYTES - (before > 0 ? SUBJECT_START_MAX_BYTES + 1 : 0));
    }
  char *both = before > 0 ? g_strconcat (parts->subject, " ", start, NULL) : g_steal_pointer (&start);
  g_free (parts->subject);
  parts->subject = both;
}

static void
read_header (TmMessageParts *parts, GMimeHeader *source, gsize *left)
{
  if (parts->headers->len >= TM_HEADERS_MAX)
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_HEADERS);
      return;
    }
  g_autofree char *unfolded = dup_unfolded (source, parts);
  if (strlen (unfolded) > MAX (*left, VALUE_START_MAX_BYTES))
    {
      tm_message_parts_add_limit (parts, TM_LIMIT_HEADER_VALUE);
      unfolded[MAX (*left, VALUE_START_MAX_BYTES)] = '\0';
    }
  *left -= MIN (*left, strlen (unfolded));
  const char *name = g_mime_header_get_name (source);
  TmHeader *header = tm_message_parts_add_header (parts);
  header->name = dup_printable (name != NULL ? name : "");
  header->raw = tm_header_words_to_raw (unfolded);
  header->value = decode_value (parts, header->name, unfolded);
  if (g_ascii_strcasecmp (header->name, "Subject") == 0)
    add_subject (parts, header->value);
  else if (g_ascii_strcasecmp (header->name, "Date") == 0)
    read_date (parts, unfolded);
}

static void
read_list (TmMessageParts *parts, GMimeHeaderList *list, gsize *left)
{
  int n = g_mime_header_list_get_count (list);

  for (int i = 0; i < n; i++)
    read_header (parts, g_mime_header_list_get_header_at (list, i), left);
}

static gboolean
has_sender (const TmMessageParts *parts)
{
  for (guint i = 0; i < parts->mailboxes->len; i++)
    {
      const TmMailbox *mailbox = g_ptr_array_index (parts->mailboxes, i);
      if (mailbox->role == TM_ROLE_FROM && *mailbox->address != '\0')
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_mail_headers_read:
 * @parts: gets headers, mailboxes, subject and date
 * @message: a parsed mail
 */
void
tm_mail_headers_read (TmMessageParts *parts, GMimeMessage *message)
{
  GMimeObject *body = g_mime_message_get_mime_part (message);
  gsize left = TM_HEADERS_MAX_BYTES;

  read_list (parts, g_mime_object_get_header_list (GMIME_OBJECT (message)), &left);
  if (body != NULL)
    read_list (parts, g_mime_object_get_header_list (body), &left);
  if (!has_sender (parts))
    tm_message_parts_add_limit (parts, TM_LIMIT_NO_SENDER);
}
