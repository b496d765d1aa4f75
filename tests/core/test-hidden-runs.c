/* SPDX-License-Identifier: GPL-3.0-or-later
 * What counts as hidden, and what newsletters hide for good reasons. */
#include "draft.h"

#include "core/tm-hidden-runs.h"

static void
test_ways_are_kept_apart (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 0, TM_HIDDEN_NO, "本文です。");
  draft_text (parts, 0, TM_HIDDEN_TINY, "ちいさい");
  draft_text (parts, 0, TM_HIDDEN_COLOUR, "しろい字");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_auto (TmHiddenRuns) runs = { 0 };

  tm_hidden_runs_find (&runs, message, TM_HIDDEN_COLOUR);
  g_assert_cmpuint (runs.runs->len, ==, 1);
  g_assert_cmpuint (runs.chars, ==, 4);
  g_assert_cmpuint (g_array_index (runs.runs, TmHiddenRun, 0).start, ==, strlen ("ちいさい"));
}

static void
test_first_line_and_repeats (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 0, TM_HIDDEN_DISPLAY, "一覧に出る一行");
  draft_text (parts, 0, TM_HIDDEN_NO, "今週の献立をお届けします。");
  draft_text (parts, 0, TM_HIDDEN_DISPLAY, "今週の献立");
  draft_text (parts, 0, TM_HIDDEN_DISPLAY, "別のこと");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_auto (TmHiddenRuns) runs = { 0 };

  tm_hidden_runs_find (&runs, message, TM_HIDDEN_DISPLAY);
  g_assert_cmpuint (runs.runs->len, ==, 1);
  g_assert_cmpuint (runs.chars, ==, 4);
}

/* 250 characters are a first line, one more is not. */
static void
test_first_line_has_an_end (void)
{
  for (guint n = 250; n <= 251; n++)
    {
      TmMessageParts *parts = tm_message_parts_new ();
      g_autofree char *line = g_strnfill (n, 'a');
      draft_text (parts, 0, TM_HIDDEN_TINY, line);
      draft_text (parts, 0, TM_HIDDEN_NO, "本文です。");
      g_autoptr (TmMessage) message = tm_message_new_take (parts);
      g_auto (TmHiddenRuns) runs = { 0 };
      tm_hidden_runs_find (&runs, message, TM_HIDDEN_TINY);
      g_assert_cmpuint (runs.chars, ==, n == 250 ? 0 : 251);
    }
}

static void
test_inside_words (void)
{
  TmMessageParts *parts = tm_message_parts_new ();
  draft_text (parts, 0, TM_HIDDEN_NO, "Ama");
  draft_text (parts, 0, TM_HIDDEN_TINY, "xq");
  draft_text (parts, 0, TM_HIDDEN_NO, "zon ");
  draft_text (parts, 0, TM_HIDDEN_TINY, "kw");
  draft_text (parts, 0, TM_HIDDEN_NO, " です");
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_auto (TmHiddenRuns) runs = { 0 };

  tm_hidden_runs_find (&runs, message, TM_HIDDEN_TINY);
  g_assert_cmpuint (runs.runs->len, ==, 2);
  g_assert_cmpuint (runs.n_in_word, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hidden-runs/ways-are-kept-apart", test_ways_are_kept_apart);
  g_test_add_func ("/hidden-runs/first-line-and-repeats", test_first_line_and_repeats);
  g_test_add_func ("/hidden-runs/first-line-has-an-end", test_first_line_has_an_end);
  g_test_add_func ("/hidden-runs/inside-words", test_inside_words);
  return g_test_run ();
}
