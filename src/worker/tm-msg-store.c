/* SPDX-License-Identifier: GPL-3.0-or-later
 * The properties of one object in an Outlook .msg file (MS-OXMSG, 2.4). libgsf finds the streams; what they
 * hold is read here. */
#define G_LOG_DOMAIN "tm-msg-store"

#include "tm-msg-store.h"

#include "tm-charset.h"
#include "tm-little-endian.h"

#include "core/tm-limits.h"

#define ROW_BYTES 16
#define TYPE_TEXT 0x001e
#define TYPE_UNICODE 0x001f
#define TYPE_BINARY 0x0102

/**
 * tm_msg_store_read_child:
 * @folder: a storage of the file
 * @name: of a stream in it
 *
 * Returns: (transfer full) (nullable): its bytes; hostile. %NULL when it is missing, larger than a mail may
 * be, or broken.
 */
GByteArray *
tm_msg_store_read_child (GsfInfile *folder, const char *name)
{
  GsfInput *stream = gsf_infile_child_by_name (folder, name);
  gsf_off_t size = stream != NULL ? gsf_input_size (stream) : -1;
  GByteArray *bytes = NULL;

  if (size >= 0 && size <= TM_INPUT_MAX_BYTES)
    {
      const guint8 *data = size > 0 ? gsf_input_read (stream, (gsize) size, NULL) : (const guint8 *) "";
      if (data != NULL)
        bytes = g_byte_array_append (g_byte_array_new (), data, (guint) size);
    }
  g_clear_object (&stream);
  return bytes;
}

/**
 * tm_msg_store_init:
 * @self: to be filled
 * @folder: the storage of the object; must outlive @self
 * @kind: where it lies
 * @label: (nullable): charset of texts that are not Unicode
 */
void
tm_msg_store_init (TmMsgStore *self, GsfInfile *folder, TmMsgKind kind, const char *label)
{
  self->folder = folder;
  self->label = g_strdup (label);
  self->fixed = tm_msg_store_read_child (folder, "__properties_version1.0");
  if (self->fixed == NULL || self->fixed->len < (guint) kind)
    {
      g_clear_pointer (&self->fixed, g_byte_array_unref);
      self->fixed = g_byte_array_new ();
    }
  else
    g_byte_array_remove_range (self->fixed, 0, (guint) kind);
}

/**
 * tm_msg_store_clear:
 * @self: a store; afterwards it holds nothing and may be cleared again
 */
void
tm_msg_store_clear (TmMsgStore *self)
{
  g_clear_pointer (&self->fixed, g_byte_array_unref);
  g_clear_pointer (&self->label, g_free);
}

/**
 * tm_msg_store_get_number:
 * @self: properties
 * @id: number of the property
 * @ret_number: (out): its eight bytes as they stand; of a shorter number the others are nothing to go by
 *
 * Returns: %FALSE when it is missing
 */
gboolean
tm_msg_store_get_number (const TmMsgStore *self, guint16 id, guint64 *ret_number)
{
  for (guint at = 0; at + ROW_BYTES <= self->fixed->len; at += ROW_BYTES)
    if (tm_little_endian_read (self->fixed->data + at + 2, 2) == id)
      {
        *ret_number = tm_little_endian_read (self->fixed->data + at + 8, 8);
        return TRUE;
      }
  return FALSE;
}

static GByteArray *
read_property (const TmMsgStore *self, guint16 id, guint type)
{
  g_autofree char *name = g_strdup_printf ("__substg1.0_%04X%04X", id, type);
  return tm_msg_store_read_child (self->folder, name);
}

/* A text may be closed by NUL, which is no letter of it. */
static char *
decode (const GByteArray *bytes, guint unit, const char *label)
{
  guint length = bytes->len - bytes->len % unit;

  while (length >= unit && bytes->data[length - 1] == 0 && bytes->data[length - unit] == 0)
    length -= unit;
  return tm_charset_decode ((const char *) bytes->data, length, label, NULL, NULL);
}

/**
 * tm_msg_store_dup_text:
 * @self: properties
 * @id: number of the property
 *
 * Returns: (transfer full) (nullable): UTF-8, %NULL when it is missing; hostile
 */
char *
tm_msg_store_dup_text (const TmMsgStore *self, guint16 id)
{
  g_autoptr (GByteArray) wide = read_property (self, id, TYPE_UNICODE);
  g_autoptr (GByteArray) narrow = wide == NULL ? read_property (self, id, TYPE_TEXT) : NULL;

  if (wide != NULL)
    return decode (wide, 2, "utf-16le");
  return narrow != NULL ? decode (narrow, 1, self->label) : NULL;
}

/**
 * tm_msg_store_dup_bytes:
 * @self: properties
 * @id: number of the property
 *
 * Returns: (transfer full) (nullable): its bytes; hostile
 */
GByteArray *
tm_msg_store_dup_bytes (const TmMsgStore *self, guint16 id)
{
  return read_property (self, id, TYPE_BINARY);
}
