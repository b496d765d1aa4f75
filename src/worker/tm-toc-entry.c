/* SPDX-License-Identifier: GPL-3.0-or-later
 * The head of a mail to one entry of a table of contents. The body is not looked at. */
#define G_LOG_DOMAIN "tm-toc-entry"

#include "tm-toc-entry.h"

#include "tm-address-list.h"
#include "tm-header-line.h"
#include "tm-header-words.h"

#include "core/tm-limits.h"

#include <gmime/gmime.h>

static gboolean
ends_head (const char *line, gsize length)
{
  return length == 0 || *line == '\n' || (length > 1 && line[0] == '\r' && line[1] == '\n');
}

/* The value of a field on one line (RFC 5322, 2.2.3), NULL when it is missing. */
static char *
dup_field (const char *bytes, gsize length, const char *name)
{
  for (gsize at = tm_header_line_get_length (bytes, length);
       at < length && !ends_head (bytes + at, length - at);)
    {
      gsize end = at + tm_header_line_get_length (bytes + at, length - at);
      gsize value = tm_header_line_find_value (bytes + at, end - at, name);
      while (end < length && (bytes[end] == ' ' || bytes[end] == '\t'))
        end += tm_header_line_get_length (bytes + end, length - end);
      if (value > 0)
        return tm_header_words_unfold (bytes + at + value, MIN (end - at - value, TM_HEADER_VALUE_MAX_BYTES));
      at = end;
    }
  return NULL;
}

static char *
dup_sender (const char *unfolded)
{
  g_autoptr (TmMessageParts) parts = tm_message_parts_new ();

  tm_address_list_add (parts, TM_ROLE_FROM, unfolded);
  if (parts->mailboxes->len == 0)
    return g_strdup ("");
  const TmMailbox *mailbox = g_ptr_array_index (parts->mailboxes, 0);
  if (*mailbox->name == '\0')
    return g_strdup (mailbox->address);
  return g_strdup_printf ("%s <%s>", mailbox->name, mailbox->address);
}

static gint64
read_date (const char *unfolded)
{
  g_autoptr (GDateTime) date = g_mime_utils_header_decode_date (unfolded);
  return date != NULL ? g_date_time_to_unix (date) : G_MININT64;
}

/**
 * tm_toc_entry_add:
 * @toc: gets the entry
 * @position: where the mail begins in the input
 * @untrusted_bytes: its "From " line and what follows; hostile
 * @length: how many bytes are at hand
 *
 * Returns: %FALSE when the table is full
 */
gboolean
tm_toc_entry_add (TmToc *toc, guint64 position, const char *untrusted_bytes, gsize length)
{
  g_autofree char *from = dup_field (untrusted_bytes, length, "From");
  g_autofree char *raw_subject = dup_field (untrusted_bytes, length, "Subject");
  g_autofree char *date = dup_field (untrusted_bytes, length, "Date");
  g_autofree char *sender = dup_sender (from != NULL ? from : "");
  g_autofree char *subject = tm_header_words_decode (raw_subject != NULL ? raw_subject : "");

  return tm_toc_add (toc, position, date != NULL ? read_date (date) : G_MININT64, sender, subject);
}
