/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which letters belong to which way of writing. */
#include "core/tm-chinese.h"
#include "core/tm-script.h"

#include <gio/gio.h>
#include <string.h>

/* The marked words, joined by "|". */
static char *
dup_marked (const char *text, GArray *ranges)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const TmScriptRange *range = &g_array_index (ranges, TmScriptRange, i);
      g_string_append (out, i > 0 ? "|" : "");
      g_string_append_len (out, text + range->start, range->end - range->start);
    }
  g_array_unref (ranges);
  return g_strdup (out->str);
}

static void
assert_marks (GArray *ranges, const char *text, const char *expected)
{
  g_autofree char *marked = dup_marked (text, ranges);
  g_assert_cmpstr (marked, ==, expected);
}

static void
test_chinese (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "お客様の账户をお使いください", "账|户" },
    { "请认してくださいね", "请|认" },
    { "请确认您的账户", "" },
    { "お客様の確認をお願いします", "" },
    { "髙橋さんと渡邊さんのおうちです", "" },
    { "张伟さんがいらっしゃいました", "" },
    { "こんにちは\n账户", "" },
    { "", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_marks (tm_script_find_chinese (cases[i].text), cases[i].text, cases[i].expected);
}

static void
test_mixed (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "Your wаllet", "wаllet" },
    { "МetаМаsk now", "МetаМаsk" },
    { "Привет from Минск", "" },
    { "TNFα 5kΩ μm", "" },
    { "plain words", "" },
    { "Аmаzоnをご利用", "Аmаzоn" },
    { "Ѕuѕ\u200bpеndеd", "Ѕuѕ\u200bpеndеd" },
    { "", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_marks (tm_script_find_mixed (cases[i].text, 1000), cases[i].text, cases[i].expected);
}

static void
test_mixed_stops_at_its_bound (void)
{
  const char *text = "plain wаllet";
  assert_marks (tm_script_find_mixed (text, 6), text, "");
}

static void
test_styled (void)
{
  const char *text = "𝐁𝐢𝐠 news, 𝑥 + 𝑦";
  assert_marks (tm_script_find_styled (text, 1000), text, "𝐁𝐢𝐠");
}

static void
test_odd_width (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "Ａmazonのｱｶｳﾝﾄ", "Ａmazon|ｱｶｳﾝﾄ" },
    { "ＡＴＭとATM", "" },
    { "振込依頼人 ﾔﾏﾀﾞ", "" },
    { "ﾃﾞ", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_marks (tm_script_find_odd_width (cases[i].text), cases[i].text, cases[i].expected);
}

static void
test_word_start (void)
{
  static const struct { const char *before, *word; gsize expected; } cases[] = {
    { "はやく", "利用確認", strlen ("はやく") },
    { "はやくご", "利用確認", strlen ("はやく") },
    { "お", "支払い", 0 },
    { "、御", "本人", strlen ("、") },
    { "ご", "", strlen ("ご") },
    { "ご", "login", strlen ("ご") },
    { "りんご", "を買う", strlen ("りんご") },
    { "", "利用", 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].before, cases[i].word, NULL);
      g_assert_cmpuint (tm_script_find_word_start (text, strlen (cases[i].before)), ==, cases[i].expected);
    }
}

static void
test_never_more_than_twenty (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 100; i++)
    g_string_append (text, "wаllet ");
  g_autoptr (GArray) ranges = tm_script_find_mixed (text->str, text->len);
  g_assert_cmpuint (ranges->len, ==, 20);
}

/* The program holds what ICU knows about the charsets. */
static void
test_program_holds_the_signs (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *signs = tm_chinese_dup_signs ();
  g_autoptr (GBytes) built_in = g_resources_lookup_data ("/io/github/tashikamail/chinese.table", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpmem (signs, TM_CHINESE_BYTES, g_bytes_get_data (built_in, NULL), g_bytes_get_size (built_in));
  for (guint bit = 0; bit < TM_CHINESE_BYTES * 8; bit++)
    n += signs[bit / 8] >> bit % 8 & 1;
  g_assert_cmpuint (n, >, 2000);
  g_assert_cmpuint (n, <, 4000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/chinese/only-in-japanese-lines-and-no-names", test_chinese);
  g_test_add_func ("/script/chinese/program-holds-the-signs", test_program_holds_the_signs);
  g_test_add_func ("/script/mixed/letters-drawn-alike", test_mixed);
  g_test_add_func ("/script/mixed/stops-at-its-bound", test_mixed_stops_at_its_bound);
  g_test_add_func ("/script/styled/three-and-more", test_styled);
  g_test_add_func ("/script/width/uneven-words", test_odd_width);
  g_test_add_func ("/script/word/begins-with-its-polite-sign", test_word_start);
  g_test_add_func ("/script/never-more-than-twenty", test_never_more_than_twenty);
  return g_test_run ();
}
