/* SPDX-License-Identifier: GPL-3.0-or-later
 * The envelope of S/MIME: what a signed one holds. Nothing is verified here (RFC 5652, 5; ITU-T X.690, 8). */
#define G_LOG_DOMAIN "tm-cms"

#include "tm-cms.h"

#include "core/tm-limits.h"

#include <string.h>

#define TAG_OCTETS 0x04
#define TAG_OID 0x06
#define TAG_SEQUENCE 0x30
#define TAG_EXPLICIT_0 0xA0
#define CONSTRUCTED 0x20

/* What is still to be read: [at, end). */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Span;

typedef struct
{
  guint8   tag;
  gboolean open_ended;   /* its end is marked by two zeros (X.690, 8.1.3.6) */
  Span     value;
} Element;

/* Lengths beyond four bytes are no mail's. */
static gboolean
read_length (Span *in, gsize *ret_length, gboolean *ret_open_ended)
{
  if (in->at >= in->end)
    return FALSE;
  guint8 first = *in->at++;
  gsize n = first & 0x7f;
  gsize length = first < 0x80 ? first : 0;

  if (first > 0x84 || (first > 0x80 && (gsize) (in->end - in->at) < n))
    return FALSE;
  for (gsize i = 0; first > 0x80 && i < n; i++)
    length = length << 8 | *in->at++;
  *ret_open_ended = first == 0x80;
  *ret_length = length;
  return *ret_open_ended || length <= (gsize) (in->end - in->at);
}

static gboolean skip (Span *in, guint depth);

/* Takes one element off @in; its value is known only after all values in it were passed when it is
 * open-ended. */
static gboolean
take (Span *in, Element *ret_element, guint depth)
{
  gsize length = 0;

  if (depth > TM_CMS_DEPTH_MAX || in->end - in->at < 2 || (*in->at & 0x1f) == 0x1f)
    return FALSE;
  ret_element->tag = *in->at++;
  if (!read_length (in, &length, &ret_element->open_ended))
    return FALSE;
  ret_element->value.at = in->at;
  if (!ret_element->open_ended)
    {
      ret_element->value.end = in->at + length;
      in->at += length;
      return TRUE;
    }
  if ((ret_element->tag & CONSTRUCTED) == 0)
    return FALSE;
  while (in->end - in->at >= 2 && (in->at[0] != 0 || in->at[1] != 0))
    if (!skip (in, depth + 1))
      return FALSE;
  if (in->end - in->at < 2)
    return FALSE;
  ret_element->value.end = in->at;
  in->at += 2;
  return TRUE;
}

static gboolean
skip (Span *in, guint depth)
{
  Element element;
  return take (in, &element, depth);
}

static gboolean
enter (Span *in, guint8 tag, Span *ret_inner)
{
  Element element;

  if (!take (in, &element, 0) || element.tag != tag)
    return FALSE;
  *ret_inner = element.value;
  return TRUE;
}

/* A long string comes in pieces. */
static gboolean
append_octets (GByteArray *out, Span *in, guint depth)
{
  Element element;

  if (!take (in, &element, depth) || (element.tag & ~CONSTRUCTED) != TAG_OCTETS)
    return FALSE;
  if ((element.tag & CONSTRUCTED) == 0)
    {
      g_byte_array_append (out, element.value.at, (guint) (element.value.end - element.value.at));
      return TRUE;
    }
  while (element.value.at < element.value.end)
    if (!append_octets (out, &element.value, depth + 1))
      return FALSE;
  return TRUE;
}

/**
 * tm_cms_dup_signed_content:
 * @untrusted_bytes: a decoded application/pkcs7-mime; hostile
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): what was signed; %NULL when it is encrypted, or cannot be read
 */
GByteArray *
tm_cms_dup_signed_content (const guint8 *untrusted_bytes, gsize length)
{
  static const guint8 signed_data[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02 };
  g_autoptr (GByteArray) out = g_byte_array_sized_new ((guint) length);
  /* No bytes may have no address. */
  Span in = { untrusted_bytes, length > 0 ? untrusted_bytes + length : untrusted_bytes };
  Span info, oid, wrapped, data, content, octets;

  if (!enter (&in, TAG_SEQUENCE, &info) || !enter (&info, TAG_OID, &oid)
      || oid.end - oid.at != sizeof signed_data || memcmp (oid.at, signed_data, sizeof signed_data) != 0
      || !enter (&info, TAG_EXPLICIT_0, &wrapped) || !enter (&wrapped, TAG_SEQUENCE, &data))
    return NULL;
  /* The version and the algorithms. */
  if (!skip (&data, 0) || !skip (&data, 0) || !enter (&data, TAG_SEQUENCE, &content) || !skip (&content, 0)
      || !enter (&content, TAG_EXPLICIT_0, &octets) || !append_octets (out, &octets, 0))
    return NULL;
  return g_steal_pointer (&out);
}
