/* SPDX-License-Identifier: GPL-3.0-or-later
 * What one part of a mail says about itself, and its bytes. */
#define G_LOG_DOMAIN "tm-mime-part"

#include "tm-mime-part.h"

#include "tm-body-decode.h"
#include "tm-mail-headers.h"
#include "tm-mime-params.h"

#include "core/tm-limits.h"

#include <string.h>

/**
 * tm_mime_part_dup_type:
 * @object: a part of a mail
 *
 * Returns: (transfer full): its media type in lower case, "text/plain" when it has none (RFC 2045, 5.2)
 */
char *
tm_mime_part_dup_type (GMimeObject *object)
{
  g_autofree char *raw = tm_mail_headers_dup_raw (object, "Content-Type");
  g_autofree char *type = raw != NULL ? tm_mime_params_get_value (raw) : NULL;
  return type != NULL && strchr (type, '/') != NULL ? g_steal_pointer (&type) : g_strdup ("text/plain");
}

/**
 * tm_mime_part_dup_param:
 * @object: a part
 * @field: of its head: Content-Type or Content-Disposition
 * @name: of the parameter (RFC 2231)
 *
 * Returns: (transfer full) (nullable): its value, UTF-8; hostile
 */
char *
tm_mime_part_dup_param (GMimeObject *object, const char *field, const char *name)
{
  g_autofree char *raw = tm_mail_headers_dup_raw (object, field);
  return raw != NULL ? tm_mime_params_get (raw, name) : NULL;
}

/**
 * tm_mime_part_dup_name:
 * @object: a part
 *
 * Returns: (transfer full) (nullable): what the file is called, UTF-8; hostile. RFC 2183, 2.3: the disposition goes before
 *   the type
 */
char *
tm_mime_part_dup_name (GMimeObject *object)
{
  g_autofree char *name = tm_mime_part_dup_param (object, "Content-Disposition", "filename");
  return name != NULL ? g_steal_pointer (&name) : tm_mime_part_dup_param (object, "Content-Type", "name");
}

/**
 * tm_mime_part_is_attachment:
 * @object: a part
 *
 * Returns: whether it says itself that it is attached and not shown (RFC 2183, 2.2)
 */
gboolean
tm_mime_part_is_attachment (GMimeObject *object)
{
  g_autofree char *raw = tm_mail_headers_dup_raw (object, "Content-Disposition");
  g_autofree char *value = raw != NULL ? tm_mime_params_get_value (raw) : NULL;
  return value != NULL && g_str_equal (value, "attachment");
}

/**
 * tm_mime_part_dup_content:
 * @object: a part of a mail
 *
 * Returns: (transfer full): its bytes without the transfer encoding; hostile
 */
GByteArray *
tm_mime_part_dup_content (GMimeObject *object)
{
  GMimeDataWrapper *wrapper = GMIME_IS_PART (object) ? g_mime_part_get_content (GMIME_PART (object)) : NULL;
  GMimeStream *stream = wrapper != NULL ? g_mime_data_wrapper_get_stream (wrapper) : NULL;
  g_autofree char *raw = tm_mail_headers_dup_raw (object, "Content-Transfer-Encoding");
  g_autofree char *encoding = raw != NULL ? tm_mime_params_get_value (raw) : NULL;
  gint64 length = stream != NULL ? g_mime_stream_length (stream) : 0;
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) CLAMP (length, 0, TM_INPUT_MAX_BYTES));
  char chunk[16384];
  gssize n = 0;

  if (stream == NULL || g_mime_stream_reset (stream) < 0)
    return g_steal_pointer (&bytes);
  while ((n = g_mime_stream_read (stream, chunk, sizeof chunk)) > 0)
    g_byte_array_append (bytes, (const guint8 *) chunk, (guint) n);
  /* A large text is not copied once more for nothing. */
  return tm_body_is_packed (encoding) ? tm_body_decode ((const char *) bytes->data, bytes->len, encoding) : g_steal_pointer (&bytes);
}

/**
 * tm_mime_part_note_gap:
 * @object: a part of a mail
 * @type: its media type in lower case
 * @bytes: its content
 * @parts: gets the limit that is hit when what belongs here is elsewhere
 *
 * Apple Mail keeps large parts in files of their own, and leaves only the size here. RFC 2046, 5.2.2 and 5.2.3, has one
 * piece of a mail that was cut in several, and a content that is to be fetched from elsewhere.
 */
void
tm_mime_part_note_gap (GMimeObject *object, const char *type, const GByteArray *bytes, TmMessageParts *parts)
{
  g_autofree char *size = tm_mail_headers_dup_raw (object, "X-Apple-Content-Length");

  if (g_str_equal (type, "message/partial"))
    tm_message_parts_add_limit (parts, TM_LIMIT_CUT_SHORT);
  if (g_str_equal (type, "message/external-body") || (size != NULL && bytes->len <= strlen ("\r\n")))
    tm_message_parts_add_limit (parts, TM_LIMIT_LEFT_OUT);
}
