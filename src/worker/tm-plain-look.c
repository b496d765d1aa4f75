/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a plain text says about how it wants to be seen: who is quoted by whom, and whether its letters are to
 * stand in columns, as in tables drawn with lines or blanks. */
#define G_LOG_DOMAIN "tm-plain-look"

#include "tm-plain-look.h"

#include <string.h>

/* One such line may be an accident. */
#define LINES_MIN 2
/* Between two columns; fewer stand behind a full stop or in front of a name. */
#define GAP_MIN_BLANKS 3

/**
 * tm_plain_look_count_quotes:
 * @line: a line of a text part, UTF-8; hostile
 *
 * Returns: how many times it was quoted (RFC 3676, 4.5, and "> > " as other programs write it), at most
 *   TM_PLAIN_LOOK_QUOTES_MAX
 */
guint
tm_plain_look_count_quotes (const char *line)
{
  guint n = 0;

  while (*line == '>' && n < TM_PLAIN_LOOK_QUOTES_MAX)
    {
      n++;
      line++;
      line += *line == ' ' && line[1] == '>';
    }
  return n;
}

/* Corners, crossings and upright lines of Unicode's box drawing; the level ones alone only part
 * paragraphs. */
static gboolean
is_frame (gunichar c)
{
  return c == 0x2502 || c == 0x2503 || (c >= 0x250C && c <= 0x254B) || (c >= 0x2551 && c <= 0x256C);
}

/* "商品      2      300": something, many blanks, something. */
static gboolean
has_gap (const char *line, gsize length)
{
  gsize blanks = 0;
  gboolean any = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gboolean blank = line[i] == ' ' || line[i] == '\t';
      if (!blank && any && blanks >= GAP_MIN_BLANKS)
        return TRUE;
      blanks = blank ? blanks + (line[i] == '\t' ? GAP_MIN_BLANKS : 1) : 0;
      any |= !blank && line[i] != '>';
    }
  return FALSE;
}

/* "| a | b |" or "+----+----+" */
static gboolean
has_bars (const char *line, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += line[i] == '|' || (line[i] == '+' && i + 2 < length && line[i + 1] == '-' && line[i + 2] == '-');
  return n >= 2;
}

static gboolean
has_frames (const char *line, gsize length)
{
  for (const char *p = line; p < line + length; p = g_utf8_next_char (p))
    if (is_frame (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * tm_plain_look_has_columns:
 * @untrusted_text: a text part, UTF-8; hostile
 *
 * Returns: whether lines that follow each other have columns, so that every letter needs the same room
 */
gboolean
tm_plain_look_has_columns (const char *untrusted_text)
{
  guint n = 0;

  for (const char *line = untrusted_text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      gboolean columns = has_gap (line, length) || has_bars (line, length) || has_frames (line, length);
      n = columns ? n + 1 : 0;
      if (n >= LINES_MIN)
        return TRUE;
      line += length + (line[length] == '\n');
    }
  return FALSE;
}
