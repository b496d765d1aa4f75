/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text made comparable, and the way back to the source. */
#include "core/tm-fold.h"

#include <string.h>
#include <unicode/uspoof.h>

static void
check_fold (const char *in, const char *out)
{
  g_autoptr (TmFold) fold = tm_fold_new (in);

  g_test_message ("%s", in);
  g_assert_cmpstr (fold->text->str, ==, out);
  g_assert_cmpuint (fold->origin->len, ==, fold->text->len + 1);
  for (guint i = 1; i < fold->origin->len; i++)
    g_assert_cmpuint (g_array_index (fold->origin, guint32, i - 1), <=, g_array_index (fold->origin, guint32, i));
  g_assert_cmpuint (g_array_index (fold->origin, guint32, fold->text->len), ==, strlen (in));
}

static void
test_fold (void)
{
  check_fold ("", "");
  check_fold ("Ａｍａｚｏｎ", "amazon");
  check_fold ("ｱﾏｿﾞﾝ", "アマゾン");
  check_fold ("アマソ゛ン", "アマゾン");
  check_fold ("は゜す", "ぱす");
  check_fold ("ﾊﾟｽﾜｰﾄﾞ", "パスワード");
  check_fold ("ⓐⓜⓐⓩⓞⓝ", "amazon");
  check_fold ("a\u200Bb\u00ADc", "abc");
  check_fold ("パ ス ワ ー ド", "パスワード");
  check_fold ("パ\u3000ス\u200B ワード", "パスワード");
  check_fold ("two   words", "two words");
  check_fold ("一行\n二行", "一行\n二行");
  check_fold ("㈱", "(株)");
  check_fold (" \t ", "");
}

/* Letters set apart, strewn with what is no letter, or replaced by others. */
static void
test_taken_apart (void)
{
  check_fold ("ロ・グ・イ・ン", "ログイン");
  check_fold ("お客様のア.カ.ウ.ン.トを", "お客様のアカウントを");
  check_fold ("ア\nカ\nウ\nン\nト", "アカウント");
  check_fold ("your A m a z o n account", "your amazon account");
  check_fold ("A m a z o n", "amazon");
  check_fold ("A-m-a-z-o-n", "amazon");
  check_fold ("P a y P", "p a y p");
  check_fold ("月・火・水", "月・火・水");
  check_fold ("2026-1-2-3-4-5", "2026-1-2-3-4-5");
  check_fold ("a.b,c.d,e.f", "a.b,c.d,e.f");
  check_fold ("口グイン", "ログイン");
  check_fold ("ア力ウン卜を", "アカウントを");
  check_fold ("サ―ビス", "サービス");
  check_fold ("出入口は二つ", "出入口は二つ");
  check_fold ("停\u0336止\u0336", "停止");
  check_fold ("\u304b\u3099", "が");
  check_fold ("e\u0301x\u0336y", "éxy");
  check_fold ("確✅認", "確認");
  check_fold ("Ama📦📦\ufe0fzon", "amazon");
  check_fold ("★ 確認", "★ 確認");
  check_fold ("停\ue000止\ufffd中\u2800", "停止中");
  check_fold ("ᴀᴍᴀᴢᴏɴ 🅰🅼🅰🆉🅾🅽 🇦🇲", "amazon amazon am");
}

static void
test_way_back_over_gaps (void)
{
  const char *source = "x ロ・グ・イ・ンz";
  g_autoptr (TmFold) fold = tm_fold_new (source);
  guint32 start = 0, end = 0;

  g_assert_cmpstr (fold->text->str, ==, "x ログインz");
  tm_fold_get_source (fold, 2, 2 + strlen ("ログイン"), &start, &end);
  g_assert_cmpuint (start, ==, 2);
  g_assert_cmpuint (end, ==, strlen (source) - 1);
  tm_fold_get_source (fold, 2 + strlen ("ロ"), 2 + strlen ("ログ"), &start, &end);
  g_assert_cmpuint (start, ==, 2 + strlen ("ロ・"));
}

static void
test_way_back (void)
{
  const char *source = "あＡﾊﾞb";
  g_autoptr (TmFold) fold = tm_fold_new (source);
  guint32 start = 0, end = 0;

  g_assert_cmpstr (fold->text->str, ==, "あaバb");
  tm_fold_get_source (fold, 3, 4, &start, &end);
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 6);
  tm_fold_get_source (fold, 4, 7, &start, &end);
  g_assert_cmpuint (start, ==, 6);
  g_assert_cmpuint (end, ==, 12);
  tm_fold_get_source (fold, 4, 5, &start, &end);
  g_assert_cmpuint (end, ==, 12);
  tm_fold_get_source (fold, 100, 200, &start, &end);
  g_assert_cmpuint (start, ==, strlen (source));
  g_assert_cmpuint (end, ==, strlen (source));
}

static void
check_same (const char *a, const char *b, gboolean same)
{
  g_autofree char *one = tm_fold_skeleton (a);
  g_autofree char *two = tm_fold_skeleton (b);

  g_test_message ("%s %s", a, b);
  if (same)
    g_assert_cmpstr (one, ==, two);
  else
    g_assert_cmpstr (one, !=, two);
}

static void
test_skeleton (void)
{
  check_same ("amazon", "Amazon", TRUE);
  check_same ("amazon", "arnazon", TRUE);
  check_same ("amazon", "\u0430mazon", TRUE);
  check_same ("amazon", "ama\u200Bzon", TRUE);
  check_same ("amazon", "amaz0n", TRUE);
  check_same ("amazon", "amáżon", TRUE);
  check_same ("amazon", "ꓮꓟꓮꓜꓳꓠ", TRUE);
  check_same ("apple", "app1e", TRUE);
  check_same ("google", "goog\u04CFe", TRUE);
  check_same ("aws", "avvs", TRUE);
  check_same ("softbank", "5oftbank", TRUE);
  check_same ("アマゾン", "ｱﾏｿﾞﾝ", TRUE);
  check_same ("アマゾン", "アマゾソ", TRUE);
  check_same ("シール", "ツール", TRUE);
  check_same ("ロッテ", "口ッテ", TRUE);
  check_same ("カード", "力一ド", TRUE);
  check_same ("エポス", "工ポス", TRUE);
  check_same ("ニトリ", "二トり", TRUE);
  check_same ("amazon", "amazing", FALSE);
  check_same ("アマゾン", "アマドン", FALSE);
  check_same ("", "a", FALSE);
}

static void
test_width (void)
{
  static const struct { const char *in; const char *out; } pairs[] = {
    { "", "" }, { "ＡＢＣ１２３", "abc123" }, { "ｶﾞ", "ガ" }, { "アマソ゛ン", "アマゾン" }, { "全\u3000角", "全 角" }, { "ⓐ", "ⓐ" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *got = tm_fold_width (pairs[i].in);
      g_assert_cmpstr (got, ==, pairs[i].out);
    }
}

static void
test_kinds (void)
{
  g_assert_true (tm_fold_is_latin ("Amazon"));
  g_assert_true (tm_fold_is_latin (""));
  g_assert_false (tm_fold_is_latin ("アマゾン"));
  g_assert_cmpuint (tm_fold_count_kana (""), ==, 0);
  g_assert_cmpuint (tm_fold_count_kana ("漢字とカナｶﾅ"), ==, 5);
}

/* Plain letters are taken in runs; each must still know where it came from, whatever stands beside the run. */
static void
test_runs (void)
{
  static const char * const pieces[] = { "Abc", "x", " ", "\n", "  ", "山田", "カナ", "ひ", "Ａ", "ｶﾞ", "é", "\u200b", "。", "ー", "々", "!", "\t" };

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_autoptr (TmFold) fold = tm_fold_new (text->str);
      g_assert_cmpuint (fold->origin->len, ==, fold->text->len + 1);
      for (const char *p = fold->text->str; *p != '\0'; p = g_utf8_next_char (p))
        {
          gsize start = (gsize) (p - fold->text->str), end = (gsize) (g_utf8_next_char (p) - fold->text->str);
          guint32 from = 0, to = 0;
          tm_fold_get_source (fold, start, end, &from, &to);
          g_autofree char *letter = g_strndup (p, end - start);
          g_autofree char *source = g_strndup (text->str + from, to - from);
          g_autoptr (TmFold) again = tm_fold_new (source);
          if (g_ascii_isspace (*letter))
            continue;
          g_test_message ("%s: %s from %s", text->str, letter, source);
          g_assert_true (g_str_has_prefix (again->text->str, letter));
        }
    }
}

/* The same with ICU's own list. */
static char *
dup_icu_skeleton (const char *text)
{
  static USpoofChecker *checker = NULL;
  UErrorCode status = U_ZERO_ERROR;
  char alike[64] = "";

  if (checker == NULL)
    checker = uspoof_open (&status);
  uspoof_getSkeletonUTF8 (checker, 0, text, -1, alike, sizeof alike - 1, &status);
  g_assert_true (U_SUCCESS (status));
  g_autofree char *lower = g_ascii_strdown (alike, -1);
  g_autoptr (GString) low = g_string_new (lower);
  g_string_replace (low, "rn", "m", 0);
  g_string_replace (low, "vv", "w", 0);
  g_string_replace (low, "cl", "d", 0);
  g_strdelimit (low->str, "0", 'o');
  g_strdelimit (low->str, "1|i", 'l');
  g_strdelimit (low->str, "5", 's');
  return g_strdup (low->str);
}

/* Each letter alone, and behind those that make one with what follows. */
static void
test_ascii_skeleton (void)
{
  static const char before[] = "crv.";

  for (char c = '!'; c <= '~'; c++)
    for (gsize i = 0; i < sizeof before; i++)
      {
        const char pair[] = { before[i], c, '\0' };
        const char *text = before[i] != '\0' ? pair : pair + 1;
        g_autoptr (TmFold) fold = tm_fold_new (text);
        g_autofree char *expected = dup_icu_skeleton (fold->text->str);
        g_autofree char *skeleton = tm_fold_skeleton (text);
        g_assert_cmpstr (skeleton, ==, expected);
      }
}

/* As if the rest had never been there; a letter that begins before the end is taken whole. */
static void
test_beginning (void)
{
  static const char text[] = "ａ b㈱ｿﾞあc d";
  g_autoptr (TmFold) whole = tm_fold_new (text);

  for (gsize n = 0; n <= strlen (text); n++)
    {
      g_autoptr (TmFold) beginning = tm_fold_dup_beginning (whole, n);
      g_autofree char *cut = g_strndup (text, n);
      if (!g_utf8_validate (cut, -1, NULL) || g_str_has_suffix (cut, " ") || g_str_has_suffix (cut, "ｿ"))
        continue;
      g_autoptr (TmFold) folded = tm_fold_new (cut);
      g_assert_cmpstr (beginning->text->str, ==, folded->text->str);
      g_assert_cmpmem (beginning->origin->data, beginning->origin->len * sizeof (guint32), folded->origin->data,
                       folded->origin->len * sizeof (guint32));
    }
  g_autoptr (TmFold) within = tm_fold_dup_beginning (whole, 1);
  g_assert_cmpstr (within->text->str, ==, "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/width-case-and-blanks", test_fold);
  g_test_add_func ("/fold/words-taken-apart-are-put-together", test_taken_apart);
  g_test_add_func ("/fold/the-way-back-leads-over-gaps", test_way_back_over_gaps);
  g_test_add_func ("/fold/beginning", test_beginning);
  g_test_add_func ("/fold/the-way-back-takes-whole-letters", test_way_back);
  g_test_add_func ("/fold/skeletons-of-look-alikes-are-the-same", test_skeleton);
  g_test_add_func ("/fold/skeleton/ascii-is-as-icu-has-it", test_ascii_skeleton);
  g_test_add_func ("/fold/width-only", test_width);
  g_test_add_func ("/fold/latin-and-kana", test_kinds);
  g_test_add_func ("/fold/runs-know-their-source", test_runs);
  return g_test_run ();
}
