/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who takes reports of fraud mails, and the letter that goes with the mail. */
#define G_LOG_DOMAIN "tm-mail-report"

#include "config.h"

#include "tm-mail-report.h"

#include "tm-escape.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const TmReceiver receivers[] = {
  { "council", N_ ("Council of Anti-Phishing Japan"), "info@antiphishing.jp",
    "https://www.antiphishing.jp/registration.html", "" },
  { "amazon", N_ ("Amazon"), "reportascam@amazon.com", "https://www.amazon.co.jp/", "amazon" },
  { "apple", N_ ("Apple"), "reportphishing@apple.com", "https://support.apple.com/ja-jp/HT204759", "apple" },
  { "dekyo", N_ ("Anti-Spam Consultation Center (forged senders)"), "meiwaku@dekyo.or.jp",
    "https://www.dekyo.or.jp/soudan/contents/ihan/index.html", "" },
  { "police", N_ ("Police (page to fill in)"), "", "https://www.npa.go.jp/bureau/cyber/soudan.html", "" },
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
 * tm_mail_report_dup_private:
 * @message: the mail
 *
 * Returns: (transfer full): the addresses that the mail was sent to, one a line, which a receiver will see; may be ""
 */
char *
tm_mail_report_dup_private (const TmMessage *message)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const TmRole roles[] = { TM_ROLE_TO, TM_ROLE_CC };

  for (gsize r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < tm_message_get_n_mailboxes (message, roles[r]); i++)
      {
        const TmMailbox *mailbox = tm_message_get_mailbox (message, roles[r], i);
        g_autofree char *line = tm_escape_line (mailbox->address);
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tm_mail_report_dup_command:
 * @receiver: whom it is for; has an address
 * @path: the file of the mail that the person saved, absolute
 *
 * Returns: (transfer full): what starts the person's own mail program with a letter that is yet to be sent
 */
char **
tm_mail_report_dup_command (const TmReceiver *receiver, const char *path)
{
  g_autofree char *subject = tm_mail_report_dup_subject ();
  g_autofree char *body = tm_mail_report_dup_body (receiver);
  const char *command[] = { "xdg-email", "--utf8", "--subject", subject, "--body", body, "--attach", path,
                            receiver->address, NULL };

  g_return_val_if_fail (g_path_is_absolute (path) && *receiver->address != '\0', NULL);
  return g_strdupv ((char **) command);
}
