/* SPDX-License-Identifier: GPL-3.0-or-later
 * Phrases in pieces, against regular expressions that say the same. */
#include "core/tm-matcher.h"

#include <string.h>

#define FRUIT "(?:(?<![^\\W_])pear(?![^\\W_])|(?<![^\\W_])pe[^\\W_]{0,40}|(?<![^\\W_])fig[ \\n]+tree(?![^\\W_]))"
#define KANA "(?:りんご|り|梨)"

/* Each in our own signs, and as a regular expression: "..." is a gap, {} a list, the rest as the matcher has it. */
static const struct
{
  const char *phrase;
  gboolean    japanese;
  const char *regex;
} cases[] = {
  { "eat the pear", FALSE, "(?<![^\\W_])eat[ \\n]+the[ \\n]+pear(?![^\\W_])" },
  { "eat*", FALSE, "(?<![^\\W_])eat[^\\W_]{0,40}" },
  { "e*at", FALSE, "(?<![^\\W_])e[^\\W_]{0,40}at(?![^\\W_])" },
  { "eat* the", FALSE, "(?<![^\\W_])eat[^\\W_]{0,40}[ \\n]{1,60}the(?![^\\W_])" },
  { "don't", FALSE, "(?<![^\\W_])don['’]t(?![^\\W_])" },
  { "# pear", FALSE, "\\d[\\d.,]{0,30}[ \\n]+pear(?![^\\W_])" },
  { "$#.5", FALSE, "\\$\\d[\\d.,]{0,30}\\.5(?![^\\W_])" },
  { "eat...pear", FALSE, "(?<![^\\W_])eat(?![^\\W_])[^.!?]{0,60}?(?<![^\\W_])pear(?![^\\W_])" },
  { "{}", FALSE, FRUIT },
  { "{}...{}", FALSE, FRUIT "[^.!?]{0,60}?" FRUIT },
  { "{}...the...{}", FALSE, FRUIT "[^.!?]{0,60}?(?<![^\\W_])the(?![^\\W_])[^.!?]{0,60}?" FRUIT },
  { "食べ...りんご", TRUE, "食べ[^\\n。]{0,60}?りんご" },
  { "{}...食べ", TRUE, KANA "[^\\n。]{0,60}?食べ" },
  { "{}ご...{}", TRUE, KANA "ご[^\\n。]{0,60}?" KANA },
};

static void
add_part (TmMatcher *self, const char *part, gboolean japanese, guint list)
{
  if (g_str_equal (part, "{}"))
    {
      tm_matcher_add_list (self, list);
      return;
    }
  if (g_str_has_prefix (part, "{}"))
    {
      tm_matcher_add_list (self, list);
      part += 2;
    }
  tm_matcher_add_words (self, part, japanese);
}

static guint
add_phrase (TmMatcher *self, const char *phrase, gboolean japanese, guint list)
{
  g_auto (GStrv) parts = g_strsplit (phrase, "...", -1);
  guint index = tm_matcher_open_phrase (self);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        tm_matcher_add_gap (self, japanese);
      add_part (self, parts[i], japanese, list);
    }
  tm_matcher_close (self);
  return index;
}

static guint
add_words (TmMatcher *self, const char *name, const char * const *words, gboolean japanese)
{
  guint list = tm_matcher_open_list (self, name);

  for (guint i = 0; words[i] != NULL; i++)
    tm_matcher_add_words (self, words[i], japanese);
  tm_matcher_close (self);
  return list;
}

static TmMatcher *
new_matcher (guint *ret_phrases)
{
  static const char * const fruit[] = { "pear", "pe*", "fig tree", NULL };
  static const char * const kana[] = { "りんご", "り", "梨", NULL };
  TmMatcher *self = tm_matcher_new ();
  guint latin = add_words (self, "en fruit", fruit, FALSE);
  guint wide = add_words (self, "ja fruit", kana, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    ret_phrases[i] = add_phrase (self, cases[i].phrase, cases[i].japanese, cases[i].japanese ? wide : latin);
  return self;
}

static gsize
match_plainly (GRegex *regex, const GString *text, gsize position)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start = 0, end = 0;

  if (!g_regex_match_full (regex, text->str, (gssize) text->len, (int) position, 0, &match, NULL)
      || !g_match_info_fetch_pos (match, 0, &start, &end))
    return 0;
  return (gsize) end;
}

static void
append_some (GString *text)
{
  static const char * const pieces[] = { "eat", "at", " ", "\n", "the", "pear", "eat the\npear", "5 pear", "$1,0.5", "pe", "fig tree", "don't", "don’t", "$", "5", "1,0", ".5", "٣",
                                         ".", "。", "食べ", "りんご", "り", "ご", "梨", "é", "_", "xxxxxxxxxxxxxxxxxxxxxxxxxxxx" };

  for (guint n = (guint) g_test_rand_int_range (1, 14); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
}

static void
test_against_regular_expressions (void)
{
  guint phrases[G_N_ELEMENTS (cases)], found[G_N_ELEMENTS (cases)] = { 0 };
  g_autoptr (TmMatcher) self = new_matcher (phrases);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (cases[i].regex, G_REGEX_ANCHORED | G_REGEX_OPTIMIZE, 0, NULL);
      for (guint round = 0; round < 3000; round++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          append_some (text);
          for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
            {
              gsize wanted = match_plainly (regex, text, (gsize) (p - text->str));
              gsize end = tm_matcher_match (self, phrases[i], text, (gsize) (p - text->str));
              if (end != wanted)
                g_test_message ("%s in %s at %d", cases[i].phrase, text->str, (int) (p - text->str));
              g_assert_cmpuint (end, ==, wanted);
              found[i] += end > 0;
            }
        }
      g_test_message ("%s: found %u times", cases[i].phrase, found[i]);
      g_assert_cmpuint (found[i], >, 0);
    }
}

static void
test_lists_by_name (void)
{
  guint phrases[G_N_ELEMENTS (cases)];
  g_autoptr (TmMatcher) self = new_matcher (phrases);

  g_assert_cmpuint (tm_matcher_find_list (self, "en fruit"), !=, tm_matcher_find_list (self, "ja fruit"));
  g_assert_cmpuint (tm_matcher_find_list (self, "fruit"), ==, TM_MATCHER_NO_LIST);
}

/* A sender who knows the phrases writes what is slowest to look at; a try must not see the length of the text. */
static void
test_try_is_bounded (void)
{
  guint phrases[G_N_ELEMENTS (cases)];
  g_autoptr (TmMatcher) self = new_matcher (phrases);
  double seconds[2] = { 0, 0 };

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GString) text = g_string_new ("pear ");
      for (gsize n = round == 0 ? 1000 : 1000000; text->len < n;)
        g_string_append (text, "the ");
      gint64 start = g_get_monotonic_time ();
      for (guint n = 0; n < 500; n++)
        g_assert_cmpuint (tm_matcher_match (self, phrases[9], text, 0), ==, 0);
      seconds[round] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    }
  g_test_message ("%.6f s and %.6f s", seconds[0], seconds[1]);
  g_assert_cmpfloat (seconds[1], <, MAX (seconds[0], 0.002) * 20);
}

static gsize
match_with_blanks (const TmMatcher *self, guint phrase, guint n)
{
  g_autofree char *blanks = g_strnfill (n, ' ');
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "eat%sthe pear", blanks);
  return tm_matcher_match (self, phrase, text, 0);
}

/* The bound is the matcher's own: what comes here need not have been folded. */
static void
test_blanks_are_bounded (void)
{
  guint phrases[G_N_ELEMENTS (cases)];
  g_autoptr (TmMatcher) self = new_matcher (phrases);

  g_assert_cmpuint (match_with_blanks (self, phrases[0], 0), ==, 0);
  g_assert_cmpuint (match_with_blanks (self, phrases[0], 59), ==, strlen ("eat" "the pear") + 59);
  g_assert_cmpuint (match_with_blanks (self, phrases[0], 60), ==, strlen ("eat" "the pear") + 60);
  g_assert_cmpuint (match_with_blanks (self, phrases[0], 61), ==, 0);
}

/* Tried at its first digit only: "12,000 pear" says nothing that "2,000 pear" would say anew. Nor is it tried
 * where something else follows; what matches must not be lost by that. */
static void
test_number_is_tried_once (void)
{
  guint phrases[G_N_ELEMENTS (cases)];
  g_autoptr (TmMatcher) self = new_matcher (phrases);
  g_autoptr (GString) text = g_string_new ("12.5 .7 1,5,x.9 . 3 pear 4\npear $6.5 5pear "
                                          "1234567890123456789012345678901234567890 pear");
  guint indices[G_N_ELEMENTS (cases)], left_out = 0, matched = 0;

  for (gsize at = 0; at < text->len; at++)
    {
      guint n = tm_matcher_filter_number (self, phrases, G_N_ELEMENTS (phrases), text, at, indices);
      gboolean can[G_N_ELEMENTS (cases)] = { FALSE };
      gboolean inside = at > 0 && (g_ascii_isdigit (text->str[at - 1])
                                   || (at > 1 && strchr (".,", text->str[at - 1]) != NULL
                                       && g_ascii_isdigit (text->str[at - 2])));
      if (!g_ascii_isdigit (text->str[at]))
        continue;
      for (guint i = 0; i < n; i++)
        can[indices[i]] = TRUE;
      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          gboolean matches = tm_matcher_match (self, phrases[i], text, at) > 0;
          if (!g_str_has_prefix (cases[i].phrase, "#"))
            g_assert_true (can[i]);
          else if (inside)
            g_assert_false (can[i]);
          else if (matches)
            g_assert_true (can[i]);
          left_out += !can[i] && !inside;
          matched += matches && !inside;
        }
    }
  g_assert_cmpuint (matched, ==, 2);
  g_assert_cmpuint (left_out, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matcher/against-regular-expressions", test_against_regular_expressions);
  g_test_add_func ("/matcher/lists-by-name", test_lists_by_name);
  g_test_add_func ("/matcher/try-is-bounded", test_try_is_bounded);
  g_test_add_func ("/matcher/number-is-tried-once", test_number_is_tried_once);
  g_test_add_func ("/matcher/blanks-are-bounded", test_blanks_are_bounded);
  return g_test_run ();
}
