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
 * Returns: (transfer full) (nullable): what the file is called, UTF-8; hostile. RFC 2183, 2.3: the
 * disposition goes before the type
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

/* The bytes of a part lie in those of the mail (tm-mail-stream.c), and are not copied to be decoded. */
static const char *
get_packed (GMimeStream *stream, gsize *ret_length)
{
  if (!GMIME_IS_STREAM_MEM (stream))
    return NULL;
  const GByteArray *mail = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  if (mail == NULL || stream->bound_start < 0 || stream->bound_start > (gint64) mail->len)
    return NULL;
  gint64 end = stream->bound_end < 0 ? (gint64) mail->len : MIN (stream->bound_end, (gint64) mail->len);
  *ret_length = (gsize) MAX (end - stream->bound_start, 0);
  return (const char *) mail->data + stream->bound_start;
}

static GByteArray *
dup_stream (GMimeStream *stream)
{
  gint64 length = g_mime_stream_length (stream);
  GByteArray *bytes = g_byte_array_sized_new ((guint) CLAMP (length, 0, TM_INPUT_MAX_BYTES));
  char chunk[16384];
  gssize n = 0;

  if (g_mime_stream_reset (stream) < 0)
    return bytes;
  while ((n = g_mime_stream_read (stream, chunk, sizeof chunk)) > 0)
    g_byte_array_append (bytes, (const guint8 *) chunk, (guint) n);
  return bytes;
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
  gsize length = 0;

  if (stream == NULL)
    return g_byte_array_new ();
  const char *packed = tm_body_is_packed (encoding) ? get_packed (stream, &length) : NULL;
  if (packed != NULL)
    return tm_body_decode (packed, length, encoding);
  g_autoptr (GByteArray) bytes = dup_stream (stream);
  /* A large text is not copied once more for nothing. */
  return tm_body_is_packed (encoding) ? tm_body_decode ((const char *) bytes->data, bytes->len, encoding)
                                      : g_steal_pointer (&bytes);
}

/**
 * tm_mime_part_note_gap:
 * @object: a part of a mail
 * @type: its media type in lower case
 * @bytes: its content
 * @parts: gets the limit that is hit when what belongs here is elsewhere
 *
 * Apple Mail keeps large parts in files of their own, and leaves only the size here. RFC 2046, 5.2.2 and
 * 5.2.3, has one piece of a mail that was cut in several, and a content that is to be fetched from elsewhere.
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

/**
 * tm_mime_part_is_shown_text:
 * @type: a media type in lower case
 *
 * RFC 2046, 4.1.4: text of an unknown kind is shown as plain text.
 *
 * Returns: whether mail programs show the part as words, as they are
 */
gboolean
tm_mime_part_is_shown_text (const char *type)
{
  static const char * const known[] = { "text/html", "text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/css",
                                        "text/javascript", "text/rfc822-headers", "text/x-amp-html", "text/watch-html",
                                        "text/rtf", NULL };
  return g_str_has_prefix (type, "text/") && !g_strv_contains (known, type);
}

/* A line of two hyphens and more, in front of one that describes a part. */
static const char *
find_border (const char *text, gsize length, gsize *ret_bytes)
{
  static const char name[] = "Content-";

  for (const char *p = text; p != NULL && (gsize) (p - text) < length;)
    {
      gsize left = length - (gsize) (p - text);
      const char *end = memchr (p, '\n', left);
      if (end == NULL)
        return NULL;
      gsize n = (gsize) (end - p), behind = left - n - 1;
      while (n > 0 && (p[n - 1] == '\r' || p[n - 1] == ' '))
        n--;
      if (n > 2 && n <= 72 && p[0] == '-' && p[1] == '-' && memchr (p, '"', n) == NULL
          && memchr (p, '\\', n) == NULL && behind > strlen (name)
          && g_ascii_strncasecmp (end + 1, name, strlen (name)) == 0)
        {
          *ret_bytes = n;
          return p;
        }
      p = end + 1;
    }
  return NULL;
}

/**
 * tm_mime_part_dup_mended:
 * @untrusted_text: the content of a multipart in which the announced border, if any, stands nowhere; hostile
 * @length: its bytes
 *
 * Mail programs read the announcement in different ways, and some look for the border themselves.
 *
 * Returns: (transfer full) (nullable): the same as a part with a border that it holds, or %NULL when it holds
 * none
 */
GByteArray *
tm_mime_part_dup_mended (const char *untrusted_text, gsize length)
{
  gsize n = 0;
  const char *border = find_border (untrusted_text, length, &n);

  if (border == NULL)
    return NULL;
  g_autofree char *name = g_strndup (border + 2, n - 2);
  g_autofree char *head = g_strdup_printf ("Content-Type: multipart/mixed; boundary=\"%s\"\n\n", name);
  gsize rest = length - (gsize) (border - untrusted_text);
  GByteArray *out = g_byte_array_sized_new ((guint) (strlen (head) + rest));
  g_byte_array_append (out, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (out, (const guint8 *) border, (guint) rest);
  return out;
}

/**
 * tm_mime_part_note_structure:
 * @parts: gets one row a part
 * @object: a part; hostile
 * @depth: 0 for the outermost
 *
 * For the eyes only; nothing is judged by it.
 */
void
tm_mime_part_note_structure (TmMessageParts *parts, GMimeObject *object, guint depth)
{
  if (depth > TM_PART_DEPTH_MAX || parts->structure->len >= TM_PARTS_MAX)
    return;
  g_autofree char *name = tm_mime_part_dup_name (object);
  g_autofree char *raw = tm_mail_headers_dup_raw (object, "Content-Transfer-Encoding");
  char *encoding = raw != NULL ? tm_mime_params_get_value (raw) : NULL;
  GMimeDataWrapper *wrapper = GMIME_IS_PART (object) ? g_mime_part_get_content (GMIME_PART (object)) : NULL;
  GMimeStream *stream = wrapper != NULL ? g_mime_data_wrapper_get_stream (wrapper) : NULL;
  TmPart *part = tm_message_parts_add_part (parts);

  part->depth = depth;
  part->type = tm_mime_part_dup_type (object);
  part->name = g_strdup (name != NULL ? name : "");
  part->encoding = encoding != NULL ? encoding : g_strdup ("");
  part->size = stream != NULL ? (guint64) MAX (g_mime_stream_length (stream), 0) : 0;
  for (int i = 0; GMIME_IS_MULTIPART (object) && i < g_mime_multipart_get_count (GMIME_MULTIPART (object));
       i++)
    tm_mime_part_note_structure (parts, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1);
}

/**
 * tm_mime_part_is_pkcs7:
 * @type: a media type in lower case
 * @rest: "mime" or "signature"
 *
 * Returns: whether it is the one of S/MIME that ends so, under its name of today or that of before (RFC 8551,
 * 3.2)
 */
gboolean
tm_mime_part_is_pkcs7 (const char *type, const char *rest)
{
  static const char * const beginnings[] = { "application/pkcs7-", "application/x-pkcs7-" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (type, beginnings[i]) && g_str_equal (type + strlen (beginnings[i]), rest))
      return TRUE;
  return FALSE;
}

/**
 * tm_mime_part_note_signature:
 * @signed_part: of type multipart/signed
 * @parts: gets a note of how it is signed
 */
void
tm_mime_part_note_signature (GMimeObject *signed_part, TmMessageParts *parts)
{
  g_autofree char *protocol = tm_mime_part_dup_param (signed_part, "Content-Type", "protocol");
  g_autofree char *lower = g_ascii_strdown (protocol != NULL ? protocol : "", -1);

  if (tm_mime_part_is_pkcs7 (lower, "signature"))
    tm_message_parts_add_note (parts, TM_NOTE_SIGNED_SMIME);
  else if (g_str_equal (lower, "application/pgp-signature"))
    tm_message_parts_add_note (parts, TM_NOTE_SIGNED_PGP);
}

/**
 * tm_mime_part_note_pgp:
 * @text: UTF-8; hostile
 * @parts: gets a note or a limit when there is PGP inside the text itself (RFC 9580, 6.2 and 7)
 */
void
tm_mime_part_note_pgp (const char *text, TmMessageParts *parts)
{
  if (strstr (text, "-----BEGIN PGP SIGNED MESSAGE-----") != NULL)
    tm_message_parts_add_note (parts, TM_NOTE_SIGNED_PGP);
  if (strstr (text, "-----BEGIN PGP MESSAGE-----") != NULL)
    tm_message_parts_add_limit (parts, TM_LIMIT_ENCRYPTED);
}

/**
 * tm_mime_part_is_encrypted:
 * @multipart: of type multipart/encrypted
 *
 * Any parts can be put under that name. RFC 1847, 2.2: it has two, of which the first only says how to read
 * the second.
 *
 * Returns: whether it is built so that mail programs take it for encrypted
 */
gboolean
tm_mime_part_is_encrypted (GMimeMultipart *multipart)
{
  if (g_mime_multipart_get_count (multipart) != 2)
    return FALSE;
  g_autofree char *protocol = tm_mime_part_dup_param (GMIME_OBJECT (multipart), "Content-Type", "protocol");
  g_autofree char *control = tm_mime_part_dup_type (g_mime_multipart_get_part (multipart, 0));
  g_autofree char *content = tm_mime_part_dup_type (g_mime_multipart_get_part (multipart, 1));

  return g_str_has_prefix (control, "application/") && g_str_equal (content, "application/octet-stream")
         && (protocol == NULL || g_ascii_strcasecmp (protocol, control) == 0);
}
