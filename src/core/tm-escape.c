/* SPDX-License-Identifier: GPL-3.0-or-later
 * One encoder for each place a text can go to, and the defanging of addresses. */
#define G_LOG_DOMAIN "tm-escape"

#include "tm-escape.h"

#include "tm-defang.h"

#include <string.h>

#define REPLACEMENT "\uFFFD"
#define ELLIPSIS "\u2026"
/* A host has at most 253 characters (RFC 1035, 2.3.4); that much beyond a cut decides what stands before
 * it. */
#define LOOK_AHEAD_CHARS 260

/* Reads one character; a faulty byte reads as U+FFFD of length 1. */
static gunichar
read_char (const char *at, const char *end, gsize *ret_length)
{
  gunichar c = (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char_validated (at, end - at);

  if (c >= 0x110000)
    {
      *ret_length = 1;
      return 0xFFFD;
    }
  *ret_length = (gsize) g_utf8_skip[*(const guchar *) at];
  return c;
}

static gboolean
is_control (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
}

/* UAX 9, 2: overrides turn the order of the letters around, which is how an address is made to look like
 * another. */
static gboolean
is_override (gunichar c)
{
  return c == 0x202D || c == 0x202E;
}

static gboolean
is_direction (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F
         || c == 0x061C;
}

static const char *
get_entity (gunichar c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return NULL;
    }
}

static void
escape_html (GString *out, const char *text, gssize length, gboolean keep_lines)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (const char *at = text; at < end;)
    {
      gsize n = 0;
      gunichar c = read_char (at, end, &n);
      const char *entity = get_entity (c);
      if (entity != NULL)
        g_string_append (out, entity);
      else if (c == '\t' || (c == '\n' && keep_lines))
        g_string_append_c (out, (char) c);
      else if (c == '\n' || c == '\r')
        g_string_append_c (out, ' ');
      else if (is_control (c) || is_override (c) || c == 0xFFFD)
        g_string_append (out, REPLACEMENT);
      else if (!is_direction (c))
        g_string_append_len (out, at, (gssize) n);
      at += n;
    }
}

/**
 * tm_escape_html_text:
 * @out: where to append
 * @text: UTF-8, any length; hostile, may hold NUL when @length is given
 * @length: bytes, or -1 up to the first NUL
 *
 * Appends @text as the content of an HTML element. Control characters and direction overrides become U+FFFD,
 * other direction characters fall away: they could reach beyond the mail's own words.
 */
void
tm_escape_html_text (GString *out, const char *text, gssize length)
{
  g_return_if_fail (out != NULL && text != NULL);
  escape_html (out, text, length, TRUE);
}

/**
 * tm_escape_html_attribute:
 * @out: where to append, inside of double or single quotes
 * @text: as for tm_escape_html_text()
 * @length: likewise
 *
 * Appends @text as the value of an HTML attribute; line breaks become spaces.
 */
void
tm_escape_html_attribute (GString *out, const char *text, gssize length)
{
  g_return_if_fail (out != NULL && text != NULL);
  escape_html (out, text, length, FALSE);
}

/**
 * tm_escape_line:
 * @untrusted_text: UTF-8, any length; hostile
 *
 * Makes a text fit for one line of a terminal, a title or a log: breaks become spaces, control and direction
 * characters and faulty bytes become U+FFFD. Addresses are left alone.
 *
 * Returns: (transfer full): valid UTF-8 without line breaks
 */
char *
tm_escape_line (const char *untrusted_text)
{
  g_return_val_if_fail (untrusted_text != NULL, NULL);

  const char *end = untrusted_text + strlen (untrusted_text);
  GString *out = g_string_sized_new (end - untrusted_text);

  for (const char *at = untrusted_text; at < end;)
    {
      gsize n = 0;
      gunichar c = read_char (at, end, &n);
      if (c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, ' ');
      else if (is_control (c) || is_direction (c) || c == 0xFFFD)
        g_string_append (out, REPLACEMENT);
      else
        g_string_append_len (out, at, (gssize) n);
      at += n;
    }
  return g_string_free (out, FALSE);
}

/* Without a dot of whatever kind and without a colon there is no address. Most of what is quoted has none. */
static gboolean
can_hold_address (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch ((guchar) text[i])
      {
      case '.': case ':':
        return TRUE;
      case 0xE3: case 0xEF:
        if (length - i >= 3 && (strncmp (text + i, "\u3002", 3) == 0 || strncmp (text + i, "\uFF0E", 3) == 0
                                || strncmp (text + i, "\uFF61", 3) == 0))
          return TRUE;
        break;
      default:
        break;
      }
  return FALSE;
}

/**
 * tm_defang_length:
 * @text: UTF-8, any length; hostile
 * @length: bytes, or -1 up to the first NUL
 *
 * Writes every address inside of a text in a form that nothing takes for an address: "hxxps", and "[.]" for
 * the dots of hosts. Doing it twice changes nothing more.
 *
 * Returns: (transfer full): the text
 */
char *
tm_defang_length (const char *text, gssize length)
{
  g_return_val_if_fail (text != NULL, NULL);

  gsize end = length < 0 ? strlen (text) : (gsize) length;
  if (!can_hold_address (text, end))
    return g_strndup (text, end);
  g_autoptr (GArray) places = tm_defang_find_places (text, end);
  GString *out = g_string_sized_new (end + 2 * places->len);
  gsize at = 0;

  for (guint i = 0; i < places->len; i++)
    {
      gsize place = g_array_index (places, guint32, i);
      g_string_append_len (out, text + at, (gssize) (place - at));
      g_string_append (out, tm_defang_get_replacement (text[place]));
      at = place + (gsize) g_utf8_skip[(guchar) text[place]];
    }
  g_string_append_len (out, text + at, (gssize) (end - at));
  return g_string_free (out, FALSE);
}

/**
 * tm_defang:
 * @text: UTF-8, any length; hostile
 *
 * tm_defang_length() for a whole string.
 *
 * Returns: (transfer full): the text
 */
char *
tm_defang (const char *text)
{
  return tm_defang_length (text, -1);
}

/* The first @max_chars characters, and a little more that defanging needs to know. */
static char *
dup_head (const char *text, gssize length, guint max_chars)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  GString *out = g_string_new (NULL);
  gsize chars = 0;
  gboolean after_break = TRUE;

  for (const char *at = text; at < end && chars < (gsize) max_chars + LOOK_AHEAD_CHARS;)
    {
      gsize n = 0;
      while (at + n < end && at[n] > ' ' && at[n] < 0x7F && chars + n < (gsize) max_chars + LOOK_AHEAD_CHARS)
        n++;
      if (n > 0)
        {
          g_string_append_len (out, at, (gssize) n);
          after_break = FALSE;
          at += n;
          chars += n;
          continue;
        }
      gunichar c = read_char (at, end, &n);
      gboolean is_break = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
      if (is_break && !after_break)
        g_string_append_c (out, ' ');
      else if (!is_break && (is_control (c) || is_direction (c) || c == 0xFFFD))
        g_string_append (out, REPLACEMENT);
      else if (!is_break && !(c == ' ' && after_break))
        g_string_append_len (out, at, (gssize) n);
      after_break = is_break || (c == ' ' && after_break);
      at += n;
      chars++;
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

/**
 * tm_quote:
 * @text: UTF-8, any length; hostile
 * @length: bytes, or -1 up to the first NUL
 * @max_chars: how many characters the result may have, at least 4
 *
 * Quotes the mail in a sentence or a list: one line, defanged, with an ellipsis for what did not fit.
 *
 * Returns: (transfer full): valid UTF-8, at most @max_chars characters
 */
char *
tm_quote (const char *text, gssize length, guint max_chars)
{
  g_return_val_if_fail (text != NULL && max_chars >= 4, NULL);

  g_autofree char *head = dup_head (text, length, max_chars);
  g_autofree char *whole = tm_defang (head);

  if (strlen (whole) <= max_chars || g_utf8_strlen (whole, -1) <= (glong) max_chars)
    return g_steal_pointer (&whole);

  const char *cut = g_utf8_offset_to_pointer (whole, (glong) max_chars - 1);
  /* Not through the middle of "[.]". */
  if (cut > whole && g_str_has_prefix (cut - 1, "[.]"))
    cut -= 1;
  else if (cut > whole + 1 && g_str_has_prefix (cut - 2, "[.]"))
    cut -= 2;
  return g_strdup_printf ("%.*s%s", (int) (cut - whole), whole, ELLIPSIS);
}
