/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail greets somebody by a certain name. */
#define G_LOG_DOMAIN "tm-greeting"

#include "tm-greeting.h"

#include "tm-brand-name.h"
#include "tm-fold.h"

#include <string.h>

/* A greeting stands at the top. */
#define TOP_MAX_BYTES 1500

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || *p == '\n' || *p == ',')
    p++;
  return p;
}

/* A blank that folding dropped belongs to the letter in front of it; it is not part of the name. */
static void
trim_end (const char *text, guint32 start, guint32 *end)
{
  while (*end > start)
    {
      const char *last = g_utf8_find_prev_char (text + start, text + *end);
      if (last == NULL || !g_unichar_isspace (g_utf8_get_char (last)))
        return;
      *end = last - text;
    }
}

static gboolean
is_addressed (const char *text, const char *start, const char *end)
{
  static const char * const behind[] = { "様", "さま", "さん", "殿", "san", NULL };
  static const char * const ahead[] = { "dear", "hello", "hi", NULL };
  const char *after = skip_blanks (end);
  const char *before = start;

  for (guint i = 0; behind[i] != NULL; i++)
    if (g_str_has_prefix (after, behind[i]))
      return TRUE;
  while (before > text && (before[-1] == ' ' || before[-1] == '\n' || before[-1] == ','))
    before--;
  for (guint i = 0; ahead[i] != NULL; i++)
    {
      gsize length = strlen (ahead[i]);
      if ((gsize) (before - text) >= length && strncmp (before - length, ahead[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_greeting_find:
 * @message: the mail
 * @names: names the user is registered with, UTF-8, NULL-terminated; widths, blanks and case do not matter
 * @ret_start: (out): first byte of the name in the visible text
 * @ret_end: (out): the byte behind it
 *
 * Returns: %TRUE when one of @names stands at the top of the mail as the one who is spoken to
 */
gboolean
tm_greeting_find (const TmMessage *message, const char * const *names, guint32 *ret_start, guint32 *ret_end)
{
  const char *text = tm_message_get_text (message);
  gsize length = strnlen (text, TOP_MAX_BYTES);

  if (names[0] == NULL)
    return FALSE;
  while (length > 0 && ((guchar) text[length] & 0xC0) == 0x80)
    length--;
  g_autofree char *top = g_strndup (text, length);
  g_autoptr (TmFold) fold = tm_fold_new (top);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (TmFold) name = tm_fold_new (names[i]);
      const char *whole = fold->text->str;
      g_strstrip (name->text->str);
      gsize bytes = strlen (name->text->str);
      for (const char *p = bytes > 0 ? strstr (whole, name->text->str) : NULL; p != NULL;
           p = strstr (p + 1, name->text->str))
        if (tm_brand_name_is_word (whole, p - whole, bytes) && is_addressed (whole, p, p + bytes))
          {
            tm_fold_get_source (fold, p - whole, p - whole + bytes, ret_start, ret_end);
            trim_end (text, *ret_start, ret_end);
            return TRUE;
          }
    }
  return FALSE;
}
