/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who takes reports of fraud mails, and the letter that goes with the mail. */
#define G_LOG_DOMAIN "tm-mail-report"

#include "config.h"

#include "tm-mail-report.h"

#include "tm-escape.h"
#include "tm-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A form has no room for more. */
#define OUTLINE_LINKS 5

static const TmReceiver receivers[] = {
  { "council", N_ ("Council of Anti-Phishing Japan"), "info@antiphishing.jp",
    "https://www.antiphishing.jp/registration.html", "", FALSE },
  { "amazon", N_ ("Amazon"), "reportascam@amazon.com", "https://www.amazon.co.jp/", "amazon", FALSE },
  { "apple", N_ ("Apple"), "reportphishing@apple.com", "https://support.apple.com/ja-jp/HT204759", "apple",
    FALSE },
  /* Its address was read on pages of others only, so its own page is to tell it. */
  { "dekyo", N_ ("Anti-Spam Consultation Center (forged senders)"), "",
    "https://www.dekyo.or.jp/soudan/contents/ihan/index.html", "", TRUE },
  { "police", N_ ("Police (page to fill in)"), "", "https://www.npa.go.jp/bureau/cyber/soudan.html", "",
    FALSE },
};

/**
 * tm_receiver_get_n:
 *
 * Returns: how many there are
 */
guint
tm_receiver_get_n (void)
{
  return G_N_ELEMENTS (receivers);
}

/**
 * tm_receiver_get:
 * @index: below tm_receiver_get_n()
 *
 * Returns: (transfer none): one of them
 */
const TmReceiver *
tm_receiver_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (receivers), NULL);
  return &receivers[index];
}

/**
 * tm_receiver_takes:
 * @self: a receiver
 * @brand_id: (nullable): what the mail poses as
 *
 * Returns: the receiver has to do with such a mail
 */
gboolean
tm_receiver_takes (const TmReceiver *self, const char *brand_id)
{
  return *self->brand == '\0' || g_strcmp0 (self->brand, brand_id) == 0;
}

/**
 * tm_receiver_takes_mail:
 * @self: a receiver
 *
 * Returns: a mail is sent to it, to an address that is known or that stands on its page; else there is a form
 */
gboolean
tm_receiver_takes_mail (const TmReceiver *self)
{
  return *self->address != '\0' || self->wants_headers;
}

/**
 * tm_mail_report_dup_subject:
 *
 * Returns: (transfer full): the subject of the letter; nothing of the mail is in it
 */
char *
tm_mail_report_dup_subject (void)
{
  return g_strdup (_ ("Report of a suspicious mail"));
}

/**
 * tm_mail_report_dup_body:
 * @receiver: whom it is for
 *
 * Returns: (transfer full): the letter, in the language of the person; nothing of the mail is in it
 */
char *
tm_mail_report_dup_body (const TmReceiver *receiver)
{
  /* Translators: %s is the name of a company or an office. */
  return g_strdup_printf (_ ("To: %s\n\nI received a mail that seems to be a fraud. The mail is attached as a file, as it "
                             "came, with the part that shows the way it took.\n"),
                          _ (receiver->name));
}

/**
 * tm_mail_report_dup_headers:
 * @message: the mail
 *
 * Returns: (transfer full): the fields at the head of the mail as they came, which tell the way it took; live
 */
char *
tm_mail_report_dup_headers (const TmMessage *message)
{
  const char *source = tm_message_get_source (message);
  const char *lf = strstr (source, "\n\n");
  const char *crlf = strstr (source, "\r\n\r\n");
  const char *end = lf != NULL && (crlf == NULL || lf < crlf) ? lf : crlf;

  return end != NULL ? g_strndup (source, (gsize) (end - source)) : g_strdup (source);
}

static void
append_field (GString *text, const char *name, const char *value)
{
  g_autofree char *harmless = tm_defang (value);
  g_autofree char *line = tm_escape_line (harmless);

  if (*line != '\0')
    /* Translators: %1$s is the name of a field of a form, such as "Subject", %2$s what belongs into it. */
    g_string_append_printf (text, _ ("%1$s: %2$s\n"), name, line);
}

static void
append_date (GString *text, const TmMessage *message)
{
  gint64 seconds = 0;
  int zone = 0;

  if (!tm_message_get_date (message, &seconds, &zone))
    return;
  g_autoptr (GTimeZone) offset = g_time_zone_new_offset (zone * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, offset) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M %z") : NULL;
  append_field (text, _ ("Date"), when != NULL ? when : "");
}

/**
 * tm_mail_report_dup_outline:
 * @message: the mail
 *
 * For the forms of those who take reports on a page, or when the mail cannot be attached. Addresses are
 * defanged.
 *
 * Returns: (transfer full): subject, sender, date and where the first links lead, one a line
 */
char *
tm_mail_report_dup_outline (const TmMessage *message)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = g_strdup_printf ("%s <%s>", tm_message_get_from_name (message),
                                           tm_message_get_from_address (message));
  guint n_links = 0;

  append_field (text, _ ("Subject"), tm_message_get_subject (message));
  append_field (text, _ ("Sender"), g_strstrip (from));
  append_date (text, message);
  for (guint i = 0; i < tm_message_get_n_links (message) && n_links < OUTLINE_LINKS; i++)
    {
      const TmLink *link = tm_message_get_link (message, i);
      if (link->url == NULL || !link->url->is_web)
        continue;
      append_field (text, _ ("Link leads to"), link->target);
      n_links++;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each thing once, whatever the case of its letters. */
static void
add_private (GPtrArray *lines, const char *value)
{
  g_autofree char *line = tm_escape_line (value);

  g_strstrip (line);
  for (guint i = 0; i < lines->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (lines, i), line) == 0)
      return;
  if (*line != '\0')
    g_ptr_array_add (lines, g_steal_pointer (&line));
}

static void
add_receivers (GPtrArray *lines, const TmMessage *message)
{
  static const TmRole roles[] = { TM_ROLE_TO, TM_ROLE_CC };
  static const char * const fields[] = { "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To",
                                         "X-Forwarded-For", "Bcc" };

  for (gsize r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < tm_message_get_n_mailboxes (message, roles[r]); i++)
      {
        add_private (lines, tm_message_get_mailbox (message, roles[r], i)->name);
        add_private (lines, tm_message_get_mailbox (message, roles[r], i)->address);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const TmHeader *header = tm_message_find_header (message, fields[i]);
      if (header != NULL)
        add_private (lines, header->value);
    }
}

static gboolean
contains (const char *text, const char *told)
{
  g_autoptr (TmFold) whole = tm_fold_new (text);
  g_autoptr (TmFold) part = tm_fold_new (told);

  return *g_strstrip (part->text->str) != '\0' && strstr (whole->text->str, part->text->str) != NULL;
}

static void
add_told (GPtrArray *lines, const TmMessage *message, const char * const *told)
{
  for (gsize i = 0; told[i] != NULL; i++)
    if (contains (tm_message_get_text (message), told[i])
        || contains (tm_message_get_subject (message), told[i])
        || contains (tm_message_get_source (message), told[i]))
      add_private (lines, told[i]);
}

/**
 * tm_mail_report_dup_private:
 * @message: the mail
 * @person: (nullable): what the user told
 *
 * Returns: (transfer full): what the mail says about its reader, as far as it is known: names and addresses
 * of the receivers, and what the user told that stands in it; one a line; may be ""
 */
char *
tm_mail_report_dup_private (const TmMessage *message, const TmPerson *person)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  add_receivers (lines, message);
  if (person != NULL)
    {
      add_told (lines, message, tm_person_get_forms (person));
      add_told (lines, message, tm_person_get_all_addresses (person));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
