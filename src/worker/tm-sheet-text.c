/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the pieces of a style sheet begin and end (CSS Syntax Level 3). Whatever is cut here in another way
 * than browsers cut it can hide from the checks what they show. */
#define G_LOG_DOMAIN "tm-sheet-text"

#include "tm-sheet-text.h"

#include <string.h>

#define ESCAPE_MAX_DIGITS 6

static gboolean
is_name (gunichar c)
{
  return c >= 0x80 || g_ascii_isalnum ((char) c) || c == '-' || c == '_';
}

/* "\64 " is a "d" (CSS Syntax, 4.3.7). What would not be part of a name keeps its backslash. Gives what
 * follows. */
static const char *
append_escape (GString *out, const char *p)
{
  const char *end = p + 1;
  gunichar c = 0;

  if (*end == '\0')
    return end;
  if (!g_ascii_isxdigit (*end))
    {
      gboolean plain = g_ascii_isalnum (*end) || *end == '-' || *end == '_';
      g_string_append_len (out, plain ? end : p, plain ? 1 : 2);
      return end + 1;
    }
  for (guint i = 0; i < ESCAPE_MAX_DIGITS && g_ascii_isxdigit (*end); i++)
    c = c * 16 + (gunichar) g_ascii_xdigit_value (*end++);
  end += g_ascii_isspace (*end) ? 1 : 0;
  if (is_name (c) && g_unichar_validate (c))
    g_string_append_unichar (out, c);
  else
    g_string_append_len (out, p, end - p);
  return end;
}

/* Behind the quotation mark that opens: at the one that closes, or at the end of the line, which ends it as
 * well (4.3.5). */
static const char *
skip_string (const char *p, char quote)
{
  while (*p != '\0' && *p != quote && *p != '\n')
    p += *p == '\\' && p[1] != '\0' ? 2 : 1;
  return p;
}

/* "url(" whose address stands in no quotation marks: nothing in it is a mark, and none is ever loaded
 * (4.3.6). */
static gboolean
begins_bare_address (const char *start, const char *p)
{
  if ((*p | 0x20) != 'u' || g_ascii_strncasecmp (p, "url(", 4) != 0
      || (p > start && is_name ((guchar) p[-1])))
    return FALSE;
  p += 4;
  while (g_ascii_isspace (*p))
    p++;
  return *p != '"' && *p != '\'';
}

static const char *
skip_bare_address (const char *p)
{
  while (*p != '\0' && *p != ')')
    p += *p == '\\' && p[1] != '\0' ? 2 : 1;
  return p;
}

/* Behind the comment at @p. It parts what stands on both sides of it. */
static const char *
skip_comment (GString *out, const char *p)
{
  const char *close = strstr (p + 2, "*/");
  const char *end = close != NULL ? close + 2 : p + strlen (p);

  if (out->len > 0 && is_name ((guchar) out->str[out->len - 1]) && *end != '\0' && is_name ((guchar) *end))
    g_string_append_c (out, ' ');
  return end;
}

/**
 * tm_sheet_text_dup:
 * @untrusted_text: a style sheet or a style; hostile
 *
 * Returns: (transfer full): the same without comments, with the letters that escapes stand for in names, and
 * without addresses
 */
char *
tm_sheet_text_dup (const char *untrusted_text)
{
  GString *out = g_string_sized_new (strlen (untrusted_text) + 1);

  for (const char *p = untrusted_text; *p != '\0';)
    {
      const char *start = p;
      p += strcspn (p, "/\\uU\"'");
      g_string_append_len (out, start, p - start);
      start = p;
      if (p[0] == '/' && p[1] == '*')
        p = skip_comment (out, p);
      else if (*p == '\\')
        p = append_escape (out, p);
      else if (begins_bare_address (untrusted_text, p))
        {
          g_string_append (out, "url(");
          p = skip_bare_address (p + 4);
        }
      else
        {
          p = *p == '"' || *p == '\'' ? skip_string (p + 1, *p) : p;
          p += *p != '\0';
          g_string_append_len (out, start, p - start);
        }
    }
  return g_string_free (out, FALSE);
}

/**
 * tm_sheet_text_find:
 * @p: in a sheet from tm_sheet_text_dup()
 * @end: where to stop
 * @stops: signs
 *
 * Returns: the first of @stops that stands in no quotation marks and no brackets, or @end. Quotation marks
 * that are not closed end with their line, or one of them would hide all rules behind it.
 */
const char *
tm_sheet_text_find (const char *p, const char *end, const char *stops)
{
  char quote = 0;
  int depth = 0;

  for (; p < end; p++)
    {
      if (*p == '\\' && p + 1 < end)
        p++;
      else if (quote != 0)
        quote = *p == quote || *p == '\n' ? 0 : quote;
      else if (depth <= 0 && strchr (stops, *p) != NULL)
        return p;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (*p == '(' || *p == '[')
        depth++;
      else if (*p == ')' || *p == ']')
        depth--;
    }
  return end;
}

/**
 * tm_sheet_text_skip_block:
 * @p: behind the curly bracket that opens
 * @end: where to stop
 *
 * Returns: what is behind the one that closes it; those in quotation marks and in other brackets do not
 * (5.4.8)
 */
const char *
tm_sheet_text_skip_block (const char *p, const char *end)
{
  g_autoptr (GString) closers = g_string_new ("}");
  char quote = 0;

  for (; p < end; p++)
    {
      if (*p == '\\' && p + 1 < end)
        p++;
      else if (quote != 0)
        quote = *p == quote || *p == '\n' ? 0 : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (*p == '{' || *p == '(' || *p == '[')
        g_string_append_c (closers, *p == '{' ? '}' : *p == '(' ? ')' : ']');
      else if (*p == closers->str[closers->len - 1])
        {
          g_string_truncate (closers, closers->len - 1);
          if (closers->len == 0)
            return p + 1;
        }
    }
  return end;
}

/**
 * tm_sheet_text_decides_sight:
 * @p: where declarations begin, perhaps with others inside
 * @end: where they end
 *
 * Returns: whether what stands there can hide words, or show them again
 */
gboolean
tm_sheet_text_decides_sight (const char *p, const char *end)
{
  static const char * const names[] = {
    "display", "visibility", "font-size", "font", "opacity", "color", "background", "background-color", "all", "height", "max-height",
    "overflow", "overflow-x", "overflow-y", "position", "text-indent", "clip", "clip-path", "transform",
    "scale", "translate", "filter", "mask", "mask-image", "content-visibility", "zoom", "letter-spacing",
    "-webkit-text-fill-color", NULL };

  while (p < end)
    {
      gsize n = 0;
      while (p + n < end && is_name ((guchar) p[n]))
        n++;
      const char *colon = p + n;
      while (colon < end && g_ascii_isspace (*colon))
        colon++;
      for (guint i = 0; n > 0 && colon < end && *colon == ':' && names[i] != NULL; i++)
        if (strlen (names[i]) == n && g_ascii_strncasecmp (names[i], p, n) == 0)
          return TRUE;
      p += MAX (n, 1);
    }
  return FALSE;
}

/**
 * tm_sheet_text_reacts:
 * @untrusted_selector: one selector; hostile
 *
 * Returns: whether it means only what somebody points at, has visited or marks, or boxes that the sheet makes
 * up
 */
gboolean
tm_sheet_text_reacts (const char *untrusted_selector)
{
  static const char * const names[] = { "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "before", "after",
                                        "selection", "placeholder", "marker", "backdrop", NULL };
  const char *end = untrusted_selector + strlen (untrusted_selector);

  for (const char *p = untrusted_selector; (p = tm_sheet_text_find (p, end, ":")) < end;)
    {
      gsize n = 0;
      while (*p == ':')
        p++;
      while (is_name ((guchar) p[n]) && p[n] != '\0')
        n++;
      g_autofree char *name = g_ascii_strdown (p, (gssize) n);
      /* An old name of ":is". */
      gboolean own = *name == '-' && !g_str_has_prefix (name, "-webkit-any");
      if (own || g_strv_contains (names, name))
        return TRUE;
      p += n;
    }
  return FALSE;
}

/**
 * tm_sheet_text_blank_out:
 * @text: (inout): a sheet; hostile
 * @word: what means nothing in it
 *
 * In place: the text can be long and made of nothing else.
 */
void
tm_sheet_text_blank_out (char *text, const char *word)
{
  for (char *p = strstr (text, word); p != NULL; p = strstr (p, word))
    for (const char *w = word; *w != '\0'; w++)
      *p++ = ' ';
}
