/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that a PDF is written in (ISO 32000-1, 7.2 and 7.3). Nothing is followed and nothing calls
 * itself: the file is read once from its beginning to its end. */
#define G_LOG_DOMAIN "tm-pdf-lexer"

#include "tm-pdf-lexer.h"

#include <string.h>

#define TOKEN_MAX_BYTES (16 * 1024)

/**
 * tm_pdf_lexer_init:
 * @self: (out): stands before the first token; to be cleared
 * @untrusted_bytes: outlive it; hostile
 * @length: their number
 */
void
tm_pdf_lexer_init (TmPdfLexer *self, const guint8 *untrusted_bytes, gsize length)
{
  /* No bytes may have no address. */
  const guint8 *end = length > 0 ? untrusted_bytes + length : untrusted_bytes;
  *self = (TmPdfLexer) { .at = untrusted_bytes, .end = end, .text = g_string_new (NULL) };
}

/**
 * tm_pdf_lexer_clear:
 * @self: a lexer; may be cleared again
 */
void
tm_pdf_lexer_clear (TmPdfLexer *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  self->text = NULL;
}

static gboolean
is_blank (guint8 c)
{
  return c == 0 || c == 9 || c == 10 || c == 12 || c == 13 || c == 32;
}

static gboolean
is_delimiter (guint8 c)
{
  return c != 0 && strchr ("()<>[]{}/%", c) != NULL;
}

static void
keep (TmPdfLexer *self, guint8 c)
{
  if (self->text->len < TOKEN_MAX_BYTES)
    g_string_append_c (self->text, (char) c);
}

static void
skip_blanks (TmPdfLexer *self)
{
  while (self->at < self->end && (is_blank (*self->at) || *self->at == '%'))
    {
      if (*self->at == '%')
        while (self->at < self->end && *self->at != '\n' && *self->at != '\r')
          self->at++;
      else
        self->at++;
    }
}

/* 7.3.5: a sign may be written as # and two digits, which hides a name from a plain search. */
static TmPdfToken
read_name (TmPdfLexer *self)
{
  for (self->at++; self->at < self->end && !is_blank (*self->at) && !is_delimiter (*self->at); self->at++)
    {
      gboolean coded = *self->at == '#' && self->end - self->at > 2 && g_ascii_isxdigit ((char) self->at[1])
                       && g_ascii_isxdigit ((char) self->at[2]);
      if (!coded)
        {
          keep (self, *self->at);
          continue;
        }
      keep (self, (guint8) (g_ascii_xdigit_value ((char) self->at[1]) << 4
                            | g_ascii_xdigit_value ((char) self->at[2])));
      self->at += 2;
    }
  return TM_PDF_NAME;
}

/* 7.9.2.2: UTF-16 with its mark in front, or letters of which only the Latin ones matter in an address. */
static TmPdfToken
finish_string (TmPdfLexer *self)
{
  const char *bytes = self->text->str;
  gsize length = self->text->len;
  gboolean wide = length >= 2 && ((guint8) bytes[0] == 0xFE || (guint8) bytes[0] == 0xFF)
                  && ((guint8) bytes[0] ^ (guint8) bytes[1]) == 1;

  self->n_bytes = length;
  if (wide)
    {
      gboolean big = (guint8) bytes[0] == 0xFE;
      GString *out = g_string_sized_new (length);
      for (gsize i = 2; i + 1 < length; i += 2)
        {
          gunichar c = (gunichar) ((guint8) bytes[i + big] | (guint8) bytes[i + !big] << 8);
          if (c != 0 && g_unichar_validate (c))
            g_string_append_unichar (out, c);
        }
      g_string_free (self->text, TRUE);
      self->text = out;
      return TM_PDF_STRING;
    }
  g_autofree char *valid = g_utf8_make_valid (bytes, (gssize) strnlen (bytes, length));
  g_string_assign (self->text, valid);
  return TM_PDF_STRING;
}

static void
read_escape (TmPdfLexer *self)
{
  static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
  guint8 c = *self->at;
  const char *found = c != 0 ? strchr (from, c) : NULL;

  if (c >= '0' && c <= '7')
    {
      guint value = 0;
      for (guint i = 0; i < 3 && self->at < self->end && *self->at >= '0' && *self->at <= '7'; i++)
        value = value * 8 + (guint) (*self->at++ - '0');
      keep (self, (guint8) value);
      return;
    }
  self->at++;
  if (found != NULL)
    keep (self, (guint8) to[found - from]);
  else if (c == '\r' && self->at < self->end && *self->at == '\n')
    self->at++;
  else if (c != '\n' && c != '\r')
    keep (self, c);
}

static TmPdfToken
read_string (TmPdfLexer *self)
{
  guint depth = 1;

  self->is_hex = FALSE;
  for (self->at++; self->at < self->end;)
    {
      guint8 c = *self->at++;
      if (c == '\\' && self->at < self->end)
        {
          read_escape (self);
          continue;
        }
      depth = c == '(' ? depth + 1 : c == ')' ? depth - 1 : depth;
      if (depth == 0)
        break;
      keep (self, c);
    }
  return finish_string (self);
}

static TmPdfToken
read_hex_string (TmPdfLexer *self)
{
  int high = -1;

  self->is_hex = TRUE;
  for (self->at++; self->at < self->end && *self->at != '>'; self->at++)
    {
      int digit = g_ascii_xdigit_value ((char) *self->at);
      if (digit < 0)
        continue;
      if (high < 0)
        {
          high = digit;
          continue;
        }
      keep (self, (guint8) (high << 4 | digit));
      high = -1;
    }
  if (high >= 0)
    keep (self, (guint8) (high << 4));
  if (self->at < self->end)
    self->at++;
  return finish_string (self);
}

static TmPdfToken
read_word (TmPdfLexer *self)
{
  while (self->at < self->end && !is_blank (*self->at) && !is_delimiter (*self->at))
    keep (self, *self->at++);
  char first = self->text->str[0];
  if (!g_ascii_isdigit (first) && strchr ("+-.", first) == NULL)
    return TM_PDF_WORD;
  self->number = g_ascii_strtod (self->text->str, NULL);
  return TM_PDF_NUMBER;
}

/**
 * tm_pdf_lexer_next:
 * @self: a lexer
 *
 * Returns: what comes next; TM_PDF_END at the end, and from then on
 */
TmPdfToken
tm_pdf_lexer_next (TmPdfLexer *self)
{
  g_string_truncate (self->text, 0);
  skip_blanks (self);
  if (self->at >= self->end)
    return TM_PDF_END;
  gboolean doubled = self->end - self->at > 1 && self->at[1] == *self->at;
  switch (*self->at)
    {
    case '/':
      return read_name (self);
    case '(':
      return read_string (self);
    case '<':
      if (!doubled)
        return read_hex_string (self);
      self->at += 2;
      return TM_PDF_OPEN;
    case '>':
      self->at += doubled ? 2 : 1;
      return doubled ? TM_PDF_CLOSE : TM_PDF_OTHER;
    case '[': case ']': case '{': case '}': case ')':
      self->at++;
      return TM_PDF_OTHER;
    default:
      return read_word (self);
    }
}
