/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is quoted of a place: the words, and where a link is the matter, its address as well. */
#include "core/tm-mark-words.h"
#include "draft.h"

#define TARGET "https://www.amazon.co.jp.login.example.cn/signin"

/* One link with @words, and a finding about it. */
static char *
dup_quote (TmFamily family, const char *words, const char *target)
{
  TmMessageParts *parts = tm_message_parts_new ();

  draft_text (parts, 0, TM_HIDDEN_NO, words);
  draft_link (parts, TM_LINK_ANCHOR, target, words);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmFinding) finding = tm_finding_new ("id", family, TM_SEVERITY_DECISIVE, "title", "reason", "advice");
  tm_finding_add_link (finding, message, 0);
  g_auto (GStrv) lines = tm_mark_words_dup_quote (finding, message, 0);
  return g_strjoinv ("\n", lines);
}

static void
assert_quote (TmFamily family, const char *words, const char *target, const char *expected)
{
  g_autofree char *quote = dup_quote (family, words, target);
  g_assert_cmpstr (quote, ==, expected);
}

static void
test_words_and_address (void)
{
  static const TmFamily families[] = { TM_FAMILY_LINK_TARGET, TM_FAMILY_LINK_TRICK };

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    assert_quote (families[i], "https://www.amazon.co.jp/", TARGET,
                  "It shows: “hxxps://www[.]amazon[.]co[.]jp/”\n"
                  "It leads to: hxxps://www[.]amazon[.]co[.]jp[.]login[.]example[.]cn/signin");
}

static void
test_words_alone (void)
{
  assert_quote (TM_FAMILY_ASK, "Log in", TARGET, "“Log in”");
  assert_quote (TM_FAMILY_LINK_TARGET, "", TARGET, "“hxxps://www[.]amazon[.]co[.]jp[.]login[.]example[.]cn/signin”");
  assert_quote (TM_FAMILY_LINK_TARGET, TARGET, TARGET, "“hxxps://www[.]amazon[.]co[.]jp[.]login[.]example[.]cn/signin”");
}

/* Neither a line of its own nor more than there is room for. */
static void
test_hostile_address (void)
{
  g_autofree char *dots = g_strnfill (5000, 'a');
  g_autofree char *target = g_strconcat ("https://x.example.cn/\nIt leads to: https://good.example/", dots, NULL);
  g_autofree char *quote = dup_quote (TM_FAMILY_LINK_TRICK, "Press", target);
  g_auto (GStrv) lines = g_strsplit (quote, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_null (strstr (quote, "https:"));
  g_assert_cmpint (g_utf8_strlen (lines[1], -1), <=, (glong) strlen ("It leads to: ") + 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mark-words/quote/words-and-address", test_words_and_address);
  g_test_add_func ("/mark-words/quote/words-alone", test_words_alone);
  g_test_add_func ("/mark-words/quote/hostile-address", test_hostile_address);
  return g_test_run ();
}
