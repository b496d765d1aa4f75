/* SPDX-License-Identifier: GPL-3.0-or-later
 * The other ways to look at a mail: its words, its fields and the way it took, its parts, its source. */
#define G_LOG_DOMAIN "tm-render-views"

#include "config.h"

#include "tm-render.h"

#include "tm-escape.h"
#include "tm-paper.h"
#include "tm-source-paint.h"
#include "tm-way.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *meaning;
} fields[] = {
  { "From", N_ ("Who the mail says it is from. The sender writes this as they like.") },
  { "Sender", N_ ("Who sent it for somebody else. The sender writes this as they like.") },
  { "Reply-To", N_ ("Where an answer would go.") },
  { "Return-Path", N_ ("Where the mail goes back to when it cannot be delivered.") },
  { "To", N_ ("To whom it is addressed. It need not be you.") },
  { "Cc", N_ ("Who else is to get it.") },
  { "Subject", N_ ("The title. The sender writes this as they like.") },
  { "Date", N_ ("When it was sent, as the sender says.") },
  { "Message-ID", N_ ("A number for this one mail, given by the program that sent it.") },
  { "Received", N_ ("A postmark. Each computer on the way adds one on top; the lower ones can be made up.") },
  { "Authentication-Results",
    N_ ("What a mail service found out about the sender. Only that of your own service counts.") },
  { "DKIM-Signature", N_ ("A seal of a domain. It only says that this domain sent it, not who that is.") },
  { "List-Unsubscribe", N_ ("An address to be taken off a list. Do not use that of a suspicious mail.") },
  { "X-Mailer", N_ ("The program it was written with, as the sender says.") },
  { "Content-Type", N_ ("How the mail is packed.") },
  { "MIME-Version", N_ ("How the mail is packed.") },
  { "Content-Transfer-Encoding", N_ ("How the mail is packed.") },
  { "Delivered-To", N_ ("The mailbox it was put into.") },
  { "X-Original-To", N_ ("The mailbox it was put into.") },
  { "Received-SPF", N_ ("Whether the sending computer may send for that domain, as a mail service found.") },
  { "ARC-Authentication-Results", N_ ("What a service that passed it on found out about the sender.") },
  { "ARC-Seal", N_ ("A seal of a service that passed it on.") },
  { "ARC-Message-Signature", N_ ("A seal of a service that passed it on.") },
  { "In-Reply-To", N_ ("The number of the mail that this one answers, as the sender says.") },
  { "References", N_ ("The numbers of mails before this one, as the sender says.") },
  { "List-Id", N_ ("The name of the list it was sent to, as the sender says.") },
  { "List-Unsubscribe-Post",
    N_ ("An address to be taken off a list. Do not use that of a suspicious mail.") },
  { "Feedback-ID", N_ ("A mark of a service that sends for many.") },
  { "X-Originating-IP", N_ ("The number of the computer it was written on, as somebody on the way says.") },
  { "Disposition-Notification-To",
    N_ ("Where a receipt would go when it is read. This program never sends one.") },
  { "X-Priority", N_ ("How urgent it is, as the sender says.") },
  { "Importance", N_ ("How urgent it is, as the sender says.") },
  { "User-Agent", N_ ("The program it was written with, as the sender says.") },
  { "X-Spam-Status", N_ ("What a filter on the way thought of it. The sender can write this, too.") },
  { "X-Spam-Flag", N_ ("What a filter on the way thought of it. The sender can write this, too.") },
};

static const char *
get_meaning (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_ascii_strcasecmp (fields[i].name, name) == 0)
      return _ (fields[i].meaning);
  return NULL;
}

static void
write_plain (GString *out, const TmMessage *message)
{
  const char *plain = tm_message_get_plain_text (message);
  const char *text = *plain != '\0' ? plain : tm_message_get_text (message);
  g_autofree char *defanged = tm_defang (text);

  tm_paper_write (out, "p", "",
                  *plain != '\0' ? _ ("The mail brings this text along with its design. The two may differ.")
                                 : _ ("The words of the mail without its design."));
  tm_paper_write (out, "div", "plain", defanged);
}

static void
write_headers (GString *out, const TmMessage *message)
{
  tm_way_write (out, message);
  tm_paper_write (out, "h2", "", _ ("All fields above the mail"));
  g_string_append (out, "<dl>");
  for (guint i = 0; i < tm_message_get_n_headers (message); i++)
    {
      const TmHeader *header = tm_message_get_header (message, i);
      const char *meaning = get_meaning (header->name);
      tm_paper_write (out, "dt", "", header->name);
      tm_paper_write_harmless (out, "dd", "", header->value);
      if (meaning != NULL)
        tm_paper_write (out, "dd", "note", meaning);
    }
  g_string_append (out, "</dl>");
}

static const char *
get_part_word (const char *type)
{
  static const struct
  {
    const char *prefix;
    const char *word;
  } words[] = {
    { "multipart/alternative", N_ ("The same in several forms; mail programs show one of them") },
    { "multipart/", N_ ("Several parts together") },
    { "text/html", N_ ("Text with design") },
    { "text/plain", N_ ("Text without design") },
    { "text/calendar", N_ ("Appointment") },
    { "image/", N_ ("Picture") },
    { "message/rfc822", N_ ("A mail inside the mail") },
    { "message/", N_ ("A notice between mail services") },
    { "application/pdf", N_ ("Document") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (type, words[i].prefix))
      return _ (words[i].word);
  return _ ("Another file");
}

/* RFC 2045, 6. */
static const char *
get_encoding_word (const char *encoding)
{
  if (g_ascii_strcasecmp (encoding, "base64") == 0)
    return _ ("Packed for the way as letters and digits, as pictures and files are");
  if (g_ascii_strcasecmp (encoding, "quoted-printable") == 0)
    return _ ("Packed for the way so that words in Latin letters can still be read");
  if (g_ascii_strcasecmp (encoding, "7bit") == 0 || g_ascii_strcasecmp (encoding, "8bit") == 0
      || g_ascii_strcasecmp (encoding, "binary") == 0)
    return _ ("Sent as it is, not packed");
  return *encoding != '\0' ? _ ("Packed in an unusual way") : NULL;
}

/* First what it is, then, for those who look for it, what it is called. */
static void
write_part (GString *out, const TmPart *part)
{
  g_autofree char *size = g_format_size (part->size);
  const char *packed = get_encoding_word (part->encoding);
  g_autofree char *technical = g_strconcat (part->type, *part->encoding != '\0' ? ", " : "", part->encoding,
                                            NULL);

  g_string_append_printf (out, "<div class=\"part\" style=\"margin-left:%uem\">", MIN (part->depth, 12));
  tm_paper_write (out, "span", "name", get_part_word (part->type));
  if (*part->name != '\0')
    tm_paper_write_harmless (out, "small", "", part->name);
  if (part->size > 0)
    tm_paper_write (out, "small", "", size);
  if (packed != NULL)
    tm_paper_write (out, "small", "", packed);
  tm_paper_write_harmless (out, "small", "technical", technical);
  g_string_append (out, "</div>");
}

static void
write_structure (GString *out, const TmMessage *message)
{
  tm_paper_write (out, "p", "",
                  _ (
                    "Of which parts the mail is made. The names and kinds are those that the sender wrote."));
  for (guint i = 0; i < tm_message_get_n_parts (message); i++)
    write_part (out, tm_message_get_part (message, i));
}

static void
write_source (GString *out, const TmMessage *message)
{
  const char *source = tm_message_get_source (message);

  if (*source == '\0')
    {
      tm_paper_write (out, "p", "",
                      _ ("This mail came inside another one. Its source stands in the source of that one."));
      return;
    }
  tm_paper_write (out, "p", "", tm_message_is_source_whole (message)
                                  ? _ ("The mail as it came. Addresses are made harmless.")
                                  : _ ("The beginning of the mail as it came. Addresses are made harmless."));
  g_string_append (out, "<pre class=\"source\">");
  tm_source_paint_write (out, source);
  g_string_append (out, "</pre>");
}

/**
 * tm_render_view:
 * @report: a report of a mail that was checked
 * @view: how to look at it
 *
 * Returns: (transfer full): a whole HTML document, UTF-8, that loads nothing and has no links but our own
 */
GBytes *
tm_render_view (const TmReport *report, TmView view)
{
  g_return_val_if_fail (tm_report_is_checked (report), NULL);
  if (view == TM_VIEW_MAIL)
    return tm_render_page (report);

  const TmMessage *message = tm_report_get_message (report);
  g_autoptr (GString) out = g_string_new (NULL);
  tm_paper_begin (out);
  g_string_append (out, "<div class=\"tale\">");
  if (view == TM_VIEW_PLAIN)
    write_plain (out, message);
  else if (view == TM_VIEW_HEADERS)
    write_headers (out, message);
  else if (view == TM_VIEW_STRUCTURE)
    write_structure (out, message);
  else
    write_source (out, message);
  g_string_append (out, "</div>");
  return tm_paper_finish (out);
}
