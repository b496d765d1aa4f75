/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Japanese catalogue is whole, keeps its placeholders and keeps to our words. */
#include "config.h"

#include "complaints.h"
#include "po-file.h"

#include "rules/tm-rule-table.h"

#include <glib/gstdio.h>
#include <string.h>

#define SENTENCE_MAX_CHARS 60

static GPtrArray *
read_po (const char *path)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = po_file_read (path, &error);

  g_assert_no_error (error);
  return entries;
}

/* All texts of the sources as they are now. */
static GPtrArray *
read_template (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script = po_source_path ("po/update.sh");
  g_autofree char *pot = NULL;
  int status = 0;

  int fd = g_file_open_tmp ("tashikamail-XXXXXX.pot", &pot, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  const char *argv[] = { "sh", script, "--pot", pot, NULL };
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  GPtrArray *entries = read_po (pot);
  g_remove (pot);
  return entries;
}

static char *
read_lines (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = po_source_path (name);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_complete (void)
{
  g_autoptr (GPtrArray) wanted = read_template ();
  g_autoptr (GPtrArray) japanese = po_read_japanese ();

  g_assert_cmpuint (wanted->len, >, 150);
  for (guint i = 0; i < wanted->len; i++)
    {
      const PoEntry *text = g_ptr_array_index (wanted, i);
      const PoEntry *entry = po_file_find (japanese, text->context, text->msgid);

      if (entry == NULL)
        wrong ("not in ja.po: “%s”", text->msgid);
      else if (entry->fuzzy)
        wrong ("fuzzy: “%s”", text->msgid);
      else if (entry->msgstr->len == 0 || *(char *) g_ptr_array_index (entry->msgstr, 0) == '\0')
        wrong ("not translated: “%s”", text->msgid);
    }
  expect_nothing_wrong ();
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* The placeholders of a text in a fixed order; "%2$s" and "%s" count as the same conversion. A named one may be used
 * more often in a translation, a conversion may not. */
static char *
dup_placeholders (const char *text, gboolean c_format)
{
  g_autoptr (GRegex) regex = g_regex_new (c_format ? "\\{[a-z_]+\\}|%(?:\\d+\\$)?[-+ #0']*\\d*(?:\\.\\d+)?"
                                                     "(?:hh|h|ll|l|z|j|t)?[diouxXeEfgGcsp%]"
                                                   : "\\{[a-z_]+\\}",
                                          0, 0, NULL);
  g_autoptr (GRegex) number = g_regex_new ("^%\\d+\\$", 0, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *one = g_match_info_fetch (match, 0);
      if (*one != '{' || !g_ptr_array_find_with_equal_func (found, one, g_str_equal, NULL))
        g_ptr_array_add (found, g_regex_replace_literal (number, one, -1, 0, "%", 0, NULL));
    }
  g_ptr_array_sort (found, compare_strings);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (" ", (char **) found->pdata);
}

static void
test_placeholders (void)
{
  g_autoptr (GPtrArray) japanese = po_read_japanese ();

  for (guint i = 0; i < japanese->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (japanese, i);
      const char *source = entry->plural != NULL ? entry->plural : entry->msgid;
      g_autofree char *expected = dup_placeholders (source, entry->c_format);

      for (guint j = 0; j < entry->msgstr->len; j++)
        {
          const char *translated = g_ptr_array_index (entry->msgstr, j);
          g_autofree char *got = dup_placeholders (translated, entry->c_format);
          if (*translated != '\0' && strcmp (expected, got) != 0)
            wrong ("“%s” has [%s], its translation has [%s]", source, expected, got);
        }
    }
  expect_nothing_wrong ();
}

static void
test_forbidden_words (void)
{
  const char *forbidden[] = { "安全です", "安全なメール", "問題ありません", "正規のメールです", "うっかり", "不注意", "騙され" };
  g_autoptr (GPtrArray) japanese = po_read_japanese ();

  for (guint i = 0; i < japanese->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (japanese, i);
      for (guint j = 0; j < entry->msgstr->len; j++)
        for (gsize k = 0; k < G_N_ELEMENTS (forbidden); k++)
          if (strstr (g_ptr_array_index (entry->msgstr, j), forbidden[k]) != NULL)
            wrong ("“%s” in “%s”", forbidden[k], (char *) g_ptr_array_index (entry->msgstr, j));
    }
  expect_nothing_wrong ();
}

/* The words that belong to the second, folded layer. */
static void
check_plain (const char *id, const char *text)
{
  const char *technical[] = { "SPF", "DKIM", "DMARC", "href" };

  for (gsize k = 0; k < G_N_ELEMENTS (technical); k++)
    if (strstr (text, technical[k]) != NULL)
      wrong ("%s: “%s” in “%s”", id, technical[k], text);
}

static void
check_plain_in_both (GPtrArray *japanese, const char *id, const char *text)
{
  const PoEntry *entry = po_file_find (japanese, NULL, text);

  check_plain (id, text);
  if (entry != NULL && entry->msgstr->len > 0)
    check_plain (id, g_ptr_array_index (entry->msgstr, 0));
}

static void
test_first_layer_is_plain (void)
{
  g_autoptr (GPtrArray) japanese = po_read_japanese ();

  g_assert_cmpuint (tm_rule_table_get_n (), >=, 30);
  for (guint i = 0; i < tm_rule_table_get_n (); i++)
    {
      const TmRule *rule = tm_rule_table_get (i);
      check_plain_in_both (japanese, rule->id, rule->title);
      check_plain_in_both (japanese, rule->id, rule->reason);
    }
  for (guint i = 0; i < japanese->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (japanese, i);
      if (po_entry_is_from (entry, "data/guides/"))
        check_plain_in_both (japanese, "guide", entry->msgid);
    }
  expect_nothing_wrong ();
}

static void
check_sentences (const char *text)
{
  g_autoptr (GRegex) end = g_regex_new ("[。!?！？]", 0, 0, NULL);
  g_auto (GStrv) sentences = g_regex_split (end, text, 0);

  for (gsize i = 0; sentences[i] != NULL; i++)
    if (g_utf8_strlen (sentences[i], -1) + 1 > SENTENCE_MAX_CHARS)
      wrong ("%ld characters: “%s”", g_utf8_strlen (sentences[i], -1) + 1, sentences[i]);
}

static void
test_sentences_are_short (void)
{
  g_autoptr (GPtrArray) japanese = po_read_japanese ();
  guint n_checked = 0;

  for (guint i = 0; i < japanese->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (japanese, i);
      if (!po_entry_is_from (entry, "data/guides/") && !po_entry_is_from (entry, "src/rules/")
          && !po_entry_is_from (entry, "src/core/"))
        continue;
      for (guint j = 0; j < entry->msgstr->len; j++)
        check_sentences (g_ptr_array_index (entry->msgstr, j));
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 100);
  expect_nothing_wrong ();
}

/* Everything of the guide that is seen before anything is folded out. */
static gboolean
is_first_layer (const PoEntry *entry)
{
  static const char * const sources[] = {
    "data/guides/", "tm-guide-page", "tm-guide-question", "tm-guide-text", "tm-happened", "tm-listed", "tm-step-card",
    "tm-case-list", "tm-start-page", "tm-practice", "tm-about-you", "tm-service-list", "tm-person-store", "tm-report-sheet",
    "tm-mail-report", "tm-knowledge", "tm-failure-page", "tm-told-bar",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (po_entry_is_from (entry, sources[i]))
      return TRUE;
  return FALSE;
}

/* Words that belong to people who build such things, not to those who are frightened by a mail. */
static void
test_guides_without_jargon (void)
{
  const char *jargon[] = { "URL", "フィッシングサイト", "ドメイン", "ヘッダ", "マルウェア", "認証情報", "クレデンシャル", "アクセス",
                           "セッション", "リダイレクト", "2FA", "MFA", "ブラウザ ", "リスク", "インシデント", "プロトコル",
                           "SPF", "DKIM", "DMARC", "href", "HTML", "SSL", "TLS", "IPアドレス", "サーバ", "スキーム", "スクリプト",
                           "ペイロード", "なりすまし", "エンティティ", "キーリング", "アプリケーション", "デフォルト", "プロパティ" };
  g_autoptr (GPtrArray) japanese = po_read_japanese ();
  guint n_checked = 0;

  for (guint i = 0; i < japanese->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (japanese, i);
      if (!is_first_layer (entry) || entry->msgstr->len == 0)
        continue;
      n_checked++;
      for (gsize k = 0; k < G_N_ELEMENTS (jargon); k++)
        if (strstr (g_ptr_array_index (entry->msgstr, 0), jargon[k]) != NULL)
          wrong ("“%s” in “%s”", jargon[k], (char *) g_ptr_array_index (entry->msgstr, 0));
    }
  g_assert_cmpuint (n_checked, >, 250);
  expect_nothing_wrong ();
}

/* The reader must not wonder whether two words mean two things, and one kind of sign is enough. */
static void
test_one_word_for_a_thing (void)
{
  const struct { const char *not_this; const char *but; } words[] = {
    { "送り主", "差出人" }, { "あて先", "宛先" }, { "にせもの", "偽物" }, { "だれ", "誰" }, { "わから", "分から" },
    { "わかり", "分かり" }, { "わかる", "分かる" }, { "たずね", "尋ね" }, { "あやし", "怪し" }, { "ちがう", "違う" },
    { "このアプリ", "たしかメール" }, { "このソフト", "たしかメール" }, { "このプログラム", "たしかメール" },
    { "このコンピュータ", "このパソコン" }, { "スマートフォン", "スマホ" }, { "ウェブ", "Web" }, { "鍵束", "パスワード保管庫" },
    { "公式の場所", "公式アプリやサイト" }, { "（", "(" }, { "：", ":" },
  };
  g_autoptr (GPtrArray) japanese = po_read_japanese ();

  for (guint i = 0; i < japanese->len; i++)
    {
      const PoEntry *entry = g_ptr_array_index (japanese, i);
      for (guint j = 0; j < entry->msgstr->len; j++)
        for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
          if (strstr (g_ptr_array_index (entry->msgstr, j), words[k].not_this) != NULL)
            wrong ("%s, not %s: “%s”", words[k].but, words[k].not_this, (char *) g_ptr_array_index (entry->msgstr, j));
    }
  expect_nothing_wrong ();
}

static void
check_listed (const char *potfiles, const char *dir, const char *ending, GRegex *marked)
{
  g_autofree char *path = po_source_path (dir);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below = g_build_filename (dir, name, NULL);
      g_autofree char *full = po_source_path (below);
      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        check_listed (potfiles, below, ending, marked);
      else if (g_str_has_suffix (name, ending))
        {
          g_autofree char *text = read_lines (below);
          g_autofree char *line = g_strconcat ("\n", below, "\n", NULL);
          if (g_regex_match (marked, text, 0, NULL) && strstr (potfiles, line) == NULL)
            wrong ("%s has texts and is not in po/POTFILES", below);
        }
    }
}

static void
test_potfiles (void)
{
  g_autofree char *potfiles = read_lines ("po/POTFILES");
  g_autoptr (GRegex) in_c = g_regex_new ("(?:^|[^A-Za-z0-9_])(?:_|N_|C_|NC_|ngettext|gettext) ?\\(\\s*\"", 0, 0, NULL);
  g_autoptr (GRegex) in_ui = g_regex_new ("translatable=['\"](?:yes|true|1)['\"]", 0, 0, NULL);
  g_autoptr (GRegex) any = g_regex_new ("^", 0, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (potfiles, "\n", -1);

  check_listed (potfiles, "src", ".c", in_c);
  check_listed (potfiles, "ui", ".ui", in_ui);
  check_listed (potfiles, "data", ".guide.in", any);
  check_listed (potfiles, "data", ".desktop.in", any);
  check_listed (potfiles, "data", ".metainfo.xml.in", any);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *path = po_source_path (lines[i]);
      if (*lines[i] != '\0' && *lines[i] != '#' && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        wrong ("%s is in po/POTFILES and does not exist", lines[i]);
    }
  expect_nothing_wrong ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/japanese/complete", test_complete);
  g_test_add_func ("/catalog/japanese/placeholders", test_placeholders);
  g_test_add_func ("/catalog/japanese/forbidden-words", test_forbidden_words);
  g_test_add_func ("/catalog/japanese/first-layer-is-plain", test_first_layer_is_plain);
  g_test_add_func ("/catalog/japanese/sentences-are-short", test_sentences_are_short);
  g_test_add_func ("/catalog/guides/without-jargon", test_guides_without_jargon);
  g_test_add_func ("/catalog/japanese/one-word-for-a-thing", test_one_word_for_a_thing);
  g_test_add_func ("/catalog/potfiles", test_potfiles);
  return g_test_run ();
}
