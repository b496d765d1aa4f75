/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much of a mail's text is kept from being seen, and in which way. */
#define G_LOG_DOMAIN "tm-hidden-runs"

#include "tm-hidden-runs.h"

#include "tm-element.h"
#include "tm-letter.h"

#include <string.h>

/* Newsletters give the list of mails a first line that the opened mail does not show. */
#define PREHEADER_MAX_CHARS 250
#define REPEATED_MAX_BYTES 2000
#define RUNS_MAX 500
#define MARKS_MAX 20

static guint
count_chars (const char *start, const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = tm_letter_at (p);
      n += c < 0x80 ? c > ' ' && c < 0x7F : g_unichar_isgraph (c) && !g_unichar_iszerowidth (c);
    }
  return n;
}

/* Whether the letters right before and right behind @offset belong to one word. */
static gboolean
is_inside_word (const char *text, guint32 offset)
{
  const char *at = text + offset;
  const char *before = offset > 0 ? g_utf8_find_prev_char (text, at) : NULL;

  return before != NULL && *at != '\0' && g_unichar_isalnum (tm_letter_at (before))
         && g_unichar_isalnum (tm_letter_at (at));
}

/* A second form of the same words, for another width of the window, hides nothing. */
static gboolean
can_be_read (const TmMessage *message, const char *start, const char *end)
{
  g_autofree char *words = g_strndup (start, MIN (end - start, REPEATED_MAX_BYTES));
  char *trimmed = g_strstrip (words);
  const char *last = NULL;

  if (!g_utf8_validate (trimmed, -1, &last))
    trimmed[last - trimmed] = '\0';
  return strstr (tm_message_get_text (message), trimmed) != NULL;
}

/**
 * tm_hidden_runs_find:
 * @self: to fill; tm_hidden_runs_clear() empties it
 * @message: a mail
 * @kind: the way of hiding
 *
 * Collects what is hidden in this way, leaving out one short first line and what stands in the visible text
 * as well.
 */
void
tm_hidden_runs_find (TmHiddenRuns *self, const TmMessage *message, TmHidden kind)
{
  const char *hidden = tm_message_get_hidden_text (message);
  const char *visible = tm_message_get_text (message);
  guint32 seen_to = 0;
  gboolean seen = FALSE;
  guint preheader = 0;

  *self = (TmHiddenRuns) { g_array_new (FALSE, FALSE, sizeof (TmHiddenRun)), 0, 0 };
  if (*hidden == '\0')
    return;
  for (guint i = 0; i < tm_message_get_n_nodes (message) && self->runs->len < RUNS_MAX; i++)
    {
      const TmNode *node = tm_message_get_node (message, i);
      if (node->element != TM_ELEMENT_TEXT)
        continue;
      if (node->hidden == TM_HIDDEN_NO)
        {
          seen = seen || count_chars (visible + node->start, visible + node->end) > 0;
          seen_to = node->end;
          continue;
        }
      TmHiddenRun run = { node->start, node->end, count_chars (hidden + node->start, hidden + node->end),
                          FALSE };
      if (node->hidden != kind || run.chars == 0)
        continue;
      if (!seen && (preheader += run.chars) <= PREHEADER_MAX_CHARS)
        continue;
      run.in_word = is_inside_word (visible, seen_to);
      if (!run.in_word && can_be_read (message, hidden + run.start, hidden + run.end))
        continue;
      self->chars += run.chars;
      self->n_in_word += run.in_word;
      g_array_append_val (self->runs, run);
    }
}

/**
 * tm_hidden_runs_clear:
 * @self: the runs; afterwards there are none, and it may be cleared again
 */
void
tm_hidden_runs_clear (TmHiddenRuns *self)
{
  g_clear_pointer (&self->runs, g_array_unref);
}

/**
 * tm_hidden_runs_mark:
 * @self: runs of @message
 * @message: a mail
 * @finding: gets the places of the first runs
 */
void
tm_hidden_runs_mark (const TmHiddenRuns *self, const TmMessage *message, TmFinding *finding)
{
  for (guint i = 0; i < MIN (self->runs->len, MARKS_MAX); i++)
    {
      const TmHiddenRun *run = &g_array_index (self->runs, TmHiddenRun, i);
      tm_finding_add_hidden (finding, message, run->start, run->end);
    }
}
