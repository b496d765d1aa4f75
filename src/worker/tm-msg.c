/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlook's .msg (MS-OXMSG) to a mail. Where the head as it was transported is kept, it counts; else one is
 * made from the properties. */
#define G_LOG_DOMAIN "tm-msg"

#include "tm-msg.h"

#include "tm-codepage.h"
#include "tm-mail-writer.h"
#include "tm-msg-store.h"
#include "tm-ole.h"
#include "tm-rtf.h"

#include "core/tm-limits.h"

#include <string.h>

#define PROP_SUBJECT 0x0037
#define PROP_SENT_TIME 0x0039
#define PROP_FOR_NAME 0x0042
#define PROP_FOR_ADDRESS 0x0065
#define PROP_HEAD 0x007d
#define PROP_RECIPIENT_KIND 0x0c15
#define PROP_SENDER_NAME 0x0c1a
#define PROP_SENDER_ADDRESS 0x0c1f
#define PROP_TEXT 0x1000
#define PROP_RTF 0x1009
#define PROP_HTML 0x1013
#define PROP_MESSAGE_ID 0x1035
#define PROP_NAME 0x3001
#define PROP_ADDRESS 0x3003
#define PROP_FILE 0x3701
#define PROP_SHORT_NAME 0x3704
#define PROP_FILE_KIND 0x3705
#define PROP_LONG_NAME 0x3707
#define PROP_FILE_TYPE 0x370e
#define PROP_FILE_ID 0x3712
#define PROP_SMTP_ADDRESS 0x39fe
#define PROP_HTML_CODEPAGE 0x3fde
#define PROP_CODEPAGE 0x3ffd
#define PROP_SENDER_SMTP 0x5d01
#define PROP_FOR_SMTP 0x5d02

#define FILE_KIND_MAIL 5
#define RECIPIENT_CC 2
#define RECIPIENT_BCC 3
#define INNER_MAIL "__substg1.0_3701000D"
/* Between 1601 and 1970, in steps of 100 ns. */
#define FILETIME_EPOCH 116444736000000000ull

typedef struct
{
  TmMsgStore    store;
  TmMailWriter *writer;
  GPtrArray    *limits;
  guint        *n_mails;   /* inside, shared by all */
} Reader;

static GByteArray *
read_mail (GsfInfile *folder, TmMsgKind kind, const char *label, GPtrArray *limits, guint *n_mails);

/* The first of some properties that has letters in it. */
static char *
dup_first (const TmMsgStore *store, const guint16 *ids)
{
  for (guint i = 0; ids[i] != 0; i++)
    {
      g_autofree char *text = tm_msg_store_dup_text (store, ids[i]);
      if (text != NULL && *text != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup ("");
}

static char *
dup_label (const TmMsgStore *store, guint16 id)
{
  guint64 number = 0;
  return tm_msg_store_get_number (store, id, &number) ? tm_codepage_dup_label ((guint32) number) : NULL;
}

static void
add_sender (Reader *self)
{
  /* Who wrote it, before the one in whose name it was written: the head of a mail does the same. */
  static const guint16 names[] = { PROP_FOR_NAME, PROP_SENDER_NAME, 0 };
  static const guint16 addresses[] = { PROP_FOR_SMTP, PROP_SENDER_SMTP, PROP_FOR_ADDRESS, PROP_SENDER_ADDRESS,
                                       0 };
  g_autofree char *name = dup_first (&self->store, names);
  g_autofree char *address = dup_first (&self->store, addresses);

  tm_mail_writer_add_mailbox (self->writer, "From", name, address);
}

static void
add_date (Reader *self)
{
  guint64 ticks = 0;

  if (!tm_msg_store_get_number (&self->store, PROP_SENT_TIME, &ticks) || ticks < FILETIME_EPOCH)
    return;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64) ((ticks - FILETIME_EPOCH) / 10000000));
  g_autofree char *text = date != NULL ? g_date_time_format (date, "%d %b %Y %H:%M:%S +0000") : NULL;
  if (text != NULL)
    tm_mail_writer_add_field (self->writer, "Date", text);
}

static void
add_recipient (Reader *self, GsfInfile *folder)
{
  static const guint16 names[] = { PROP_NAME, 0 };
  static const guint16 addresses[] = { PROP_SMTP_ADDRESS, PROP_ADDRESS, 0 };
  g_auto (TmMsgStore) store = { NULL };
  guint64 kind = 0;

  tm_msg_store_init (&store, folder, TM_MSG_CHILD, self->store.label);
  tm_msg_store_get_number (&store, PROP_RECIPIENT_KIND, &kind);
  if ((guint32) kind == RECIPIENT_BCC)
    return;
  g_autofree char *name = dup_first (&store, names);
  g_autofree char *address = dup_first (&store, addresses);
  tm_mail_writer_add_mailbox (self->writer, (guint32) kind == RECIPIENT_CC ? "Cc" : "To", name, address);
}

static void
add_inner_mail (Reader *self, GsfInfile *folder)
{
  GsfInput *inner = gsf_infile_child_by_name (folder, INNER_MAIL);

  if (inner != NULL && GSF_IS_INFILE (inner) && ++*self->n_mails <= TM_NESTED_MAILS_MAX)
    {
      g_autoptr (GByteArray) mail = read_mail (GSF_INFILE (inner), TM_MSG_INNER, self->store.label,
                                               self->limits, self->n_mails);
      tm_mail_writer_add_file (self->writer, "message/rfc822", "", NULL, mail->data, mail->len);
    }
  else
    g_ptr_array_add (self->limits, (gpointer) (inner != NULL ? TM_LIMIT_NESTED_MAILS : TM_LIMIT_LEFT_OUT));
  g_clear_object (&inner);
}

static void
add_file (Reader *self, GsfInfile *folder)
{
  static const guint16 names[] = { PROP_LONG_NAME, PROP_SHORT_NAME, PROP_NAME, 0 };
  g_auto (TmMsgStore) store = { NULL };
  guint64 kind = 0;

  tm_msg_store_init (&store, folder, TM_MSG_CHILD, self->store.label);
  tm_msg_store_get_number (&store, PROP_FILE_KIND, &kind);
  if ((guint32) kind == FILE_KIND_MAIL)
    {
      add_inner_mail (self, folder);
      return;
    }
  g_autofree char *name = dup_first (&store, names);
  g_autofree char *type = tm_msg_store_dup_text (&store, PROP_FILE_TYPE);
  g_autofree char *id = tm_msg_store_dup_text (&store, PROP_FILE_ID);
  g_autoptr (GByteArray) bytes = tm_msg_store_dup_bytes (&store, PROP_FILE);
  if (bytes == NULL)
    g_ptr_array_add (self->limits, (gpointer) TM_LIMIT_LEFT_OUT);
  /* A signed mail is kept as it came, in one file (MS-OXOSMIME, 2.1.3). */
  if (type != NULL && g_ascii_strcasecmp (type, "multipart/signed") == 0)
    {
      g_free (type);
      type = g_strdup ("message/rfc822");
    }
  tm_mail_writer_add_file (self->writer, type, name, id, bytes != NULL ? bytes->data : (const guint8 *) "",
                           bytes != NULL ? bytes->len : 0);
}

/* Recipients or files, which lie in storages of their own. */
static void
add_children (Reader     *self,
              const char *prefix,
              guint       max,
              const char *limit,
              void (*add) (Reader *, GsfInfile *))
{
  int n = gsf_infile_num_children (self->store.folder);
  guint n_added = 0;

  for (int i = 0; i < n; i++)
    {
      const char *name = gsf_infile_name_by_index (self->store.folder, i);
      if (name == NULL || !g_str_has_prefix (name, prefix))
        continue;
      if (++n_added > max)
        {
          g_ptr_array_add (self->limits, (gpointer) limit);
          return;
        }
      GsfInput *child = gsf_infile_child_by_index (self->store.folder, i);
      if (child != NULL && GSF_IS_INFILE (child))
        add (self, GSF_INFILE (child));
      g_clear_object (&child);
    }
}

/* Outlook wraps the HTML of a mail in rich text (MS-OXRTFEX); what is no HTML says the same as the plain
 * text. */
static void
add_rtf (Reader *self)
{
  g_autoptr (GByteArray) packed = tm_msg_store_dup_bytes (&self->store, PROP_RTF);
  gboolean is_html = FALSE;
  g_autofree char *text = packed != NULL ? tm_rtf_unpack_to_text (packed->data, packed->len, &is_html) : NULL;

  if (text != NULL && (is_html || !tm_mail_writer_has_text (self->writer)))
    tm_mail_writer_add_text (self->writer, is_html ? "text/html" : "text/plain", "utf-8", text,
                             strlen (text));
  else if (packed != NULL && text == NULL)
    g_ptr_array_add (self->limits, (gpointer) TM_LIMIT_UNREADABLE_TEXT);
}

static void
add_html (Reader *self)
{
  g_autoptr (GByteArray) bytes = tm_msg_store_dup_bytes (&self->store, PROP_HTML);
  g_autofree char *label = dup_label (&self->store, PROP_HTML_CODEPAGE);
  g_autofree char *text = bytes == NULL ? tm_msg_store_dup_text (&self->store, PROP_HTML) : NULL;

  if (bytes != NULL && bytes->len > 0)
    tm_mail_writer_add_text (self->writer, "text/html", label, bytes->data, bytes->len);
  else if (text != NULL && *text != '\0')
    tm_mail_writer_add_text (self->writer, "text/html", "utf-8", text, strlen (text));
  else
    add_rtf (self);
}

static void
add_texts (Reader *self)
{
  g_autofree char *text = tm_msg_store_dup_text (&self->store, PROP_TEXT);

  if (text != NULL && *text != '\0')
    tm_mail_writer_add_text (self->writer, "text/plain", "utf-8", text, strlen (text));
  add_html (self);
}

static void
add_head (Reader *self)
{
  static const guint16 subject[] = { PROP_SUBJECT, 0 }, message_id[] = { PROP_MESSAGE_ID, 0 };
  g_autofree char *head = tm_msg_store_dup_text (&self->store, PROP_HEAD);
  g_autofree char *title = dup_first (&self->store, subject);
  g_autofree char *id = dup_first (&self->store, message_id);

  if (head != NULL)
    tm_mail_writer_add_head (self->writer, head);
  if (!tm_mail_writer_has_field (self->writer, "From"))
    add_sender (self);
  if (!tm_mail_writer_has_field (self->writer, "Subject") && *title != '\0')
    tm_mail_writer_add_field (self->writer, "Subject", title);
  if (!tm_mail_writer_has_field (self->writer, "Date"))
    add_date (self);
  if (!tm_mail_writer_has_field (self->writer, "Message-ID") && *id != '\0')
    tm_mail_writer_add_field (self->writer, "Message-ID", id);
  if (!tm_mail_writer_has_field (self->writer, "To") && !tm_mail_writer_has_field (self->writer, "Cc"))
    add_children (self, "__recip_version1.0_", TM_MAILBOXES_MAX, TM_LIMIT_MAILBOXES, add_recipient);
}

static GByteArray *
read_mail (GsfInfile *folder, TmMsgKind kind, const char *label, GPtrArray *limits, guint *n_mails)
{
  g_autoptr (TmMailWriter) writer = tm_mail_writer_new ();
  Reader reader = { .writer = writer, .limits = limits, .n_mails = n_mails };

  tm_msg_store_init (&reader.store, folder, kind, label);
  char *own = dup_label (&reader.store, PROP_CODEPAGE);
  if (own == NULL)
    own = dup_label (&reader.store, PROP_HTML_CODEPAGE);
  if (own != NULL)
    {
      g_free (reader.store.label);
      reader.store.label = own;
    }
  add_head (&reader);
  add_texts (&reader);
  add_children (&reader, "__attach_version1.0_", TM_ATTACHMENTS_MAX, TM_LIMIT_ATTACHMENTS, add_file);
  tm_msg_store_clear (&reader.store);
  return tm_mail_writer_finish (writer);
}

/* Word and Excel files are built alike, but have no properties of a mail. */
static gboolean
has_mail (GsfInfile *file)
{
  GsfInput *properties = file != NULL ? gsf_infile_child_by_name (file, "__properties_version1.0") : NULL;
  gboolean found = properties != NULL;

  g_clear_object (&properties);
  return found;
}

/**
 * tm_msg_is:
 * @untrusted_bytes: a file; hostile
 * @length: its bytes
 *
 * Returns: %TRUE when it is what Outlook saves
 */
gboolean
tm_msg_is (const guint8 *untrusted_bytes, gsize length)
{
  if (length < 512 || memcmp (untrusted_bytes, TM_MSG_BEGINNING, strlen (TM_MSG_BEGINNING)) != 0)
    return FALSE;
  GsfInfile *file = tm_ole_open (untrusted_bytes, length);
  gboolean found = has_mail (file);
  g_clear_object (&file);
  return found;
}

/**
 * tm_msg_to_mail:
 * @untrusted_bytes: a file of which tm_msg_is() is true; hostile
 * @length: its bytes
 * @limits: (element-type utf8): gets TM_LIMIT_… words, which belong to nobody
 *
 * Returns: (transfer full) (nullable): the mail
 */
GByteArray *
tm_msg_to_mail (const guint8 *untrusted_bytes, gsize length, GPtrArray *limits)
{
  GsfInfile *file = tm_ole_open (untrusted_bytes, length);
  guint n_mails = 0;
  GByteArray *mail = has_mail (file) ? read_mail (file, TM_MSG_TOP, NULL, limits, &n_mails) : NULL;

  g_clear_object (&file);
  return mail;
}

/**
 * tm_msg_to_mail_in:
 * @untrusted_bytes: an attached file of which tm_msg_is() is true; hostile
 * @parts: the draft of the mail that it is attached to; gets the limits that were reached
 *
 * Returns: (transfer full) (nullable): the mail in it
 */
GByteArray *
tm_msg_to_mail_in (const GByteArray *untrusted_bytes, TmMessageParts *parts)
{
  g_autoptr (GPtrArray) limits = g_ptr_array_new ();
  GByteArray *mail = tm_msg_to_mail (untrusted_bytes->data, untrusted_bytes->len, limits);

  for (guint i = 0; i < limits->len; i++)
    tm_message_parts_add_limit (parts, g_ptr_array_index (limits, i));
  return mail;
}
