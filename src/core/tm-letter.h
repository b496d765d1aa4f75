/* SPDX-License-Identifier: GPL-3.0-or-later
 * g_utf8_get_char() for what reads texts letter by letter, many times each: nearly all letters have one byte
 * or three. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* The letter at @p, which is the beginning of one in valid UTF-8; 0 at the end of the text. */
static inline gunichar
tm_letter_at (const char *p)
{
  const guchar *bytes = (const guchar *) p;

  if (bytes[0] < 0x80)
    return bytes[0];
  if ((bytes[0] & 0xF0) == 0xE0)
    return (gunichar) (bytes[0] & 0x0F) << 12 | (gunichar) (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
  return g_utf8_get_char (p);
}

/* g_unichar_isdigit() with a short way for what nearly all letters are: ASCII, kana and kanji, none of which
 * is a digit (Unicode, class Nd). */
static inline gboolean
tm_letter_is_digit (gunichar c)
{
  if (c < 0x80)
    return c >= '0' && c <= '9';
  return (c < 0x3000 || c > 0x9FFF) && g_unichar_isdigit (c);
}

/* Where the first letter beyond ASCII stands from @p on, or @end; eight bytes at a look. */
static inline const char *
tm_letter_skip_ascii (const char *p, const char *end)
{
  for (; end - p >= 8; p += 8)
    {
      guint64 eight;
      memcpy (&eight, p, sizeof eight);
      if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  while (p < end && (guchar) *p < 0x80)
    p++;
  return p;
}

/* Of how many of eight bytes the lowest bit is set; without the call that counts all bits. */
static inline gsize
tm_letter_sum_bytes (guint64 eight)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  return (gsize) ((eight & ones) * ones >> 56);
}

/* How many letters of valid UTF-8 begin in the first @length bytes, eight at a look: those that do not begin
 * with the bits 10. */
static inline gsize
tm_letter_count (const char *text, gsize length)
{
  gsize n = length, i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 eight;
      memcpy (&eight, text + i, sizeof eight);
      n -= tm_letter_sum_bytes (eight >> 7 & ~(eight >> 6));
    }
  for (; i < length; i++)
    n -= ((guchar) text[i] & 0xC0) == 0x80;
  return n;
}

G_END_DECLS
