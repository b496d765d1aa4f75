/* SPDX-License-Identifier: GPL-3.0-or-later
 * Plans of steps: reading them, cutting them to the answers, and what the shipped plans must always offer. */
#include "core/tm-guide.h"

#include "core/tm-error.h"

#include <string.h>

#define HEAD "[Guide]\nId=test\nTitle=Test\nTitle[ja]=試し\n"

static const TmHappened answers[] = {
  TM_HAPPENED_NOTHING, TM_HAPPENED_OPENED, TM_HAPPENED_PASSWORD, TM_HAPPENED_CODE,
  TM_HAPPENED_CARD, TM_HAPPENED_PERSONAL, TM_HAPPENED_ATTACHMENT, TM_HAPPENED_REPLIED,
};

#define ALL_ANSWERS 255u
#define TYPED (TM_HAPPENED_PASSWORD | TM_HAPPENED_CODE | TM_HAPPENED_CARD | TM_HAPPENED_PERSONAL)

static TmGuide *
load (const char *text, const char *language, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return tm_guide_new_from_bytes (bytes, language, error);
}

static TmGuide *
load_good (const char *text, const char *language)
{
  g_autoptr (GError) error = NULL;
  TmGuide *guide = load (text, language, &error);

  g_assert_no_error (error);
  return guide;
}

static TmGuide *
load_shipped (const char *id, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (id, ".guide", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TM_GUIDE_DIR"), name, NULL);
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return load_good (text, language);
}

/* The ids of the steps that fit, with a blank between them. */
static char *
plan (TmGuide *guide, TmLevel level, guint happened, const char *finding)
{
  const char *findings[] = { finding, NULL };
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, level, happened, findings);
  g_autoptr (GString) ids = g_string_new ("");

  for (guint i = 0; i < steps->len; i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", step->id);
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_plan (TmGuide *guide, TmLevel level, guint happened, const char *finding, const char *expected)
{
  g_autofree char *ids = plan (guide, level, happened, finding);
  g_assert_cmpstr (ids, ==, expected);
}

static gboolean
has_step (TmGuide *guide, TmLevel level, guint happened, const char *finding, const char *id)
{
  g_autofree char *ids = plan (guide, level, happened, finding);
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);
  return g_strv_contains ((const char * const *) list, id);
}

static int
position (TmGuide *guide, guint happened, const char *id)
{
  g_autofree char *ids = plan (guide, TM_LEVEL_VERY_LIKELY, happened, NULL);
  g_auto (GStrv) list = g_strsplit (ids, " ", -1);

  for (int i = 0; list[i] != NULL; i++)
    if (strcmp (list[i], id) == 0)
      return i;
  g_test_message ("no %s in %s", id, ids);
  return -1;
}

static void
test_fields (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "Brand=amazon\n[a]\nTitle=T\nBody=B\nWhy=W\nPath=One;Two\nLookFor=L\n"
                                              "Trouble=R\nCaution=C\nAddress=https://www.example.jp/a?b=c\nShape=round\n",
                                         "C");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_UNDECIDED, TM_HAPPENED_NOTHING, NULL);
  const TmGuideStep *step = g_ptr_array_index (steps, 0);

  g_assert_cmpstr (tm_guide_get_id (guide), ==, "test");
  g_assert_cmpstr (tm_guide_get_title (guide), ==, "Test");
  g_assert_cmpstr (tm_guide_get_brand (guide), ==, "amazon");
  g_assert_cmpstr (step->id, ==, "a");
  g_assert_cmpstr (step->title, ==, "T");
  g_assert_cmpstr (step->body, ==, "B");
  g_assert_cmpstr (step->why, ==, "W");
  g_assert_cmpuint (g_strv_length (step->path), ==, 2);
  g_assert_cmpstr (step->path[1], ==, "Two");
  g_assert_cmpstr (step->look_for, ==, "L");
  g_assert_cmpstr (step->trouble, ==, "R");
  g_assert_cmpstr (step->caution, ==, "C");
  g_assert_cmpstr (step->address, ==, "https://www.example.jp/a?b=c");
}

static void
test_missing_is_empty (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "[a]\nTitle=T\n", "C");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_NOT_CHECKED, 0, NULL);
  const TmGuideStep *step = g_ptr_array_index (steps, 0);

  g_assert_cmpstr (tm_guide_get_brand (guide), ==, "");
  g_assert_cmpstr (step->body, ==, "");
  g_assert_cmpstr (step->why, ==, "");
  g_assert_nonnull (step->path);
  g_assert_null (step->path[0]);
  g_assert_cmpstr (step->look_for, ==, "");
  g_assert_cmpstr (step->trouble, ==, "");
  g_assert_cmpstr (step->caution, ==, "");
  g_assert_cmpstr (step->address, ==, "");
}

static void
test_language (void)
{
  const char *text = HEAD "[a]\nTitle=T\nTitle[ja]=題\nPath=One;Two\nPath[ja]=一;二;三\nBody=B\n";
  const char *japanese[] = { "ja", "ja_JP", "ja_JP.UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (japanese); i++)
    {
      g_autoptr (TmGuide) guide = load_good (text, japanese[i]);
      g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_UNDECIDED, 0, NULL);
      const TmGuideStep *step = g_ptr_array_index (steps, 0);
      g_assert_cmpstr (tm_guide_get_title (guide), ==, "試し");
      g_assert_cmpstr (step->title, ==, "題");
      g_assert_cmpuint (g_strv_length (step->path), ==, 3);
      g_assert_cmpstr (step->body, ==, "B");
    }

  g_autoptr (TmGuide) english = load_good (text, "en_GB.UTF-8");
  g_assert_cmpstr (tm_guide_get_title (english), ==, "Test");
  g_autoptr (TmGuide) mine = load_good (text, NULL);
  g_assert_cmpstr (tm_guide_get_title (mine), ==, "Test");
}

static void
test_when (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "[any]\nTitle=T\nWhen=always\n[none]\nTitle=T\nWhen=nothing\n"
                                              "[typed]\nTitle=T\nWhen=password; card;\n[opened]\nTitle=T\nWhen=opened\n"
                                              "[calm]\nTitle=T\nUnless=card;replied\n", "C");

  assert_plan (guide, TM_LEVEL_SUSPECTED, 0, NULL, "any none calm");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_NOTHING, NULL, "any none calm");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_PASSWORD, NULL, "any typed calm");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_CARD, NULL, "any typed");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_REPLIED | TM_HAPPENED_OPENED, NULL, "any opened");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_NOTHING | TM_HAPPENED_OPENED, NULL, "any opened calm");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_OPENED | TM_HAPPENED_PASSWORD, NULL, "any typed calm");
}

static void
test_level_and_finding (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "[high]\nTitle=T\nMinLevel=3\n[low]\nTitle=T\nMaxLevel=2\n"
                                              "[middle]\nTitle=T\nMinLevel=2\nMaxLevel=3\n"
                                              "[found]\nTitle=T\nFinding=x;y\n[not]\nTitle=T\nNotFinding=x\n", "C");

  assert_plan (guide, TM_LEVEL_NOT_CHECKED, 0, NULL, "low not");
  assert_plan (guide, TM_LEVEL_NOTHING_FOUND, 0, "x", "low found");
  assert_plan (guide, TM_LEVEL_UNDECIDED, 0, "y", "low middle found not");
  assert_plan (guide, TM_LEVEL_SUSPECTED, 0, "z", "high middle not");
  assert_plan (guide, TM_LEVEL_VERY_LIKELY, 0, NULL, "high not");

  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 2);
}

static void
test_broken (void)
{
  const char *broken[] = {
    "", "text", "[a]\nTitle=T\n", "[Guide]\nTitle=T\n", "[Guide]\nId=a\n", HEAD "[a]\nBody=B\n", HEAD "[a]\nTitle=\n",
    HEAD "[a]\nTitle=T\nWhen=sometimes\n", HEAD "[a]\nTitle=T\nUnless=never\n", HEAD "[a]\nTitle=T\nMinLevel=5\n",
    HEAD "[a]\nTitle=T\nMaxLevel=-1\n", HEAD "[a]\nTitle=T\nMinLevel=high\n", HEAD "[a]\nTitle=\xff\n",
    HEAD "[a]\nTitle=T\nAddress=http://www.example.jp/\n", HEAD "[a]\nTitle=T\nAddress=javascript:alert(1)\n",
    HEAD "[a]\nTitle=T\nAddress=https://user@example.jp/\n", HEAD "[a]\nTitle=T\nAddress=https://\n",
    HEAD "[a]\nTitle=T\nAddress=https:///etc/passwd\n", HEAD "[a]\nTitle=T\nAddress=https://例え.jp/\n",
    HEAD "[a]\nTitle=T\nAddress=https://example.jp/ x\n", HEAD "[a]\nTitle=T\nAddress=https://example.jp:8080/\n",
    HEAD "[a]\nTitle=T\nAddress=file:///\n", HEAD "[a]\nTitle=T\nAddress=HTTPS://example.jp/\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TmGuide) guide = load (broken[i], "ja", &error);
      g_assert_null (guide);
      g_assert_error (error, TM_ERROR, TM_ERROR_BAD_DATA);
    }
}

static void
test_steps_outlive_guide (void)
{
  TmGuide *guide = load_good (HEAD "[a]\nTitle=T\nPath=One\n", "C");
  TmGuide *again = tm_guide_ref (guide);
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_UNDECIDED, 0, NULL);

  tm_guide_unref (guide);
  tm_guide_unref (again);
  const TmGuideStep *step = g_ptr_array_index (steps, 0);
  g_assert_cmpstr (step->title, ==, "T");
  g_assert_cmpstr (step->path[0], ==, "One");
}

static void
test_answers (void)
{
  const char *ids[] = { "nothing", "opened", "password", "code", "card", "personal", "attachment", "replied" };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_assert_cmpstr (tm_happened_get_id (answers[i]), ==, ids[i]);
      g_assert_cmpstr (tm_happened_get_label (answers[i]), !=, "");
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (tm_happened_get_label (answers[i]), !=, tm_happened_get_label (answers[j]));
    }
  g_assert_cmpstr (tm_happened_get_id (0), ==, "nothing");
  g_assert_cmpstr (tm_happened_get_id (1 << 30), ==, "nothing");
}

/* Every level and every set of answers: never a dead end, never the same step twice. */
static void
test_shipped_never_ends (gconstpointer data)
{
  g_autoptr (TmGuide) guide = load_shipped (data, "ja");

  for (int level = TM_LEVEL_NOT_CHECKED; level <= TM_LEVEL_VERY_LIKELY; level++)
    for (guint happened = 0; happened <= ALL_ANSWERS; happened++)
      {
        g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, level, happened, NULL);
        g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

        g_assert_cmpuint (steps->len, >=, 3);
        for (guint i = 0; i < steps->len; i++)
          {
            const TmGuideStep *step = g_ptr_array_index (steps, i);
            if (!g_hash_table_add (titles, step->title))
              g_error ("level %d, answers %u: “%s” twice", level, happened, step->title);
          }
        gboolean password = has_step (guide, level, happened, NULL, "password")
                            || has_step (guide, level, happened, NULL, "password-if-worried");
        g_assert_true (password);
        g_assert_true (has_step (guide, level, happened, NULL, "two-step"));
      }
}

static void
test_shipped_is_japanese (gconstpointer data)
{
  g_autoptr (TmGuide) english = load_shipped (data, "C");
  g_autoptr (TmGuide) japanese = load_shipped (data, "ja");

  g_assert_cmpstr (tm_guide_get_title (english), !=, tm_guide_get_title (japanese));
  for (gsize a = 0; a < G_N_ELEMENTS (answers); a++)
    {
      g_autoptr (GPtrArray) en = tm_guide_dup_steps (english, TM_LEVEL_VERY_LIKELY, answers[a], NULL);
      g_autoptr (GPtrArray) ja = tm_guide_dup_steps (japanese, TM_LEVEL_VERY_LIKELY, answers[a], NULL);

      g_assert_cmpuint (en->len, ==, ja->len);
      for (guint i = 0; i < en->len; i++)
        {
          const TmGuideStep *e = g_ptr_array_index (en, i);
          const TmGuideStep *j = g_ptr_array_index (ja, i);
          g_assert_cmpstr (e->title, !=, j->title);
          g_assert_cmpstr (e->body, !=, j->body);
          g_assert_cmpstr (e->why, !=, j->why);
          g_assert_cmpstr (e->address, ==, j->address);
          g_assert_cmpuint (g_strv_length (e->path), ==, g_strv_length (j->path));
        }
    }
}

static void
test_amazon_order (void)
{
  g_autoptr (TmGuide) guide = load_shipped ("amazon", "ja");

  g_assert_cmpstr (tm_guide_get_brand (guide), ==, "amazon");
  assert_plan (guide, TM_LEVEL_UNDECIDED, TM_HAPPENED_NOTHING, NULL,
               "leave message-center password-if-worried orders two-step from-now-on");
  assert_plan (guide, TM_LEVEL_VERY_LIKELY, TM_HAPPENED_NOTHING, NULL,
               "leave message-center password-if-worried orders two-step report delete from-now-on");
  g_assert_cmpint (position (guide, TM_HAPPENED_PASSWORD, "password"), <,
                   position (guide, TM_HAPPENED_PASSWORD, "orders"));
  g_assert_cmpint (position (guide, TM_HAPPENED_PASSWORD, "orders"), <,
                   position (guide, TM_HAPPENED_PASSWORD, "two-step"));
  g_assert_cmpint (position (guide, TM_HAPPENED_CARD | TM_HAPPENED_PASSWORD, "card-company"), <,
                   position (guide, TM_HAPPENED_CARD | TM_HAPPENED_PASSWORD, "password"));
  g_assert_cmpint (position (guide, TM_HAPPENED_PASSWORD, "same-password"), >, 0);
  g_assert_cmpint (position (guide, TM_HAPPENED_PERSONAL, "identity"), >, 0);
  g_assert_cmpint (position (guide, TM_HAPPENED_CODE, "code-was-given"), >, 0);
  g_assert_cmpint (position (guide, TM_HAPPENED_ATTACHMENT, "attachment"), >, 0);
}

static void
test_amazon_recovery_mail (void)
{
  g_autoptr (TmGuide) guide = load_shipped ("amazon", "ja");

  g_assert_false (has_step (guide, TM_LEVEL_NOTHING_FOUND, 0, "link-ip", "recovery-mail"));
  g_assert_true (has_step (guide, TM_LEVEL_NOTHING_FOUND, 0, "personal-plain-official-url", "recovery-mail"));
}

/* The words on the screen must be the ones on Amazon's pages, or nobody finds them. */
static void
test_amazon_menu_words (void)
{
  g_autoptr (TmGuide) guide = load_shipped ("amazon", "ja");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PASSWORD, NULL);
  const struct { const char *id; const char *path; } expected[] = {
    { "message-center-later", "アカウントサービス/メッセージセンター" },
    { "password", "アカウントサービス/ログインとセキュリティ/パスワード" },
    { "orders", "注文履歴" },
    { "two-step", "アカウントサービス/ログインとセキュリティ/2段階認証" },
    { "passkey", "アカウントサービス/ログインとセキュリティ/パスキー/設定" },
    { "customer-service", "カスタマーサービス/カスタマーサービスへ連絡" },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (expected); k++)
    {
      gboolean seen = FALSE;
      for (guint i = 0; i < steps->len; i++)
        {
          const TmGuideStep *step = g_ptr_array_index (steps, i);
          if (strcmp (step->id, expected[k].id) != 0)
            continue;
          g_autofree char *path = g_strjoinv ("/", step->path);
          g_assert_cmpstr (path, ==, expected[k].path);
          g_assert_cmpstr (step->address, ==, "https://www.amazon.co.jp/");
          seen = TRUE;
        }
      g_assert_true (seen);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/file/fields", test_fields);
  g_test_add_func ("/guide/file/missing-is-empty", test_missing_is_empty);
  g_test_add_func ("/guide/file/language", test_language);
  g_test_add_func ("/guide/file/broken", test_broken);
  g_test_add_func ("/guide/steps/when", test_when);
  g_test_add_func ("/guide/steps/level-and-finding", test_level_and_finding);
  g_test_add_func ("/guide/steps/outlive-guide", test_steps_outlive_guide);
  g_test_add_func ("/guide/answers", test_answers);
  g_test_add_data_func ("/guide/amazon/never-ends", "amazon", test_shipped_never_ends);
  g_test_add_data_func ("/guide/general/never-ends", "general", test_shipped_never_ends);
  g_test_add_data_func ("/guide/amazon/is-japanese", "amazon", test_shipped_is_japanese);
  g_test_add_data_func ("/guide/general/is-japanese", "general", test_shipped_is_japanese);
  g_test_add_func ("/guide/amazon/order", test_amazon_order);
  g_test_add_func ("/guide/amazon/recovery-mail", test_amazon_recovery_mail);
  g_test_add_func ("/guide/amazon/menu-words", test_amazon_menu_words);
  return g_test_run ();
}
