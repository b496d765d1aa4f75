/* SPDX-License-Identifier: GPL-3.0-or-later
 * g_utf8_get_char() for what reads texts letter by letter, many times each: nearly all letters have one byte or three. */
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

/* How many letters of valid UTF-8 begin in the first @length bytes, eight at a look: those that do not begin with the bits 10. */
static inline gsize
tm_letter_count (const char *text, gsize length)
{
  gsize n = length, i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 eight;
      memcpy (&eight, text + i, sizeof eight);
      n -= (gsize) __builtin_popcountll (eight >> 7 & ~(eight >> 6) & G_GUINT64_CONSTANT (0x0101010101010101));
    }
  for (; i < length; i++)
    n -= ((guchar) text[i] & 0xC0) == 0x80;
  return n;
}

G_END_DECLS
