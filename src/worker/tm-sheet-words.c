/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that a style sheet itself writes into the page (CSS Generated Content 3, 2). Everybody sees them, so
 * they are words of the mail. */
#define G_LOG_DOMAIN "tm-sheet-words"

#include "tm-sheet-words.h"

#include "tm-html-element.h"

#include "core/tm-declaration.h"

#include <string.h>

#define WORDS_MAX_BYTES 4000
#define NAME_MAX_BYTES 60
#define ESCAPE_MAX_DIGITS 6

/* What the backslash at @p stands for (CSS Syntax 3, 4.3.7); at the end of a line, for nothing. Gives what
 * follows. */
static const char *
append_escape (GString *out, const char *p, const char *end)
{
  gunichar c = 0;
  guint n = 0;

  for (p++; p < end && n < ESCAPE_MAX_DIGITS && g_ascii_isxdigit (*p); n++)
    c = c * 16 + (gunichar) g_ascii_xdigit_value (*p++);
  if (n == 0)
    {
      if (p < end && *p != '\n')
        g_string_append_c (out, *p);
      return p + (p < end);
    }
  if (p < end && g_ascii_isspace (*p))
    p++;
  g_string_append_unichar (out, c != 0 && g_unichar_validate (c) ? c : 0xFFFD);
  return p;
}

/* Behind the quotation mark at @p and all up to the one that closes. */
static const char *
append_string (GString *out, const char *p, const char *end)
{
  char quote = *p++;

  while (p < end && *p != quote && *p != '\n')
    {
      if (*p == '\\')
        p = append_escape (out, p, end);
      else
        g_string_append_c (out, *p++);
    }
  return p + (p < end);
}

/* What an attribute says; "attr(title)", or with a type and something else behind the name. */
static void
append_attribute (GString *out, const char *p, const char *end, const GumboElement *element)
{
  gsize n = 0;

  while (p < end && g_ascii_isspace (*p))
    p++;
  while (p + n < end && (g_ascii_isalnum (p[n]) || p[n] == '-' || p[n] == '_'))
    n++;
  g_autofree char *name = n > 0 && n <= NAME_MAX_BYTES ? g_ascii_strdown (p, (gssize) n) : NULL;
  const char *value = name != NULL ? tm_html_element_get (element, name) : "";
  g_string_append_len (out, value, (gssize) strnlen (value, WORDS_MAX_BYTES));
}

static const char *
skip_bracket (const char *p, const char *end)
{
  int depth = 0;

  for (; p < end; p++)
    {
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      if (depth == 0)
        return p + 1;
    }
  return end;
}

/* What a word without quotation marks adds. Numbers that count, and pictures, add nothing that is read. */
static const char *
append_word (GString *out, const char *p, const char *end, const GumboElement *element)
{
  gsize n = 0;

  while (p + n < end && (g_ascii_isalnum (p[n]) || p[n] == '-' || p[n] == '_'))
    n++;
  if (n == strlen ("open-quote") && g_ascii_strncasecmp (p, "open-quote", n) == 0)
    g_string_append (out, "\u201c");
  else if (n == strlen ("close-quote") && g_ascii_strncasecmp (p, "close-quote", n) == 0)
    g_string_append (out, "\u201d");
  else if (n == strlen ("attr") && p + n < end && p[n] == '(' && g_ascii_strncasecmp (p, "attr", n) == 0)
    append_attribute (out, p + n + 1, end, element);
  return p + n < end && p[n] == '(' ? skip_bracket (p + n, end) : p + MAX (n, 1);
}

static char *
dup_words (const TmDeclaration *content, const GumboElement *element)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *end = content->value + content->value_length;

  /* Behind the slash stands what is said in place of it (2.1), and behind the sign how much it counts. */
  for (const char *p = content->value; p < end && *p != '/' && *p != '!' && out->len < WORDS_MAX_BYTES;)
    p = *p == '"' || *p == '\'' ? append_string (out, p, end)
        : g_ascii_isspace (*p)   ? p + 1
                                 : append_word (out, p, end, element);
  return g_utf8_make_valid (out->str, (gssize) MIN (out->len, WORDS_MAX_BYTES));
}

/**
 * tm_sheet_words_dup:
 * @untrusted_declarations: what styles a box that the sheet makes up, UTF-8; hostile
 * @element: that it belongs to; hostile
 *
 * Returns: (transfer full): the words that are written into the box, UTF-8, at most 4,000 bytes; "" when
 * there are none
 */
char *
tm_sheet_words_dup (const char *untrusted_declarations, const GumboElement *element)
{
  g_autoptr (GArray) list = tm_declaration_list (untrusted_declarations);

  for (guint i = list->len; i > 0; i--)
    {
      const TmDeclaration *declaration = &g_array_index (list, TmDeclaration, i - 1);
      if (tm_declaration_is (declaration, "content"))
        return dup_words (declaration, element);
    }
  return g_strdup ("");
}

/**
 * tm_sheet_words_cut_box:
 * @selector: (inout): loses "::before" or "::after" at its end
 *
 * Returns: the box of the element that it means
 */
TmSheetBox
tm_sheet_words_cut_box (GString *selector)
{
  static const char *const names[] = { "", ":before", ":after" };

  while (selector->len > 0 && g_ascii_isspace (selector->str[selector->len - 1]))
    g_string_truncate (selector, selector->len - 1);
  for (guint i = TM_SHEET_BOX_BEFORE; i <= TM_SHEET_BOX_AFTER; i++)
    {
      gsize n = strlen (names[i]);
      if (selector->len < n || g_ascii_strcasecmp (selector->str + selector->len - n, names[i]) != 0)
        continue;
      g_string_truncate (selector, selector->len - n);
      if (selector->len > 0 && selector->str[selector->len - 1] == ':')
        g_string_truncate (selector, selector->len - 1);
      if (selector->len == 0 || strchr (" \t\r\n\f>+~", selector->str[selector->len - 1]) != NULL)
        g_string_append_c (selector, '*');
      return (TmSheetBox) i;
    }
  return TM_SHEET_BOX_OWN;
}
