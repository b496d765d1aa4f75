/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes JSON (RFC 8259) on one line. A report is written once and never looked at again, so no tree is made
 * of it. */
#define G_LOG_DOMAIN "tm-json-writer"

#include "tm-json-writer.h"

#include <string.h>

/* The letters that can stand in a string as they are (RFC 8259, 7), but for the one of ASCII that is not
 * printable. */
static gboolean
is_plain (char c)
{
  return (guchar) c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

/* The same of eight bytes at a look: whichever is below 0x20, or none but zeros once a sign is taken out of
 * it, borrows from its highest bit. One that is borrowed from in turn may be told wrongly, to be looked at by
 * itself. */
static gboolean
are_plain (const char *bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), high = ones << 7;
  guint64 eight;

  memcpy (&eight, bytes, sizeof eight);
  guint64 quote = eight ^ ones * '"', slash = eight ^ ones * '\\', last = eight ^ ones * 0x7F;
  guint64 odd = (eight - ones * 0x20) & ~eight;
  odd |= ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | ((last - ones) & ~last);
  return (odd & high) == 0;
}

static void
append_escaped (GString *out, char c)
{
  static const char shorts[] = "\b\f\n\r\t\"\\";
  static const char letters[] = "bfnrt\"\\";
  const char *at = strchr (shorts, c);

  if (at != NULL)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, letters[at - shorts]);
    }
  else
    g_string_append_printf (out, "\\u%04x", (guint) (guchar) c);
}

static void
append_string (GString *out, const char *text)
{
  const char *last = text + strlen (text);

  g_string_append_c (out, '"');
  while (*text != '\0')
    {
      const char *end = text;
      while (last - end >= 8 && are_plain (end))
        end += 8;
      while (is_plain (*end))
        end++;
      g_string_append_len (out, text, end - text);
      if (*end != '\0')
        append_escaped (out, *end++);
      text = end;
    }
  g_string_append_c (out, '"');
}

/* What stands behind another value is parted from it. */
static void
begin_value (GString *out, const char *key)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '{';

  if (last != '{' && last != '[')
    g_string_append_c (out, ',');
  if (key == NULL)
    return;
  append_string (out, key);
  g_string_append_c (out, ':');
}

/**
 * tm_json_writer_begin:
 * @out: gets it
 * @key: (nullable): its name
 * @bracket: "{" for an object, "[" for an array
 */
void
tm_json_writer_begin (GString *out, const char *key, char bracket)
{
  begin_value (out, key);
  g_string_append_c (out, bracket);
}

/**
 * tm_json_writer_end:
 * @out: in which an object or an array is open
 * @bracket: "}" or "]"
 */
void
tm_json_writer_end (GString *out, char bracket)
{
  g_string_append_c (out, bracket);
}

/**
 * tm_json_writer_add_string:
 * @out: gets it
 * @key: (nullable): its name
 * @untrusted_text: (nullable): valid UTF-8; hostile; %NULL is written as null
 */
void
tm_json_writer_add_string (GString *out, const char *key, const char *untrusted_text)
{
  begin_value (out, key);
  if (untrusted_text != NULL)
    append_string (out, untrusted_text);
  else
    g_string_append (out, "null");
}

/**
 * tm_json_writer_add_int:
 * @out: gets it
 * @key: (nullable): its name
 * @number: any
 */
void
tm_json_writer_add_int (GString *out, const char *key, gint64 number)
{
  char digits[24];
  char *first = digits + sizeof digits - 1;
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;

  *first = '\0';
  do
    *--first = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--first = '-';
  begin_value (out, key);
  g_string_append (out, first);
}
