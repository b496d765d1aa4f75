/* SPDX-License-Identifier: GPL-3.0-or-later
 * Parameters of Content-Type and Content-Disposition (RFC 2045, 5.1; RFC 2231), Japanese file names included. */
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

/* Finds the bare parameter @key, such as "name" or "filename*0*"; NULL when it is missing. */
static char *
find_raw (const char *field, const char *key)
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
      gboolean found = strlen (key) == trimmed && g_ascii_strncasecmp (p, key, trimmed) == 0;
      p += n;
      if (*p != '=')
        continue;
      p += 1 + strspn (p + 1, " \t");
      p = read_value (p, value);
      if (found)
        return g_strndup (value->str, value->len);
    }
  return NULL;
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
get_pieces (const char *field, const char *name)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *charset = g_strdup ("");
  gboolean any = FALSE;

  for (guint i = 0; i < PIECES_MAX; i++)
    {
      g_autofree char *coded_key = g_strdup_printf ("%s*%u*", name, i);
      g_autofree char *plain_key = g_strdup_printf ("%s*%u", name, i);
      g_autofree char *coded = find_raw (field, coded_key);
      g_autofree char *plain = coded == NULL ? find_raw (field, plain_key) : NULL;
      if (coded != NULL)
        append_percent (bytes, i == 0 ? split_charset (coded, &charset) : coded);
      else if (plain != NULL)
        g_byte_array_append (bytes, (const guint8 *) plain, (guint) strlen (plain));
      else
        break;
      any = TRUE;
    }
  return any ? tm_charset_decode ((const char *) bytes->data, bytes->len, *charset != '\0' ? charset : NULL, NULL, NULL) : NULL;
}

/**
 * tm_mime_params_get:
 * @untrusted_unfolded: value of the field as bytes on one line; hostile
 * @name: name of the parameter, lower case
 *
 * Reads all three forms that mails use: plain, RFC 2047 words inside quotes (not allowed, but usual in Japan), and
 * RFC 2231 with pieces.
 *
 * Returns: (transfer full) (nullable): its value, UTF-8
 */
char *
tm_mime_params_get (const char *untrusted_unfolded, const char *name)
{
  g_autofree char *star = g_strconcat (name, "*", NULL);
  g_autofree char *coded = find_raw (untrusted_unfolded, star);

  if (coded != NULL)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *charset = g_strdup ("");
      append_percent (bytes, split_charset (coded, &charset));
      return tm_charset_decode ((const char *) bytes->data, bytes->len, *charset != '\0' ? charset : NULL, NULL, NULL);
    }
  char *pieces = get_pieces (untrusted_unfolded, name);
  if (pieces != NULL)
    return pieces;
  g_autofree char *plain = find_raw (untrusted_unfolded, name);
  return plain != NULL ? tm_header_words_decode (plain) : NULL;
}
