/* SPDX-License-Identifier: GPL-3.0-or-later
 * g_utf8_get_char() for what reads texts letter by letter, many times each: nearly all letters have one byte or three. */
#pragma once

#include <glib.h>

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

G_END_DECLS
