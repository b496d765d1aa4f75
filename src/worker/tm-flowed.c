/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text whose lines may flow together (RFC 3676). */
#define G_LOG_DOMAIN "tm-flowed"

#include "tm-flowed.h"

#include <string.h>

/* 4.5: the marks of quoting in front of a line. */
static gsize
quote_depth (const char *line)
{
  return strspn (line, ">");
}

/**
 * tm_flowed_join:
 * @untrusted_text: a text part with format=flowed, UTF-8, hostile
 * @delete_space: the part says delsp=yes
 *
 * Joins a line that ends with a space with the one that follows, where both are quoted alike (4.1 to 4.6).
 *
 * Returns: (transfer full): the text with the paragraphs that its writer meant
 */
char *
tm_flowed_join (const char *untrusted_text, gboolean delete_space)
{
  GString *out = g_string_sized_new (strlen (untrusted_text));
  gboolean flows = FALSE;
  gsize depth_before = 0;

  for (const char *line = untrusted_text; *line != '\0';)
    {
      /* A line ends at CR, LF or both of them. */
      gsize length = strcspn (line, "\r\n");
      gsize end = line[length] == '\r' && line[length + 1] == '\n' ? 2 : line[length] != '\0';
      gsize depth = MIN (quote_depth (line), length);
      /* A space in front of the text was put there to keep the line whole. */
      gsize stuffed = depth < length && line[depth] == ' ' ? 1 : 0;
      g_autofree char *words = g_strndup (line + depth + stuffed, length - depth - stuffed);
      gboolean is_signature = g_str_equal (words, "-- ");

      if (flows && depth == depth_before && !is_signature)
        {
          g_string_truncate (out, out->len - 1);
          if (delete_space)
            g_string_truncate (out, out->len - 1);
        }
      else
        {
          g_string_append_len (out, line, (gssize) depth);
          if (depth > 0)
            g_string_append_c (out, ' ');
        }
      g_string_append (out, words);
      g_string_append_c (out, '\n');
      flows = !is_signature && g_str_has_suffix (words, " ");
      depth_before = depth;
      line += length + end;
    }
  return g_string_free (out, FALSE);
}
