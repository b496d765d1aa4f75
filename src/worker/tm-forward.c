/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail passes another one on as text: the line that mail programs put above it, and its sender
 * below. */
#define G_LOG_DOMAIN "tm-forward"

#include "tm-forward.h"

#include <string.h>

/* The sender stands among the first lines behind the mark. */
#define LOOK_FOR_SENDER_LINES 6
#define LINE_MAX_BYTES 200

/* What the line says, folded and without the dashes around it. */
static const char * const forwarding[] = {
  "forwarded message", "begin forwarded message:", "転送メッセージ", "転送されたメッセージ", "転送されたメール", NULL };
/* These stand above answers, too, so the subject has to say the rest. */
static const char * const original[] = { "original message", "元のメッセージ", NULL };
static const char * const subjects[] = { "fw:", "fwd:", "転送:", "転送：", "tr:", "wg:", NULL };
static const char * const senders[] = { "from:", "差出人:", "差出人：", "送信者:", "送信者：", "送信元:", NULL };

static gboolean
begins_with (const char *text, const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (text, words[i]))
      return TRUE;
  return FALSE;
}

/* Most lines are ASCII, where nothing but the case is to be folded. */
static char *
dup_folded (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return g_utf8_casefold (text, (gssize) length);
  return g_ascii_strdown (text, (gssize) length);
}

/* Folded, without the signs of quoting and the dashes around it; "" for a line that is too long to be one of
 * these. */
static char *
dup_line (const char *start, gsize length)
{
  if (length > LINE_MAX_BYTES)
    return g_strdup ("");
  g_autofree char *folded = dup_folded (start, length);
  const char *first = folded + strspn (folded, "->*_ \t");
  gsize n = strlen (first);

  while (n > 0 && strchr ("-*_ \t\r", first[n - 1]) != NULL)
    n--;
  return g_strndup (first, n);
}

static gboolean
is_mark (const char *line, gboolean subject_says_so)
{
  return g_strv_contains (forwarding, line) || (subject_says_so && g_strv_contains (original, line));
}

/* A look through the whole text, which saves taking nearly all of them apart. The last three letters are
 * folded to those of "message". */
static gboolean
may_hold_mark (const char *text)
{
  static const char * const pieces[] = { "転送", "メッセージ", "ſ", "ß", "ẞ" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (strstr (text, pieces[i]) != NULL)
      return TRUE;
  return strcasestr (text, "message") != NULL;
}

/**
 * tm_forward_is_inline:
 * @untrusted_subject: UTF-8; hostile
 * @untrusted_text: the visible text, UTF-8; hostile
 *
 * Returns: %TRUE when a mail is passed on in the text
 */
gboolean
tm_forward_is_inline (const char *untrusted_subject, const char *untrusted_text)
{
  if (!may_hold_mark (untrusted_text))
    return FALSE;
  g_autofree char *subject = dup_folded (untrusted_subject, strlen (untrusted_subject));
  gboolean subject_says_so = begins_with (subject, subjects);
  guint left = 0;

  for (const char *p = untrusted_text; *p != '\0';)
    {
      gsize length = strcspn (p, "\n");
      g_autofree char *line = dup_line (p, length);
      if (left > 0 && begins_with (line, senders))
        return TRUE;
      if (is_mark (line, subject_says_so))
        left = LOOK_FOR_SENDER_LINES;
      else if (left > 0 && *line != '\0')
        left--;
      p += length + (p[length] == '\n');
    }
  return FALSE;
}
