/* SPDX-License-Identifier: GPL-3.0-or-later
 * Transfer encodings (RFC 2045, 6), decoded to the end. */
#define G_LOG_DOMAIN "tm-body-decode"

#include "tm-body-decode.h"

#include <string.h>

/* One more than what each letter of base64 stands for, those of its form for addresses included; 0 for all
 * else. */
static const guint8 base64_values[256] = {
  ['A'] = 1, 2,  3,  4,  5,          6,  7,  8,          9,          10,         11,
  12,        13, 14, 15, 16,         17, 18, 19,         20,         21,         22,
  23,        24, 25, 26, ['a'] = 27, 28, 29, 30,         31,         32,         33,
  34,        35, 36, 37, 38,         39, 40, 41,         42,         43,         44,
  45,        46, 47, 48, 49,         50, 51, 52,         ['0'] = 53, 54,         55,
  56,        57, 58, 59, 60,         61, 62, ['+'] = 63, ['-'] = 63, ['/'] = 64, ['_'] = 64,
};

/* The bytes of a group of @n letters, of which the last may be missing. Returns where the next group goes. */
static guint8 *
write_group (guint8 *at, guint32 group, guint n)
{
  guint32 full = group << (6 * (4 - n));

  for (guint i = 0; i + 1 < n; i++)
    *at++ = (guint8) (full >> (16 - 8 * i));
  return at;
}

/* Four letters with nothing in between, as nearly all are. */
static inline gboolean
append_whole_group (guint8 **at, const guchar *text)
{
  guint a = base64_values[text[0]], b = base64_values[text[1]], c = base64_values[text[2]],
        d = base64_values[text[3]];

  if (a == 0 || b == 0 || c == 0 || d == 0)
    return FALSE;
  guint32 group = (a - 1) << 18 | (b - 1) << 12 | (c - 1) << 6 | (d - 1);
  (*at)[0] = (guint8) (group >> 16);
  (*at)[1] = (guint8) (group >> 8);
  (*at)[2] = (guint8) group;
  *at += 3;
  return TRUE;
}

/**
 * tm_body_append_base64:
 * @out: where the bytes go
 * @untrusted_text: base64, with anything in between; hostile
 * @length: its bytes
 *
 * Padding in the middle ends a group and not the text. GMime 3.2.13 stops there (jstedfast/gmime#150); the
 * test /body-decode/base64/goes-on-after-padding tells when that is mended.
 */
void
tm_body_append_base64 (GByteArray *out, const char *untrusted_text, gsize length)
{
  guint before = out->len;
  guint32 group = 0;
  guint n = 0;

  /* As much as there can be; what is not used is given back. */
  g_byte_array_set_size (out, before + (guint) (length / 4 * 3 + 3));
  guint8 *at = out->data + before;
  for (gsize i = 0; i < length; i++)
    {
      while (n == 0 && i + 4 <= length && append_whole_group (&at, (const guchar *) untrusted_text + i))
        i += 4;
      if (i == length)
        break;
      guint8 value = base64_values[(guchar) untrusted_text[i]];
      if (value > 0)
        {
          group = (group << 6) | (value - 1u);
          n++;
        }
      else if (untrusted_text[i] != '=')
        continue;
      if (n == 4 || value == 0)
        {
          at = write_group (at, group, n);
          group = 0;
          n = 0;
        }
    }
  at = write_group (at, group, n);
  g_byte_array_set_size (out, (guint) (at - out->data));
}

static gsize
skip_soft_break (const char *text, gsize at, gsize length)
{
  gsize i = at + 1;

  while (i < length && (text[i] == ' ' || text[i] == '\t'))
    i++;
  if (i < length && text[i] == '\r')
    i++;
  if (i < length && text[i] == '\n')
    return i;
  return i < length && i > at + 1 && text[i - 1] == '\r' ? i - 1 : 0;
}

/**
 * tm_body_append_quoted:
 * @out: where the bytes go
 * @untrusted_text: quoted-printable; hostile
 * @length: its bytes
 * @in_header: the "Q" form of RFC 2047, 4.2, in which an underscore is a blank
 */
void
tm_body_append_quoted (GByteArray *out, const char *untrusted_text, gsize length, gboolean in_header)
{
  guint before = out->len;

  /* No bytes may have no address. */
  if (length == 0)
    return;
  g_byte_array_set_size (out, before + (guint) length);
  guint8 *at = out->data + before;
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) untrusted_text[i];
      if (byte == '=' && i + 2 < length && g_ascii_isxdigit (untrusted_text[i + 1])
          && g_ascii_isxdigit (untrusted_text[i + 2]))
        {
          byte = (guint8) (g_ascii_xdigit_value (untrusted_text[i + 1]) * 16
                           + g_ascii_xdigit_value (untrusted_text[i + 2]));
          i += 2;
        }
      else if (byte == '=' && !in_header)
        {
          gsize end = skip_soft_break (untrusted_text, i, length);
          if (end > 0)
            {
              i = end;
              continue;
            }
        }
      else if (byte == '_' && in_header)
        byte = ' ';
      *at++ = byte;
    }
  if (length > 0)
    g_byte_array_set_size (out, (guint) (at - out->data));
}

/* The end of @line, without what ends it. */
static gsize
line_bytes (const char *line, gsize length)
{
  const char *end = memchr (line, '\n', length);
  gsize n = end != NULL ? (gsize) (end - line) : length;

  return n > 0 && line[n - 1] == '\r' ? n - 1 : n;
}

static void
append_uu_line (GByteArray *out, const char *line, gsize length)
{
  guint left = ((guint) (line[0] - ' ')) & 63;

  for (gsize i = 1; i < length && left > 0; i += 4)
    {
      guint32 group = 0;
      for (gsize k = 0; k < 4; k++)
        group = group << 6 | (i + k < length ? ((guint32) (line[i + k] - ' ') & 63) : 0);
      guint8 bytes[3] = { (guint8) (group >> 16), (guint8) (group >> 8), (guint8) group };
      guint n = MIN (left, 3);
      g_byte_array_append (out, bytes, n);
      left -= n;
    }
}

/**
 * tm_body_append_uu:
 * @out: where the bytes go
 * @untrusted_text: lines of uuencode (POSIX, uuencode), from "begin" on; hostile
 * @length: its bytes
 *
 * Returns: how many bytes of @untrusted_text were read, "end" included
 */
gsize
tm_body_append_uu (GByteArray *out, const char *untrusted_text, gsize length)
{
  gsize at = 0;

  while (at < length)
    {
      const char *line = untrusted_text + at;
      gsize n = line_bytes (line, length - at);
      const char *end = memchr (line, '\n', length - at);
      at = end != NULL ? (gsize) (end + 1 - untrusted_text) : length;
      if (n == 3 && memcmp (line, "end", 3) == 0)
        break;
      if (n > 0 && !(n > 6 && memcmp (line, "begin ", 6) == 0))
        append_uu_line (out, line, n);
    }
  return at;
}

/* "begin 2024 with you" begins no file: the first sign of each line says how many bytes it makes, four signs
 * for three. */
static gboolean
is_uu_line (const char *line, gsize length)
{
  gsize left = ((guchar) line[0] - (gsize) ' ') & 63, need = (left + 2) / 3 * 4;

  for (gsize i = 0; i < length; i++)
    if (line[i] < ' ' || line[i] > '`')
      return FALSE;
  /* Some leave out what fills the last group, others add a sum to check by. */
  return left > 0 && length >= need - 2 && length <= need + 3;
}

static gboolean
has_uu_lines (const char *text)
{
  text += strspn (text, "\r\n");
  return is_uu_line (text, line_bytes (text, strcspn (text, "\n")));
}

/**
 * tm_body_find_uu:
 * @untrusted_text: a text, in which a file may stand as it was sent before MIME; hostile
 * @ret_name: (out) (transfer full): what the file is called
 *
 * Returns: (nullable): the line that begins it, "begin 644 NAME"
 */
const char *
tm_body_find_uu (const char *untrusted_text, char **ret_name)
{
  static const char begin[] = "begin ";

  for (const char *p = strstr (untrusted_text, begin); p != NULL; p = strstr (p + 1, begin))
    {
      const char *mode = p + strlen (begin);
      if (p > untrusted_text && p[-1] != '\n')
        continue;
      gsize digits = strspn (mode, "01234567");
      gsize name = line_bytes (mode, strcspn (mode, "\n"));
      if (digits < 3 || digits > 4 || mode[digits] != ' ' || name <= digits + 1
          || !has_uu_lines (mode + name))
        continue;
      *ret_name = g_utf8_make_valid (mode + digits + 1, (gssize) (name - digits - 1));
      return p;
    }
  return NULL;
}

static gboolean
is_uu (const char *encoding)
{
  static const char * const names[] = { "x-uuencode", "uuencode", "x-uue", "uue", NULL };
  g_autofree char *lower = g_ascii_strdown (encoding != NULL ? encoding : "", -1);
  return g_strv_contains (names, lower);
}

/**
 * tm_body_is_packed:
 * @untrusted_encoding: (nullable): of Content-Transfer-Encoding; hostile
 *
 * Returns: %TRUE when tm_body_decode() would give other bytes than it gets
 */
gboolean
tm_body_is_packed (const char *untrusted_encoding)
{
  return untrusted_encoding != NULL
         && (g_ascii_strcasecmp (untrusted_encoding, "base64") == 0
             || g_ascii_strcasecmp (untrusted_encoding, "quoted-printable") == 0
             || is_uu (untrusted_encoding));
}

/**
 * tm_body_decode:
 * @untrusted_bytes: a body as it stands in the mail; hostile
 * @length: its bytes
 * @untrusted_encoding: (nullable): its Content-Transfer-Encoding
 *
 * Returns: (transfer full): the decoded bytes; an unknown encoding leaves them as they are
 */
GByteArray *
tm_body_decode (const char *untrusted_bytes, gsize length, const char *untrusted_encoding)
{
  GByteArray *out = g_byte_array_sized_new ((guint) length);

  if (untrusted_encoding != NULL && g_ascii_strcasecmp (untrusted_encoding, "base64") == 0)
    tm_body_append_base64 (out, untrusted_bytes, length);
  else if (untrusted_encoding != NULL && g_ascii_strcasecmp (untrusted_encoding, "quoted-printable") == 0)
    tm_body_append_quoted (out, untrusted_bytes, length, FALSE);
  else if (is_uu (untrusted_encoding))
    tm_body_append_uu (out, untrusted_bytes, length);
  else
    g_byte_array_append (out, (const guint8 *) untrusted_bytes, (guint) length);
  return out;
}
