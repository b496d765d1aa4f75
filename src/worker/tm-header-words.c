/* SPDX-License-Identifier: GPL-3.0-or-later
 * Header fields to text (RFC 2047). GMime 3.2.13 drops the words behind a padded one (jstedfast/gmime#133);
 * the test /header-words/padded-neighbours tells when that is mended. */
#define G_LOG_DOMAIN "tm-header-words"

#include "tm-header-words.h"

#include "tm-body-decode.h"
#include "tm-charset.h"

#include <string.h>

/* One "=?charset?B?text?=" in place. */
typedef struct
{
  const char *charset;
  gsize       charset_length;
  char        encoding;
  const char *text;
  gsize       text_length;
  const char *end;
} Word;

/**
 * tm_header_words_unfold:
 * @untrusted_value: value of a field as it stands in the mail, bytes; hostile
 * @length: how many
 *
 * Returns: (transfer full): the bytes without line ends and without blanks around; NUL becomes a blank
 */
char *
tm_header_words_unfold (const char *untrusted_value, gsize length)
{
  char *out = g_malloc (length + 1);
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = untrusted_value[i];
      if (c != '\r' && c != '\n')
        out[n++] = c == '\0' || c == '\t' ? ' ' : c;
    }
  out[n] = '\0';
  return g_strstrip (out);
}

/* What was found behind the place that is read, so that it is not looked for again at every word before
 * it. */
typedef struct
{
  const char *end;     /* "?=", or the end of the value */
  const char *blank;   /* likewise */
} Ahead;

static const char *
find_ahead (const char **found, const char *from, const char *what)
{
  if (*found == NULL || *found < from)
    {
      const char *next = strstr (from, what);
      *found = next != NULL ? next : from + strlen (from);
    }
  return *found;
}

static gboolean
read_word (const char *p, Ahead *ahead, Word *word)
{
  if (p[0] != '=' || p[1] != '?')
    return FALSE;
  word->charset = p + 2;
  word->charset_length = strcspn (word->charset, "?");
  p = word->charset + word->charset_length;
  if (p[0] != '?' || p[1] == '\0' || p[2] != '?' || word->charset_length == 0 || word->charset_length > 40)
    return FALSE;
  word->encoding = g_ascii_toupper (p[1]);
  if (word->encoding != 'B' && word->encoding != 'Q')
    return FALSE;
  word->text = p + 3;
  const char *end = find_ahead (&ahead->end, word->text, "?=");
  /* Blanks do not belong there, yet fraud mails have them; in a short word they are let through. */
  if (*end == '\0' || (end - word->text > 200 && find_ahead (&ahead->blank, word->text, " ") < end))
    return FALSE;
  word->text_length = end - word->text;
  word->end = end + 2;
  /* RFC 2231, 5: "charset*language". */
  const char *star = memchr (word->charset, '*', word->charset_length);
  if (star != NULL)
    word->charset_length = star - word->charset;
  return TRUE;
}

static void
append_bytes (GByteArray *bytes, const Word *word)
{
  if (word->encoding == 'B')
    tm_body_append_base64 (bytes, word->text, word->text_length);
  else
    tm_body_append_quoted (bytes, word->text, word->text_length, TRUE);
}

static gboolean
is_same_kind (const Word *a, const Word *b)
{
  return a->charset_length == b->charset_length
         && g_ascii_strncasecmp (a->charset, b->charset, a->charset_length) == 0;
}

/* RFC 2047, 6.2: the blank between two encoded words is not part of the text. */
static const char *
skip_to_next_word (const char *p, Ahead *ahead, Word *ret_next)
{
  const char *q = p + strspn (p, " \t");
  return read_word (q, ahead, ret_next) ? q : NULL;
}

static void
flush (GString *out, GByteArray *bytes, const char *label)
{
  g_autofree char *text = tm_charset_decode ((const char *) bytes->data, bytes->len, label, NULL, NULL);
  g_string_append (out, text);
  g_byte_array_set_size (bytes, 0);
}

/* Joins the bytes of neighbours before decoding: many mailers split a word inside a letter. */
static const char *
append_words (GString *out, const char *p, Ahead *ahead, Word *first)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Word word = *first;

  for (;;)
    {
      Word next;
      g_autofree char *label = g_strndup (word.charset, word.charset_length);
      append_bytes (bytes, &word);
      p = word.end;
      if (skip_to_next_word (p, ahead, &next) == NULL)
        {
          flush (out, bytes, label);
          return p;
        }
      /* A new escape sequence begins every word of ISO-2022-JP, so joining is harmless there, too. */
      if (!is_same_kind (&word, &next))
        flush (out, bytes, label);
      word = next;
    }
}

static const char *
find_word (const char *p, Ahead *ahead, Word *ret_word)
{
  for (p = strchr (p, '='); p != NULL && !read_word (p, ahead, ret_word);)
    p = strchr (p + 1, '=');
  return p;
}

/* As nearly all headers are. */
static gboolean
is_ascii (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) bytes[i] < 0x20 || (guchar) bytes[i] >= 0x80)
      return FALSE;
  return TRUE;
}

static void
append_plain (GString *out, const char *bytes, gsize length)
{
  if (is_ascii (bytes, length))
    {
      g_string_append_len (out, bytes, (gssize) length);
      return;
    }
  g_autofree char *text = tm_charset_decode (bytes, length, NULL, NULL, NULL);
  g_string_append (out, text);
}

/**
 * tm_header_words_decode:
 * @untrusted_unfolded: bytes as tm_header_words_unfold() gives them; hostile
 *
 * Returns: (transfer full): UTF-8 on one line; broken words stay as they are
 */
char *
tm_header_words_decode (const char *untrusted_unfolded)
{
  if (is_ascii (untrusted_unfolded, strlen (untrusted_unfolded)) && strstr (untrusted_unfolded, "=?") == NULL)
    return g_strdup (untrusted_unfolded);

  GString *out = g_string_new (NULL);
  const char *p = untrusted_unfolded;
  Ahead ahead = { NULL, NULL };

  while (*p != '\0')
    {
      Word word;
      const char *found = find_word (p, &ahead, &word);
      append_plain (out, p, found != NULL ? (gsize) (found - p) : strlen (p));
      if (found == NULL)
        break;
      p = append_words (out, found, &ahead, &word);
    }
  g_strdelimit (out->str, "\r\n\t", ' ');
  return g_string_free (out, FALSE);
}

static gboolean
is_printable (const char *bytes, gsize length)
{
  return is_ascii (bytes, length) && memchr (bytes, 0x7F, length) == NULL;
}

/**
 * tm_header_words_to_raw:
 * @untrusted_unfolded: bytes; hostile
 *
 * Returns: (transfer full): the same as UTF-8 with U+FFFD for every byte beyond printable ASCII
 */
char *
tm_header_words_to_raw (const char *untrusted_unfolded)
{
  gsize length = strlen (untrusted_unfolded);

  if (is_printable (untrusted_unfolded, length))
    return g_strdup (untrusted_unfolded);
  GString *out = g_string_sized_new (length);
  for (const char *p = untrusted_unfolded; *p != '\0';)
    {
      gsize n = 0;
      while ((guchar) p[n] >= 0x20 && (guchar) p[n] < 0x7F)
        n++;
      g_string_append_len (out, p, (gssize) n);
      p += n;
      if (*p != '\0')
        {
          g_string_append (out, "\xef\xbf\xbd");
          p++;
        }
    }
  return g_string_free (out, FALSE);
}
