/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of phrases: the shipped file, what its signs mean, files broken by hand, and the time it takes. */
#include "core/tm-error.h"
#include "core/tm-fold.h"
#include "core/tm-limits.h"
#include "core/tm-phrase-reader.h"
#include "core/tm-wording.h"

#include <gio/gio.h>

#include <string.h>

#define HEAD "[Wording]\nVersion=2026-11\n"

static TmPhrases *
load (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return tm_phrase_reader_read (bytes, error);
}

static gboolean
is_there (const TmPhrases *self, const char *group, const TmFold *fold)
{
  g_autoptr (GArray) places = NULL;

  tm_phrases_search (self, fold->text, tm_phrases_get_id (self, "eat", g_str_has_suffix (group, "ja")), 1, &places);
  return places != NULL;
}

/* Once as it is read from a file, and once as it comes out of a table. */
static gboolean
finds (const char *group, const char *phrases, const char *text)
{
  g_autofree char *file = g_strdup_printf (HEAD "[words en]\nfruit=apple;pear\n[words ja]\nfruit=りんご;梨\n[%s]\nPhrases=%s\n",
                                           group, phrases);
  g_autoptr (GError) error = NULL;
  g_autoptr (TmPhrases) self = load (file, &error);
  g_autoptr (TmFold) fold = tm_fold_new (text);

  g_assert_no_error (error);
  g_assert_cmpuint (tm_phrases_get_n (self), ==, 1);
  g_autoptr (GVariant) table = g_variant_ref_sink (tm_phrases_to_table (self));
  g_autoptr (TmPhrases) again = tm_phrases_new_from_table (table);
  gboolean found = is_there (self, group, fold);
  g_assert_cmpint (is_there (again, group, fold), ==, found);
  return found;
}

static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  g_file_get_contents (g_getenv ("TM_WORDING_FILE"), &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (TmPhrases) self = load (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tm_phrases_get_version (self), ==, "2026-11");
  g_assert_cmpstr (tm_wording_get_version (), ==, "2026-11");

  /* Each tactic is looked for, and what is looked for has phrases. */
  g_auto (GStrv) tactics = tm_phrases_dup_tactics (self);
  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    if (tm_wording_get_tactic (kind) != NULL)
      g_assert_true (g_strv_contains ((const char * const *) tactics, tm_wording_get_tactic (kind)));
  for (gsize i = 0; tactics[i] != NULL; i++)
    {
      gboolean used = FALSE;
      for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
        used |= g_strcmp0 (tm_wording_get_tactic (kind), tactics[i]) == 0;
      g_test_message ("%s", tactics[i]);
      g_assert_true (used);
    }
}

/* The program holds what the file says, to the last byte. */
static void
test_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  g_file_get_contents (g_getenv ("TM_WORDING_FILE"), &text, &length, &error);
  g_assert_no_error (error);
  g_autoptr (TmPhrases) self = load (text, &error);
  g_assert_no_error (error);
  g_autoptr (GVariant) table = g_variant_ref_sink (tm_phrases_to_table (self));
  g_autoptr (GBytes) built_in = g_resources_lookup_data ("/io/github/tashikamail/wording.table",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_variant_get_data (table), g_variant_get_size (table), g_bytes_get_data (built_in, NULL),
                   g_bytes_get_size (built_in));

  g_autoptr (TmPhrases) again = tm_phrases_new_from_table (table);
  g_assert_cmpstr (tm_phrases_get_version (again), ==, "2026-11");
  g_auto (GStrv) tactics = tm_phrases_dup_tactics (self);
  g_auto (GStrv) tactics_again = tm_phrases_dup_tactics (again);
  g_assert_cmpstrv (tactics, tactics_again);
  g_autoptr (GVariant) table_again = g_variant_ref_sink (tm_phrases_to_table (again));
  g_assert_true (g_variant_equal (table, table_again));
}

static void
test_signs (void)
{
  g_assert_true (finds ("eat en", "eat the apple", "Please EAT\nthe apple."));
  g_assert_false (finds ("eat en", "eat the apple", "eat the apples"));
  g_assert_false (finds ("eat en", "eat the apple", "beat the apple"));
  g_assert_true (finds ("eat en", "eat the apple*", "eat the apples"));
  g_assert_true (finds ("eat en", "eat # {fruit}", "eat 1,000 pear"));
  g_assert_true (finds ("eat en", "eat...{fruit}", "eat your very own pear"));
  g_assert_false (finds ("eat en", "eat...{fruit}", "eat. A pear"));
  g_assert_true (finds ("eat en", "don't {fruit} eat", "don’t apple eat"));
  g_assert_false (finds ("eat en", "a.b (c)", "axb (c)"));
  g_assert_true (finds ("eat en", "one;two", "two"));
  g_assert_true (finds ("eat ja", "{fruit}...食べて", "りん ごを食 べて"));
  g_assert_true (finds ("eat ja", "ｶﾞﾑ", "ガムを"));
  g_assert_false (finds ("eat ja", "{fruit}...食べて", "りんご。食べて"));
  g_assert_false (finds ("eat ja", "{fruit}...食べて", "りんご\n食べて"));
}

static void
test_gap_ends_at_sixty (void)
{
  g_autofree char *sixty = g_strnfill (60, 'x');
  g_autofree char *near = g_strdup_printf ("eat%sりんご", sixty);
  g_autofree char *far = g_strdup_printf ("eat%sxりんご", sixty);

  g_assert_true (finds ("eat ja", "eat...りんご", near));
  g_assert_false (finds ("eat ja", "eat...りんご", far));
}

/* Fraud writes its subjects so, to keep filters from seeing words. */
static void
test_low_lines_divide_words (void)
{
  g_assert_true (finds ("eat en", "red apple", "a red apple here"));
  g_assert_true (finds ("eat en", "apple", "my__apple__tree"));
  g_assert_true (finds ("eat en", "apple", "_apple"));
  g_assert_false (finds ("eat en", "apple", "apples"));
}

static void
test_broken (void)
{
  static const char * const files[] = {
    "", "[Wording]\n", "[Wording]\nVersion=\n", HEAD "[eat]\nPhrases=a\n", HEAD "[eat en]\nOther=a\n",
    HEAD "[eat en]\nPhrases={fruit}\n", HEAD "[words en]\nfruit=a;;b\n[eat en]\nPhrases={fruit}\n",
    HEAD "[words ja]\nfruit=a\n[eat en]\nPhrases={fruit}\n", HEAD "[words en]\nfruit=a\n[eat en]\nPhrases={fruit\n",
    HEAD "[eat en]\nPhrases=...\n", HEAD "[eat en]\nPhrases=a...\n", HEAD "[eat en]\nPhrases=...a\n",
    HEAD "[eat en]\nPhrases=a;;b\n", HEAD "[eat en]\nPhrases=*ing\n",
    HEAD "[words en]\nfruit=apple;'pear\n[eat en]\nPhrases={fruit}\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TmPhrases) self = load (files[i], &error);
      g_test_message ("%s", files[i]);
      g_assert_null (self);
      g_assert_error (error, TM_ERROR, TM_ERROR_BAD_DATA);
    }
}

static double
time_of (gsize bytes)
{
  static const char unit[] = "ログイン アカウント 支払 verify claim your congratulations ";
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < bytes)
    g_string_append (text, unit);
  gint64 start = g_get_monotonic_time ();
  for (guint kind = 0; kind < TM_N_WORDINGS; kind++)
    tm_wording_matches (kind, text->str);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Words that begin many phrases and end none: the worst a sender can write. Sixteen times the text may take
 * sixteen times as long, not 256 times; the slack is for a busy machine. */
static void
test_linear (void)
{
  time_of (1000);
  double small = MAX (time_of (16 * 1024), 0.001);
  double large = time_of (256 * 1024);

  g_test_message ("16 KiB %.3f s, 256 KiB %.3f s", small, large);
  g_assert_cmpfloat (large, <, small * 16 * 5);
}

static gboolean
notes_limit (gsize length)
{
  TmMessageParts *parts = tm_message_parts_new ();
  g_autofree char *text = g_strnfill (length, 'x');

  g_string_append (parts->text, text);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  return g_strv_contains (tm_message_get_limits (message), TM_LIMIT_WORDING);
}

static void
test_bound (void)
{
  g_assert_false (notes_limit (TM_WORDING_MAX_BYTES - 1));
  g_assert_false (notes_limit (TM_WORDING_MAX_BYTES));
  g_assert_true (notes_limit (TM_WORDING_MAX_BYTES + 1));
}

static TmWording *
read_wording (const char *text)
{
  TmMessageParts *parts = tm_message_parts_new ();

  g_string_assign (parts->text, text);
  g_autoptr (TmMessage) message = tm_message_new_take (parts);
  g_autoptr (TmFold) fold = tm_fold_new (text);
  return tm_wording_new (message, fold);
}

/* However often something is denied, what is asked for behind it counts. */
static void
test_denials (void)
{
  static const guint numbers[] = { 0, 1, 11, 12, 14, 500 };
  static const struct { const char *denied; const char *asked; } rows[] = {
    { "We will never ask you to log in to your account.\n", "Please log in to your account.\n" },
    { "暗証番号を入力していただくことはございません。\n", "暗証番号を入力してください。\n" },
  };
  static const TmWordingKind asks[] = { TM_WORDING_ASK_LOGIN, TM_WORDING_ASK_PERSONAL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (numbers); k++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        for (guint n = 0; n < numbers[k]; n++)
          g_string_append (text, rows[i].denied);
        g_autoptr (TmWording) denied = read_wording (text->str);
        g_assert_cmpuint (tm_wording_get_n (denied, asks[i]), ==, 0);
        for (guint n = 0; n < 20; n++)
          g_string_append (text, rows[i].asked);
        g_test_message ("%s %u", rows[i].denied, numbers[k]);
        g_autoptr (TmWording) asked = read_wording (text->str);
        g_assert_cmpuint (tm_wording_get_n (asked, asks[i]), ==, 12);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/denied-before-it-is-asked", test_denials);
  g_test_add_func ("/wording/shipped-file-fits-the-checks", test_shipped);
  g_test_add_func ("/wording/program-holds-the-shipped-file", test_table);
  g_test_add_func ("/wording/signs-in-a-phrase", test_signs);
  g_test_add_func ("/wording/gap-ends-at-sixty-letters", test_gap_ends_at_sixty);
  g_test_add_func ("/wording/low-lines-divide-words", test_low_lines_divide_words);
  g_test_add_func ("/wording/broken-files-are-refused", test_broken);
  g_test_add_func ("/wording/more-than-is-looked-through", test_bound);
  g_test_add_func ("/wording/time-is-linear", test_linear);
  return g_test_run ();
}
