/* SPDX-License-Identifier: GPL-3.0-or-later
 * The readings of words in the sentences of the program. */
#include "core/tm-readings.h"

#include <string.h>

/* "差(さし)出(だし)人(にん)": the text with what stands above it, to be read. */
static char *
annotate (const char *text)
{
  g_autoptr (GArray) found = tm_readings_find (text);
  GString *out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const TmReading *reading = &g_array_index (found, TmReading, i);
      g_assert_cmpuint (reading->start, >=, at);
      g_string_append_len (out, text + at, reading->end - at);
      g_string_append_printf (out, reading->goes_on ? "-%s" : "(%s", reading->kana);
      if (i + 1 == found->len || !g_array_index (found, TmReading, i + 1).goes_on)
        g_string_append_c (out, ')');
      at = reading->end;
    }
  g_string_append (out, text + at);
  return g_string_free (out, FALSE);
}

static void
assert_read (const char *text, const char *expected)
{
  g_autofree char *read = annotate (text);
  g_assert_cmpstr (read, ==, expected);
}

static void
test_words (void)
{
  assert_read ("差出人は誰?", "差(さし出-だし人-にん)は誰(だれ)?");
  assert_read ("ひらがなだけ abc", "ひらがなだけ abc");
  assert_read ("", "");
}

static void
test_longest_wins (void)
{
  assert_read ("消費者庁", "消(しょう費-ひ者-しゃ庁-ちょう)");
  assert_read ("決して", "決(けっ)して");
  assert_read ("決まる", "決(き)まる");
  assert_read ("ここから開けます", "ここから開(あ)けます");
  assert_read ("ここから開きます", "ここから開(ひら)きます");
}

/* Two words that touch are two words. */
static void
test_neighbours (void)
{
  assert_read ("電話番号", "電(でん話-わ)番(ばん号-ごう)");
  assert_read ("今日見たら", "今(きょ日-う)見(み)たら");
}

/* 大阪 is no "large" and something; what is not known is not read in parts. */
static void
test_unknown_word_is_left_alone (void)
{
  assert_read ("大阪", "大阪");
  assert_read ("番号札", "番号札");
  assert_read ("東番号", "東番号");
  assert_read ("大阪の番号", "大阪の番(ばん号-ごう)");
  /* The one character is a word, the two are not. */
  assert_read ("見学", "見学");
}

static void
test_quotes_stay_as_they_are (void)
{
  assert_read ("「番号」の番号", "「番号」の番(ばん号-ごう)");
  assert_read ("『番号』と“番号”", "『番号』と“番号”");
  assert_read ("「番「号」番号」番号", "「番「号」番号」番(ばん号-ごう)");
  assert_read ("番号」番号", "番(ばん号-ごう)」番(ばん号-ごう)");
  assert_read ("「番号", "「番号");
}

/* What is read differently by the number before it has none. */
static void
test_part_of_a_word (void)
{
  assert_read ("5 分後", "5 分後(ご)");
}

static void
test_html (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  tm_readings_append_html (out, "<b>番号 & 「番号」");
  g_assert_cmpstr (out->str, ==, "&lt;b&gt;<ruby>番<rt>ばん</rt></ruby><ruby>号<rt>ごう</rt></ruby> &amp; 「番号」");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/readings/words", test_words);
  g_test_add_func ("/readings/longest-wins", test_longest_wins);
  g_test_add_func ("/readings/neighbours", test_neighbours);
  g_test_add_func ("/readings/unknown-word-is-left-alone", test_unknown_word_is_left_alone);
  g_test_add_func ("/readings/quotes-stay-as-they-are", test_quotes_stay_as_they_are);
  g_test_add_func ("/readings/part-of-a-word", test_part_of_a_word);
  g_test_add_func ("/readings/html", test_html);
  return g_test_run ();
}
