/* SPDX-License-Identifier: GPL-3.0-or-later
 * Cuts the lines of a page into tags, names, values and words, for the view of the source. Nothing is built
 * from it, so a wrong cut is a wrong colour and no more. */
#define G_LOG_DOMAIN "tm-source-tags"

#include "tm-source-tags.h"

#include <string.h>

static gboolean
begins (const char *p, const char *end, const char *text)
{
  gsize length = strlen (text);
  return (gsize) (end - p) >= length && memcmp (p, text, length) == 0;
}

/* HTML, 13.2.5.6: what makes a "<" the beginning of a tag. */
static gboolean
is_tag (const char *p, const char *end)
{
  return *p == '<' && end - p > 1 && (g_ascii_isalpha (p[1]) || strchr ("/!?", p[1]) != NULL);
}

static const char *
find_tag (const char *p, const char *end)
{
  while (p < end && !is_tag (p, end))
    p++;
  return p;
}

static TmSourceToken
next_in_words (TmSourceTags *self, const char **at, const char *end)
{
  const char *p = *at;

  if (!is_tag (p, end))
    {
      *at = find_tag (p, end);
      return TM_SOURCE_WORDS;
    }
  if (begins (p, end, "<!--"))
    {
      *at = p + strlen ("<!--");
      self->inside = TM_SOURCE_COMMENT;
      return TM_SOURCE_COMMENT;
    }
  p += 2;
  while (p < end && (g_ascii_isalnum (*p) || *p == ':' || *p == '-'))
    p++;
  *at = p;
  self->inside = TM_SOURCE_TAG;
  return TM_SOURCE_TAG;
}

static TmSourceToken
next_in_tag (TmSourceTags *self, const char **at, const char *end)
{
  const char *p = *at;

  if (*p == '>' || begins (p, end, "/>"))
    {
      self->after_equals = FALSE;
      *at = p + (*p == '>' ? 1 : 2);
      self->inside = TM_SOURCE_WORDS;
      return TM_SOURCE_TAG;
    }
  gboolean is_value = self->after_equals;
  if (g_ascii_isspace (*p) || *p == '/')
    {
      *at = p + 1;
      return TM_SOURCE_WORDS;
    }
  self->after_equals = *p == '=';
  if (*p == '"' || *p == '\'')
    {
      *at = p + 1;
      self->quote = *p;
      self->inside = TM_SOURCE_VALUE;
      return TM_SOURCE_VALUE;
    }
  if (*p == '=')
    {
      *at = p + (self->is_quoted && begins (p, end, "=3D") ? 3 : 1);
      return TM_SOURCE_WORDS;
    }
  while (p < end && !g_ascii_isspace (*p) && strchr (is_value ? ">" : "=>\"'", *p) == NULL)
    p++;
  *at = p;
  return is_value ? TM_SOURCE_VALUE : TM_SOURCE_NAME;
}

/**
 * tm_source_tags_next:
 * @self: (inout): where in the page @at is
 * @at: (inout): where to go on in a line; before @end
 * @end: of the line; hostile, holds no NUL before
 *
 * Returns: what stands up to the new @at, which is at least one byte further and on a character border
 */
TmSourceToken
tm_source_tags_next (TmSourceTags *self, const char **at, const char *end)
{
  const char *close;

  switch (self->inside)
    {
    case TM_SOURCE_COMMENT:
      close = g_strstr_len (*at, end - *at, "-->");
      self->inside = close != NULL ? TM_SOURCE_WORDS : TM_SOURCE_COMMENT;
      *at = close != NULL ? close + strlen ("-->") : end;
      return TM_SOURCE_COMMENT;
    case TM_SOURCE_VALUE:
      close = memchr (*at, self->quote, end - *at);
      self->inside = close != NULL ? TM_SOURCE_TAG : TM_SOURCE_VALUE;
      *at = close != NULL ? close + 1 : end;
      return TM_SOURCE_VALUE;
    case TM_SOURCE_TAG:
      return next_in_tag (self, at, end);
    case TM_SOURCE_NAME:
    case TM_SOURCE_WORDS:
    default:
      return next_in_words (self, at, end);
    }
}
