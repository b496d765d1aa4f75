/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lines of the head of a mail, before anything of it is parsed (RFC 5322, 2.2). */
#define G_LOG_DOMAIN "tm-header-line"

#include "tm-header-line.h"

#include <string.h>

/**
 * tm_header_line_get_length:
 * @untrusted_bytes: where a line begins; hostile
 * @length: bytes at hand
 *
 * Returns: bytes of the line with its end
 */
gsize
tm_header_line_get_length (const char *untrusted_bytes, gsize length)
{
  const char *end = memchr (untrusted_bytes, '\n', length);
  return end != NULL ? (gsize) (end - untrusted_bytes) + 1 : length;
}

/* Blanks between the name and the colon were allowed once (4.5), and mail programs still read such fields. */
static gsize
find_colon (const char *line, gsize length, gsize name)
{
  while (name < length && (line[name] == ' ' || line[name] == '\t'))
    name++;
  return name < length && line[name] == ':' ? name : 0;
}

/**
 * tm_header_line_get_name:
 * @untrusted_line: a line; hostile
 * @length: bytes at hand
 *
 * Returns: bytes of the name in front, or 0 when it is no field
 */
gsize
tm_header_line_get_name (const char *untrusted_line, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isgraph (untrusted_line[n]) && untrusted_line[n] != ':')
    n++;
  return n > 0 && find_colon (untrusted_line, length, n) > 0 ? n : 0;
}

/**
 * tm_header_line_find_value:
 * @untrusted_line: a line; hostile
 * @length: bytes at hand
 * @name: of a field, in any case, without the colon
 *
 * Returns: where its value begins, or 0 when it is another field or none
 */
gsize
tm_header_line_find_value (const char *untrusted_line, gsize length, const char *name)
{
  gsize n = strlen (name);

  if (n >= length || g_ascii_strncasecmp (untrusted_line, name, n) != 0)
    return 0;
  gsize colon = find_colon (untrusted_line, length, n);
  return colon > 0 ? colon + 1 : 0;
}
