/* SPDX-License-Identifier: GPL-3.0-or-later
 * Parameters of Content-Type and Content-Disposition (RFC 2045, 5.1; RFC 2231), Japanese file names
 * included. */
#define G_LOG_DOMAIN "tm-mime-params"

#include "tm-mime-params.h"

#include "tm-charset.h"
#include "tm-header-words.h"

#include <string.h>

#define PIECES_MAX 100

/* Comments may stand anywhere (RFC 5322, 3.2.2). */
static const char *
skip_comments (const char *p)
{
  p += strspn (p, " \t");
  while (*p == '(')
    {
      const char *close = strchr (p, ')');
      if (close == NULL)
        break;
      p = close + 1;
      p += strspn (p, " \t");
    }
  return p;
}

/**
 * tm_mime_params_get_value:
 * @untrusted_unfolded: value of the field; hostile
 *
 * Mail programs look past a comment and quotation marks, and take a comma for the end as well.
 *
 * Returns: (transfer full): what stands before the first ';', lower case ASCII
 */
char *
tm_mime_params_get_value (const char *untrusted_unfolded)
{
  const char *start = skip_comments (untrusted_unfolded);
  start += *start == '"';
  g_autofree char *value = g_strndup (start, strcspn (start, "\";, \t("));
  g_autofree char *raw = tm_header_words_to_raw (value);
  return g_ascii_strdown (raw, -1);
}

static const char *
read_value (const char *p, GString *out)
{
  if (*p != '"')
    {
      gsize n = strcspn (p, ";");
      g_autofree char *bare = g_strndup (p, n);
      g_string_append (out, g_strstrip (bare));
      return p + n;
    }
  for (p++; *p != '\0' && *p != '"'; p++)
    {
      /* A backslash before anything but a quote or itself is the byte of a Shift_JIS letter. */
      if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
        p++;
      g_string_append_c (out, *p);
    }
  return p + strcspn (p, ";");
}

/* All forms of one parameter, as written; NULL those that are missing. */
typedef struct
{
  char *plain;                     /* "name" */
  char *coded;                     /* "name*" */
  char *plain_pieces[PIECES_MAX];  /* "name*0" and so on */
  char *coded_pieces[PIECES_MAX];  /* "name*0*" and so on */
  guint n_pieces;                  /* none stands from there on */
} Forms;

static void
forms_clear (Forms *self)
{
  g_free (self->plain);
  g_free (self->coded);
  for (guint i = 0; i < self->n_pieces; i++)
    {
      g_free (self->plain_pieces[i]);
      g_free (self->coded_pieces[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Forms, forms_clear)

/* Where the form belongs whose key goes on with @rest behind the name; NULL for another parameter. */
static char **
find_slot (Forms *self, const char *rest, gsize length)
{
  gsize n = 1;
  guint index = 0;

  if (length == 0)
    return &self->plain;
  if (*rest != '*')
    return NULL;
  if (length == 1)
    return &self->coded;
  for (; n < length && index < PIECES_MAX && g_ascii_isdigit (rest[n]); n++)
    index = index * 10 + (guint) g_ascii_digit_value (rest[n]);
  if (n == 1 || index >= PIECES_MAX || (rest[1] == '0' && n > 2))
    return NULL;
  self->n_pieces = MAX (self->n_pieces, index + 1);
  if (n == length)
    return &self->plain_pieces[index];
  return n + 1 == length && rest[n] == '*' ? &self->coded_pieces[index] : NULL;
}

/* Goes through the field once, however many forms it holds. Of two alike the first counts. */
static void
read_forms (Forms *self, const char *field, const char *name)
{
  const char *p = field + strcspn (field, ";");

  while (*p == ';')
    {
      g_autoptr (GString) value = g_string_new (NULL);
      p += 1 + strspn (p + 1, " \t");
      gsize n = strcspn (p, "=;");
      gsize trimmed = n;
      while (trimmed > 0 && p[trimmed - 1] == ' ')
        trimmed--;
      gsize own = strlen (name);
      char **slot = trimmed >= own && g_ascii_strncasecmp (p, name, own) == 0
                      ? find_slot (self, p + own, trimmed - own)
                      : NULL;
      p += n;
      if (*p != '=')
        continue;
      p += 1 + strspn (p + 1, " \t");
      p = read_value (p, value);
      if (slot != NULL && *slot == NULL)
        *slot = g_strndup (value->str, value->len);
    }
}

static void
append_percent (GByteArray *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      guint8 byte = (guint8) *p;
      if (*p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          byte = (guint8) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
          p += 2;
        }
      g_byte_array_append (out, &byte, 1);
    }
}

/* "charset'language'text": gives the charset and the text. */
static const char *
split_charset (const char *value, char **ret_charset)
{
  const char *one = strchr (value, '\'');
  const char *two = one != NULL ? strchr (one + 1, '\'') : NULL;

  if (two == NULL)
    return value;
  g_free (*ret_charset);
  *ret_charset = g_strndup (value, one - value);
  return two + 1;
}

static char *
dup_pieces (const Forms *forms)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *charset = g_strdup ("");
  guint i = 0;

  for (; i < forms->n_pieces && (forms->coded_pieces[i] != NULL || forms->plain_pieces[i] != NULL); i++)
    {
      const char *coded = forms->coded_pieces[i];
      const char *plain = forms->plain_pieces[i];
      if (coded != NULL)
        append_percent (bytes, i == 0 ? split_charset (coded, &charset) : coded);
      else
        g_byte_array_append (bytes, (const guint8 *) plain, (guint) strlen (plain));
    }
  return i > 0 ? tm_charset_decode ((const char *) bytes->data, bytes->len, *charset != '\0' ? charset : NULL,
                                    NULL, NULL)
               : NULL;
}

/**
 * tm_mime_params_get:
 * @untrusted_unfolded: value of the field as bytes on one line; hostile
 * @name: name of the parameter, lower case
 *
 * Reads all three forms that mails use: plain, RFC 2047 words inside quotes (not allowed, but usual in
 * Japan), and RFC 2231 with pieces.
 *
 * Returns: (transfer full) (nullable): its value, UTF-8
 */
char *
tm_mime_params_get (const char *untrusted_unfolded, const char *name)
{
  g_auto (Forms) forms = { NULL };

  read_forms (&forms, untrusted_unfolded, name);
  if (forms.coded != NULL)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *charset = g_strdup ("");
      append_percent (bytes, split_charset (forms.coded, &charset));
      return tm_charset_decode ((const char *) bytes->data, bytes->len, *charset != '\0' ? charset : NULL,
                                NULL, NULL);
    }
  char *pieces = dup_pieces (&forms);
  if (pieces != NULL)
    return pieces;
  return forms.plain != NULL ? tm_header_words_decode (forms.plain) : NULL;
}
