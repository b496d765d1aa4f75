/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much a text looks like one that somebody wrote: bytes that are read in a wrong charset give letters that
 * never stand beside each other. */
#define G_LOG_DOMAIN "tm-plausible"

#include "tm-plausible.h"

static gboolean
is_east_asian (gunichar c)
{
  return (c >= 0x3000 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3)
         || (c >= 0xFF01 && c <= 0xFF5E);
}

static double
weigh_east_asian (gunichar c, gboolean alone)
{
  if (alone)
    return 0.2;
  if (c >= 0x3041 && c <= 0x30FE)
    return 2;
  if (c >= 0x4E00 && c <= 0x9FA5)
    return 1;
  return c < 0x4E00 || c >= 0xFF00 ? 0.8 : 0.5;
}

/* One letter beyond ASCII by what stands around it. Western accents stand alone among plain letters, East
 * Asian letters among their like. */
static double
weigh (gunichar before, gunichar c, gunichar after)
{
  if (c == 0xFFFD)
    return -6;
  if ((c >= 0xFF61 && c <= 0xFF9F) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0x20000 || (c >= 0x80 && c < 0xA0))
    return -1;
  if (is_east_asian (c))
    return weigh_east_asian (c, !is_east_asian (before) && !is_east_asian (after)
                                  && (g_ascii_isalpha ((char) MIN (before, 0x7F))
                                      || g_ascii_isalpha ((char) MIN (after, 0x7F))));
  if (before >= 0x80 || after >= 0x80)
    return -0.3;
  return c < 0x250 && g_unichar_isalpha (c) ? 1 : 0.5;
}

/**
 * tm_plausible_score:
 * @text: UTF-8; hostile
 * @n_high_bytes: how many bytes beyond ASCII it was read from
 *
 * Returns: how much it looks like a text, for each of these bytes: kana weigh most, unreadable letters against
 */
double
tm_plausible_score (const char *text, gsize n_high_bytes)
{
  double good = 0;
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= 0x80)
        good += weigh (before, c, g_utf8_get_char (g_utf8_next_char (p)));
      before = c;
    }
  return n_high_bytes > 0 ? good / (double) n_high_bytes : 0;
}
