/* SPDX-License-Identifier: GPL-3.0-or-later
 * The packed part of a mail that Outlook calls winmail.dat ([MS-OXTNEF]). libytnef takes it apart; letters
 * are decoded by us. */
#define G_LOG_DOMAIN "tm-tnef"

#include "tm-tnef.h"

#include "tm-charset.h"
#include "tm-codepage.h"
#include "tm-little-endian.h"
#include "tm-mail-writer.h"

#include "core/tm-limits.h"

#include <stdio.h>
#include <string.h>
#include <ytnef.h>

/* Before a mail inside stands the name of its interface ([MS-OXTNEF], 2.1.3.4.5). */
#define INTERFACE_BYTES 16
/* Signature and key; then fields of level, attribute and length, the value, and a sum. */
/* attAttachRendData: what follows belongs to a new file. */
#define FILE_BEGINS 0x00069002
#define HEAD_BYTES 6
#define FIELD_HEAD_BYTES 9
#define SUM_BYTES 2
/* What MAPI calls a string (8 bits, UTF-16), bytes and an object ([MS-OXCDATA], 2.11.1). */
#define TYPE_STRING8 0x001e
#define TYPE_UNICODE 0x001f
#define TYPE_BINARY 0x0102
#define TYPE_OBJECT 0x000d

/* Properties ([MS-OXPROPS]). */
#define PROPERTY_SUBJECT 0x0037
#define PROPERTY_SENDER_NAME 0x0c1a
#define PROPERTY_SENDER_ADDRESS 0x0c1f
#define PROPERTY_SENDER_SMTP 0x5d01
#define PROPERTY_BODY 0x1000
#define PROPERTY_RTF 0x1009
#define PROPERTY_HTML 0x1013
#define PROPERTY_CODE_PAGE 0x3fde
#define PROPERTY_DATA 0x3701
#define PROPERTY_FILE_NAME 0x3704
#define PROPERTY_LONG_FILE_NAME 0x3707
#define PROPERTY_MIME_TYPE 0x370e
#define PROPERTY_CONTENT_ID 0x3712

static void
file_free (gpointer data)
{
  TmTnefFile *file = data;

  g_free (file->name);
  g_free (file->type);
  g_free (file->id);
  g_byte_array_unref (file->bytes);
  g_free (file);
}

static gssize
swallow (void *cookie, const char *bytes, gsize length)
{
  return (gssize) length;
}

/**
 * tm_tnef_open:
 *
 * libytnef prints its complaints to standard output, where our answer goes; in the worker that stream leads
 * nowhere, for the answer is written to the descriptor itself.
 */
void
tm_tnef_open (void)
{
  stdout = fopencookie (NULL, "w", (cookie_io_functions_t) { .write = swallow });
}

/**
 * tm_tnef_is:
 * @untrusted_bytes: a file; hostile
 * @length: its bytes
 *
 * Returns: %TRUE when it begins as a winmail.dat does
 */
gboolean
tm_tnef_is (const guint8 *untrusted_bytes, gsize length)
{
  return length > 6 && memcmp (untrusted_bytes, TM_TNEF_BEGINNING, 4) == 0;
}

static const variableLength *
find (MAPIProps *properties, guint type, guint id)
{
  const variableLength *found = MAPIFindProperty (properties, PROP_TAG (type, id));

  return found == MAPI_UNDEFINED || found == NULL || found->data == NULL || found->size <= 0 ? NULL : found;
}

/* A string ends at its first NUL. */
static char *
decode (const variableLength *value, const char *label)
{
  gsize length = strnlen ((const char *) value->data, (gsize) value->size);

  return tm_charset_decode ((const char *) value->data, length, label, NULL, NULL);
}

/* libytnef 2.0 has made UTF-8 of what was UTF-16, with a NUL at its end, but still gives the length in
 * UTF-16, which is too long for some and too short for others; the tests /tnef/names-end-where-they-end and
 * /tnef/a-mail-inside tell when that is mended. */
static char *
dup_string (MAPIProps *properties, guint id, const char *label)
{
  const variableLength *wide = find (properties, TYPE_UNICODE, id);
  const variableLength *narrow = wide == NULL ? find (properties, TYPE_STRING8, id) : NULL;

  if (wide != NULL)
    return tm_charset_decode ((const char *) wide->data, strlen ((const char *) wide->data), "utf-8", NULL,
                              NULL);
  return narrow != NULL ? decode (narrow, label) : NULL;
}

static GByteArray *
dup_bytes (const variableLength *value, gsize skip)
{
  GByteArray *bytes = g_byte_array_new ();

  if ((gsize) value->size > skip)
    g_byte_array_append (bytes, value->data + skip, (guint) ((gsize) value->size - skip));
  return bytes;
}

static char *
dup_label (const TNEFStruct *tnef)
{
  const variableLength *page = &tnef->CodePage;

  return page->data != NULL && page->size >= 4
           ? tm_codepage_dup_label (page->data[0] | (guint) page->data[1] << 8 | (guint) page->data[2] << 16)
           : NULL;
}

static char *
dup_html (MAPIProps *properties, const char *label)
{
  const variableLength *bytes = find (properties, TYPE_BINARY, PROPERTY_HTML);

  return bytes != NULL ? decode (bytes, label) : dup_string (properties, PROPERTY_HTML, label);
}

static char *
dup_file_name (Attachment *attachment, const char *label)
{
  char *name = dup_string (&attachment->MAPI, PROPERTY_LONG_FILE_NAME, label);

  if (name == NULL)
    name = dup_string (&attachment->MAPI, PROPERTY_FILE_NAME, label);
  if (name == NULL && attachment->Title.data != NULL && attachment->Title.size > 0)
    name = decode (&attachment->Title, label);
  return name != NULL ? name : g_strdup ("");
}

/* The library leaves out the value of what it finds too long. */
static gboolean
lacks_values (const MAPIProps *properties)
{
  for (guint i = 0; i < properties->count; i++)
    if (properties->properties[i].count > 0 && properties->properties[i].data != NULL
        && properties->properties[i].data[0].data == NULL && properties->properties[i].data[0].size > 0)
      return TRUE;
  return FALSE;
}

static void
take_attachment (TmTnef *self, Attachment *attachment, const char *label)
{
  const variableLength *object = find (&attachment->MAPI, TYPE_OBJECT, PROPERTY_DATA);
  const variableLength *data = find (&attachment->MAPI, TYPE_BINARY, PROPERTY_DATA);

  if (object != NULL && object->size > INTERFACE_BYTES
      && tm_tnef_is (object->data + INTERFACE_BYTES, (gsize) object->size - INTERFACE_BYTES))
    {
      g_ptr_array_add (self->inner, dup_bytes (object, INTERFACE_BYTES));
      return;
    }
  if (data == NULL && attachment->FileData.data != NULL && attachment->FileData.size > 0)
    data = &attachment->FileData;
  self->cut_short = self->cut_short || lacks_values (&attachment->MAPI);
  /* The library keeps an empty one at the beginning of its list. */
  if (data == NULL && object == NULL && attachment->Title.size == 0)
    return;
  TmTnefFile *file = g_new0 (TmTnefFile, 1);
  char *type = dup_string (&attachment->MAPI, PROPERTY_MIME_TYPE, label);
  file->name = dup_file_name (attachment, label);
  file->type = type != NULL ? type : g_strdup ("");
  file->id = dup_string (&attachment->MAPI, PROPERTY_CONTENT_ID, label);
  file->bytes = data != NULL ? dup_bytes (data, 0) : g_byte_array_new ();
  g_ptr_array_add (self->files, file);
}

static void
take_head (TmTnef *self, TNEFStruct *tnef, const char *label)
{
  MAPIProps *properties = &tnef->MapiProperties;
  const variableLength *rtf = find (properties, TYPE_BINARY, PROPERTY_RTF);

  self->subject = dup_string (properties, PROPERTY_SUBJECT, label);
  if (self->subject == NULL && tnef->subject.data != NULL && tnef->subject.size > 0)
    self->subject = decode (&tnef->subject, label);
  self->from_name = dup_string (properties, PROPERTY_SENDER_NAME, label);
  self->from_address = dup_string (properties, PROPERTY_SENDER_SMTP, label);
  if (self->from_address == NULL)
    self->from_address = dup_string (properties, PROPERTY_SENDER_ADDRESS, label);
  self->text = dup_string (properties, PROPERTY_BODY, label);
  if (self->text == NULL && tnef->body.data != NULL && tnef->body.size > 0)
    self->text = decode (&tnef->body, label);
  self->html = dup_html (properties, label);
  self->rtf = rtf != NULL ? dup_bytes (rtf, 0) : NULL;
}

/* libytnef gives up at an empty field and at a wrong sum, though mail programs write both. So fields are
 * copied one by one, empty ones left out, sums made right ([MS-OXTNEF], 2.1.1.1). */
static GByteArray *
dup_mended (const guint8 *bytes, gsize length, gboolean *ret_cut_short, gboolean *ret_too_many)
{
  guint n_files = 0;
  GByteArray *out = g_byte_array_sized_new ((guint) length);
  gsize at = HEAD_BYTES;

  g_byte_array_append (out, bytes, HEAD_BYTES);
  while (length - at >= FIELD_HEAD_BYTES + SUM_BYTES
         && tm_little_endian_read (bytes + at + 5, 4) <= length - at - FIELD_HEAD_BYTES - SUM_BYTES)
    {
      gsize size = tm_little_endian_read (bytes + at + 5, 4);
      guint16 sum = 0;
      /* The library goes through the list of all files at each of their fields. */
      n_files += tm_little_endian_read (bytes + at + 1, 4) == FILE_BEGINS;
      if (n_files > TM_TNEF_FILES_MAX)
        {
          *ret_too_many = TRUE;
          return out;
        }
      for (gsize i = 0; i < size; i++)
        sum = (guint16) (sum + bytes[at + FIELD_HEAD_BYTES + i]);
      guint8 tail[SUM_BYTES] = { (guint8) sum, (guint8) (sum >> 8) };
      if (size > 0)
        {
          g_byte_array_append (out, bytes + at, (guint) (FIELD_HEAD_BYTES + size));
          g_byte_array_append (out, tail, SUM_BYTES);
        }
      at += FIELD_HEAD_BYTES + size + SUM_BYTES;
    }
  *ret_cut_short = at < length;
  return out;
}

/**
 * tm_tnef_read:
 * @untrusted_bytes: a winmail.dat; hostile
 * @length: its bytes, at most TM_INPUT_MAX_BYTES
 *
 * Only to be called behind the lock: the library was not written for hostile bytes.
 *
 * Returns: (transfer full) (nullable): what it holds, as far as it could be read; %NULL when nothing could
 */
TmTnef *
tm_tnef_read (const guint8 *untrusted_bytes, gsize length)
{
  TNEFStruct tnef;
  gboolean cut_short = FALSE, too_many = FALSE;

  if (!tm_tnef_is (untrusted_bytes, length))
    return NULL;
  g_autoptr (GByteArray) mended = dup_mended (untrusted_bytes, length, &cut_short, &too_many);
  TNEFInitialize (&tnef);
  tnef.Debug = 0;
  TmTnef *self = g_new0 (TmTnef, 1);
  /* What came before a fault is kept by the library. */
  self->too_many = too_many;
  self->cut_short = TNEFParseMemory (mended->data, (long) mended->len, &tnef) < 0 || cut_short;
  g_autofree char *label = dup_label (&tnef);
  guint n = 0;
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->inner = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  take_head (self, &tnef, label);
  self->cut_short = self->cut_short || lacks_values (&tnef.MapiProperties);
  for (Attachment *one = tnef.starting_attach.next; one != NULL; one = one->next)
    if (n++ < TM_TNEF_FILES_MAX)
      take_attachment (self, one, label);
    else
      self->too_many = TRUE;
  TNEFFree (&tnef);
  return self;
}

/**
 * tm_tnef_free:
 * @self: (transfer full): what was unpacked
 */
void
tm_tnef_free (TmTnef *self)
{
  g_free (self->subject);
  g_free (self->from_name);
  g_free (self->from_address);
  g_free (self->text);
  g_free (self->html);
  g_clear_pointer (&self->rtf, g_byte_array_unref);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->inner);
  g_free (self);
}

/**
 * tm_tnef_write_mail:
 * @untrusted_bytes: a winmail.dat without the mail it came in; hostile
 * @length: its bytes, at most TM_INPUT_MAX_BYTES
 *
 * What is packed in it is unpacked by the reader, as in any mail.
 *
 * Returns: (transfer full): a mail with what is known of its head
 */
GByteArray *
tm_tnef_write_mail (const guint8 *untrusted_bytes, gsize length)
{
  g_autoptr (TmMailWriter) writer = tm_mail_writer_new ();
  g_autoptr (TmTnef) tnef = tm_tnef_read (untrusted_bytes, length);

  if (tnef != NULL && tnef->subject != NULL)
    tm_mail_writer_add_field (writer, "Subject", tnef->subject);
  if (tnef != NULL && (tnef->from_name != NULL || tnef->from_address != NULL))
    tm_mail_writer_add_mailbox (writer, "From", tnef->from_name != NULL ? tnef->from_name : "",
                                tnef->from_address != NULL ? tnef->from_address : "");
  tm_mail_writer_add_file (writer, "application/ms-tnef", "winmail.dat", NULL, untrusted_bytes, length);
  return tm_mail_writer_finish (writer);
}
