/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers and texts one behind the other. There is one way only to write anything, so nothing can be hidden
 * between. */
#define G_LOG_DOMAIN "tm-wire-bytes"

#include "tm-wire-bytes.h"

#include <string.h>

#define WORD_BYTES sizeof (guint64)
/* Set in a byte that is not ASCII. */
#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/**
 * tm_wire_put_number:
 * @out: gets it
 * @number: in the order of this machine
 */
void
tm_wire_put_number (GByteArray *out, guint32 number)
{
  g_byte_array_append (out, (const guint8 *) &number, sizeof number);
}

/**
 * tm_wire_put_long:
 * @out: gets it
 * @number: likewise, of eight bytes
 */
void
tm_wire_put_long (GByteArray *out, guint64 number)
{
  g_byte_array_append (out, (const guint8 *) &number, sizeof number);
}

/**
 * tm_wire_put_bytes:
 * @out: gets them, behind their number
 * @bytes: (nullable): any; %NULL when there are none
 * @length: how many, below 4 GiB
 */
void
tm_wire_put_bytes (GByteArray *out, const void *bytes, gsize length)
{
  tm_wire_put_number (out, (guint32) length);
  if (length > 0)
    g_byte_array_append (out, bytes, (guint) length);
}

/**
 * tm_wire_put_text:
 * @out: gets it
 * @text: valid UTF-8
 */
void
tm_wire_put_text (GByteArray *out, const char *text)
{
  tm_wire_put_bytes (out, text, strlen (text));
}

/* The next bytes, or NULL. */
static const guint8 *
take (TmWireIn *in, gsize length)
{
  const guint8 *at = in->at;

  if (in->bad || (gsize) (in->end - at) < length)
    {
      in->bad = TRUE;
      return NULL;
    }
  in->at += length;
  return at;
}

static void
copy (TmWireIn *in, void *number, gsize length)
{
  const guint8 *at = take (in, length);

  if (at != NULL)
    memcpy (number, at, length);
}

/**
 * tm_wire_take_number:
 * @in: what is read
 *
 * Returns: the next number; 0 when anything is off
 */
guint32
tm_wire_take_number (TmWireIn *in)
{
  guint32 number = 0;

  copy (in, &number, sizeof number);
  return number;
}

/**
 * tm_wire_take_long:
 * @in: what is read
 *
 * Returns: the next number of eight bytes; 0 when anything is off
 */
guint64
tm_wire_take_long (TmWireIn *in)
{
  guint64 number = 0;

  copy (in, &number, sizeof number);
  return number;
}

/**
 * tm_wire_take_kind:
 * @in: what is read
 * @n_kinds: how many there are
 *
 * Returns: a number below @n_kinds; 0 when it was not, which is bad
 */
guint32
tm_wire_take_kind (TmWireIn *in, guint32 n_kinds)
{
  guint32 kind = tm_wire_take_number (in);

  in->bad = in->bad || kind >= n_kinds;
  return in->bad ? 0 : kind;
}

/**
 * tm_wire_take_flag:
 * @in: what is read
 *
 * Returns: what was written as 0 or 1; anything else is bad
 */
gboolean
tm_wire_take_flag (TmWireIn *in)
{
  return tm_wire_take_kind (in, 2) == 1;
}

/**
 * tm_wire_take_count:
 * @in: what is read
 * @max: how many there may be of what follows
 * @least_bytes: what each of them takes up at least
 *
 * Returns: how many follow; 0 when that are too many for @max or for what there is
 */
guint32
tm_wire_take_count (TmWireIn *in, guint32 max, gsize least_bytes)
{
  guint32 n = tm_wire_take_number (in);

  in->bad = in->bad || n > max || n > (gsize) (in->end - in->at) / least_bytes;
  return in->bad ? 0 : n;
}

/**
 * tm_wire_lend_bytes:
 * @in: what is read
 * @max_bytes: how many there may be
 * @ret_length: (out): how many there are; 0 when anything is off
 *
 * Returns: (transfer none) (nullable): the bytes
 */
const guint8 *
tm_wire_lend_bytes (TmWireIn *in, gsize max_bytes, gsize *ret_length)
{
  gsize length = tm_wire_take_number (in);
  const guint8 *bytes = length <= max_bytes ? take (in, length) : NULL;

  in->bad = in->bad || bytes == NULL;
  *ret_length = in->bad ? 0 : length;
  return in->bad ? NULL : bytes;
}

/* Most texts are ASCII, and are looked at some letters at a time. */
static gboolean
is_text (const char *bytes, gsize length)
{
  gsize n = 0;

  if (memchr (bytes, '\0', length) != NULL)
    return FALSE;
  for (; n + WORD_BYTES <= length; n += WORD_BYTES)
    {
      guint64 word;
      memcpy (&word, bytes + n, WORD_BYTES);
      if (word & HIGH_BITS)
        break;
    }
  return n == length || g_utf8_validate_len (bytes + n, length - n, NULL);
}

/**
 * tm_wire_take_text:
 * @in: what is read
 * @max_bytes: how long it may be
 *
 * Returns: (transfer full): valid UTF-8 without NUL; "" when anything is off
 */
char *
tm_wire_take_text (TmWireIn *in, gsize max_bytes)
{
  gsize length = 0;
  const char *bytes = (const char *) tm_wire_lend_bytes (in, max_bytes, &length);

  if (length > 0 && !is_text (bytes, length))
    {
      in->bad = TRUE;
      length = 0;
    }
  char *text = g_malloc (length + 1);
  if (length > 0)
    memcpy (text, bytes, length);
  text[length] = '\0';
  return text;
}
