/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text that has nothing to do with the mail is put in for the filters. */
#define G_LOG_DOMAIN "tm-rule-noise-text"

#include "config.h"

#include "tm-rule.h"

#include "core/tm-letter.h"
#include "core/tm-pieces.h"
#include "core/tm-random-name.h"

#include <string.h>

#define LETTERS_MIN 200
#define LETTERS_LOOKED_AT 6000
#define SHARED_MAX_PERCENT 15
/* So far down nobody scrolls. */
#define EMPTY_LINES_MIN 20
#define TOKENS_MIN 12
#define RANDOM_MIN_PERCENT 40

static gsize
count_letters (const char *text, gsize length)
{
  gsize n = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = tm_letter_at (p);
      n += (c < 0x80 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c)) != 0;
    }
  return n;
}

static gboolean
is_about_else (const char *some, const char *other)
{
  g_autoptr (TmPieces) pieces = tm_pieces_new (some, LETTERS_LOOKED_AT);
  g_autoptr (TmPieces) others = tm_pieces_new (other, G_MAXUINT16);

  return tm_pieces_get_n (pieces) > LETTERS_MIN / 4 && tm_pieces_get_n (others) > 0
         && tm_pieces_shared_percent (pieces, others) < SHARED_MAX_PERCENT;
}

static gboolean
is_seen (gunichar c)
{
  return (c > ' ' && c < 0x7F) || (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0xA0);
}

/* Where the text goes on behind the first large gap, or NULL. */
static const char *
find_behind_gap (const char *text)
{
  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p, '\n'))
    {
      guint lines = 0;
      for (; *p != '\0' && !is_seen (tm_letter_at (p)); p = g_utf8_next_char (p))
        lines += *p == '\n';
      if (*p != '\0' && lines >= EMPTY_LINES_MIN)
        return p;
    }
  return NULL;
}

/* The next word of @text that is long enough to count, or NULL. */
static const char *
find_token (const char *text, const char *end, gsize *ret_length)
{
  while (text < end)
    {
      const char *last = MIN (text + strcspn (text, " \t,;.|_-\n"), end);
      *ret_length = (gsize) (last - text);
      if (*ret_length >= 5)
        return text;
      text = last + 1;
    }
  return NULL;
}

/* Whether a line is mostly made of names thrown by dice. */
static gboolean
is_random (const char *line, gsize length)
{
  const char *end = line + length;
  guint tokens = 0, random = 0;
  gsize n = 0;

  for (const char *p = find_token (line, end, &n); p != NULL; p = find_token (p + n, end, &n))
    tokens++;
  if (tokens < TOKENS_MIN)
    return FALSE;
  for (const char *p = find_token (line, end, &n); p != NULL; p = find_token (p + n, end, &n))
    {
      g_autofree char *lower = g_ascii_strdown (p, (gssize) n);
      random += tm_random_name_is_likely (lower);
    }
  return tokens >= TOKENS_MIN && random * 100 >= RANDOM_MIN_PERCENT * tokens;
}

/* The first such line of @text. */
static gboolean
find_random (const char *text, guint32 *ret_start, guint32 *ret_end)
{
  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      if (length >= LETTERS_MIN / 2 && is_random (line, length))
        {
          *ret_start = (guint32) (line - text);
          *ret_end = *ret_start + (guint32) length;
          return TRUE;
        }
      line += length + (line[length] == '\n');
    }
  return FALSE;
}

static TmFinding *
get_finding (const TmRule *rule, TmFinding *finding, GPtrArray *findings)
{
  return finding != NULL ? finding : tm_rule_add (rule, TM_SEVERITY_MEDIUM, findings);
}

static void
check (const TmRule *rule, const TmContext *context, GPtrArray *findings)
{
  const char *text = tm_message_get_text (context->message),
             *hidden = tm_message_get_hidden_text (context->message);
  TmFinding *finding = NULL;
  guint32 start = 0, end = 0;

  if (tm_context_is_trusted (context))
    return;
  const char *behind = find_behind_gap (text);
  g_autofree char *before = behind != NULL ? g_strndup (text, (gsize) (behind - text)) : NULL;
  if (behind != NULL && count_letters (behind, strlen (behind)) >= LETTERS_MIN
      && is_about_else (behind, before))
    tm_finding_add_text (finding = get_finding (rule, finding, findings), context->message,
                         (guint32) (behind - text), (guint32) strlen (text));
  if (count_letters (hidden, strlen (hidden)) >= LETTERS_MIN && is_about_else (hidden, text))
    tm_finding_add_hidden (finding = get_finding (rule, finding, findings), context->message, 0,
                           (guint32) strlen (hidden));
  if (find_random (text, &start, &end))
    tm_finding_add_text (finding = get_finding (rule, finding, findings), context->message, start, end);
  if (find_random (hidden, &start, &end))
    tm_finding_add_hidden (get_finding (rule, finding, findings), context->message, start, end);
}

const TmRule tm_rule_noise_text = {
  .id = "noise-text",
  .family = TM_FAMILY_HIDDEN,
  .severity = TM_SEVERITY_MEDIUM,
  .title = N_ ("Text that has nothing to do with the mail is put in where nobody reads it."),
  .reason = N_ ("It is there for the filters, which then take the mail for something else."),
  .advice = N_ ("Genuine mail has no reason to carry text that is not about it."),
  .check = check,
};
