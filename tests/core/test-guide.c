/* SPDX-License-Identifier: GPL-3.0-or-later
 * Plans of steps: reading them, cutting them to the answers, and what the shipped plans must always offer. */
#include "core/tm-guide.h"

#include "core/tm-error.h"
#include "core/tm-guide-text.h"

#include <string.h>

/* What must stand beside a number. */
#define BESIDE "Hours=H\nPhonePage=https://p.example.jp/\nPhoneOwner=O\n"
#define HEAD "[Guide]\nId=test\nTitle=Test\nTitle[ja]=試し\n"

/* What lets others know a password that was typed, or used on the device. */
#define PASSWORD_AT_RISK                                                                                     \
  (TM_HAPPENED_PASSWORD | TM_HAPPENED_CODE | TM_HAPPENED_UNSURE | TM_HAPPENED_BANK | TM_HAPPENED_ATTACHMENT  \
   | TM_HAPPENED_REMOTE)

static const char *shipped[] = {
  "amazon", "apple", "bank", "card", "delivery", "etc", "extortion", "general", "phone", "rakuten", "support", "tax",
};

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
load_file (const char *id, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (id, ".guide", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("TM_GUIDE_DIR"), name, NULL);
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return load_good (text, language);
}

static TmGuide *
load_shipped (const char *id, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmGuide) own = load_file (id, language);

  if (*tm_guide_get_base_id (own) == '\0')
    return g_steal_pointer (&own);
  g_autoptr (TmGuide) base = load_file (tm_guide_get_base_id (own), language);
  TmGuide *joined = tm_guide_new_joined (base, own, &error);
  g_assert_no_error (error);
  return joined;
}

/* The ids of the steps that fit, with a blank between them, and a stroke before those that are only for later. */
static char *
plan (TmGuide *guide, TmLevel level, guint happened, const char *finding)
{
  const char *findings[] = { finding, NULL };
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, level, happened, findings);
  g_autoptr (GString) ids = g_string_new ("");

  for (guint i = 0; i < steps->len; i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);
      g_string_append_printf (ids, "%s%s%s", i > 0 ? " " : "", i == tm_guide_count_main (steps) ? "| " : "", step->id);
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
  g_autoptr (TmGuide) guide = load_good (HEAD "Topic=P\nBrands=amazon;apple\nFindings=x\nOrder=3\n[a]\nTitle=T\nBody=B\nWhy=W\nPath=One;Two\nLookFor=L\n"
                                              "Trouble=R\nCaution=C\nAddress=https://www.example.jp/a?b=c\nAddressOwner=W\nShape=round\n"
                                              "AppPath=Three\nPhone=0120-00-0000\nHours=H\nPhonePage=https://p.example.jp/\nPhoneOwner=V\nAction=report\n",
                                         "C");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_UNDECIDED, TM_HAPPENED_NOTHING, NULL);
  const TmGuideStep *step = g_ptr_array_index (steps, 0);

  g_assert_cmpstr (tm_guide_get_id (guide), ==, "test");
  g_assert_cmpstr (tm_guide_get_title (guide), ==, "Test");
  g_assert_cmpstr (tm_guide_get_topic (guide), ==, "P");
  g_assert_cmpint (tm_guide_get_order (guide), ==, 3);
  g_assert_true (tm_guide_is_for_brand (guide, "apple"));
  g_assert_false (tm_guide_is_for_brand (guide, "app"));
  g_assert_false (tm_guide_is_for_brand (guide, NULL));
  g_assert_true (tm_guide_is_for_findings (guide, (const char *[]) { "y", "x", NULL }));
  g_assert_false (tm_guide_is_for_findings (guide, NULL));
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
  g_assert_cmpstr (step->address_owner, ==, "W");
  g_assert_cmpstr (step->phone_owner, ==, "V");
  g_assert_cmpstr (step->app_path[0], ==, "Three");
  g_assert_cmpstr (step->phone, ==, "0120-00-0000");
  g_assert_cmpstr (step->hours, ==, "H");
  g_assert_cmpstr (step->phone_page, ==, "https://p.example.jp/");
  g_assert_cmpstr (step->action, ==, "report");
}

static void
test_missing_is_empty (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "[a]\nTitle=T\n", "C");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_NOT_CHECKED, 0, NULL);
  const TmGuideStep *step = g_ptr_array_index (steps, 0);

  g_assert_cmpstr (tm_guide_get_topic (guide), ==, "");
  g_assert_false (tm_guide_is_for_brand (guide, ""));
  g_assert_cmpstr (step->phone, ==, "");
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
  assert_plan (guide, TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_OPENED, "x", "low found");
  assert_plan (guide, TM_LEVEL_UNDECIDED, 0, "y", "low middle found not");
  assert_plan (guide, TM_LEVEL_SUSPECTED, 0, "z", "high middle not");
  assert_plan (guide, TM_LEVEL_VERY_LIKELY, 0, NULL, "high not");

  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 2);
}

static void
test_calm_or_not (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "[a]\nTitle=T\n[b]\nTitle=T\nCalm=also\n[c]\nTitle=T\nCalm=only\n", "C");

  assert_plan (guide, TM_LEVEL_NOTHING_FOUND, 0, NULL, "b c");
  assert_plan (guide, TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_NOT_USED, NULL, "a b");
  assert_plan (guide, TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_CARD, NULL, "a b");
  assert_plan (guide, TM_LEVEL_UNDECIDED, 0, NULL, "a b");
  assert_plan (guide, TM_LEVEL_NOT_CHECKED, 0, NULL, "a b");
}

/* What is only for later stands behind the others, and only there is it folded away. */
static void
test_extra_and_if (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "[a]\nTitle=T\nExtra=nothing;opened\n[b]\nTitle=T\nIf=yes\n[c]\nTitle=T\n"
                                              "Extra=always\n[d]\nTitle=T\n", "C");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_NOTHING, NULL);

  assert_plan (guide, TM_LEVEL_SUSPECTED, 0, NULL, "b d | a c");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_OPENED, NULL, "b d | a c");
  assert_plan (guide, TM_LEVEL_SUSPECTED, TM_HAPPENED_CARD, NULL, "a b d | c");
  g_assert_cmpuint (tm_guide_count_main (steps), ==, 2);
  g_assert_true (((TmGuideStep *) g_ptr_array_index (steps, 0))->is_if);
  g_assert_false (((TmGuideStep *) g_ptr_array_index (steps, 1))->is_if);
}

/* A step whose title begins with an if can be answered with: that does not apply. */
static void
test_shipped_ifs (gconstpointer data)
{
  g_autoptr (TmGuide) english = load_shipped (data, "C");

  for (guint bit = 0; bit < TM_HAPPENED_N; bit++)
    for (int level = TM_LEVEL_NOTHING_FOUND; level <= TM_LEVEL_VERY_LIKELY; level += 3)
      {
        g_autoptr (GPtrArray) steps = tm_guide_dup_steps (english, level, 1u << bit, NULL);
        for (guint i = 0; i < steps->len; i++)
          {
            const TmGuideStep *step = g_ptr_array_index (steps, i);
            if (g_str_has_prefix (step->title, "If ") && !step->is_if)
              g_error ("“%s” has no If=yes", step->title);
          }
      }
}

/* Who only read it gets what matters: not more than a handful. */
static void
test_shipped_is_short (gconstpointer data)
{
  g_autoptr (TmGuide) guide = load_shipped (data, "ja");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, TM_HAPPENED_NOTHING, NULL);

  g_assert_cmpuint (tm_guide_count_main (steps), <=, 5);
  g_assert_cmpuint (tm_guide_count_main (steps), <, steps->len);
}

static void
test_broken (void)
{
  const char *broken[] = {
    "", "text", "[a]\nTitle=T\n", "[Guide]\nTitle=T\n", "[Guide]\nId=a\n", HEAD "[a]\nBody=B\n", HEAD "[a]\nTitle=\n",
    HEAD "[a]\nTitle=T\nWhen=sometimes\n", HEAD "[a]\nTitle=T\nUnless=never\n", HEAD "[a]\nTitle=T\nMinLevel=5\n",
    HEAD "[a]\nTitle=T\nCalm=very\n", HEAD "[a]\nTitle=T\nIf=perhaps\n", HEAD "[a]\nTitle=T\nExtra=later\n",
    HEAD "[a]\nTitle=T\nMaxLevel=-1\n", HEAD "[a]\nTitle=T\nMinLevel=high\n", HEAD "[a]\nTitle=\xff\n",
    HEAD "[a]\nTitle=T\nAddress=http://www.example.jp/\nAddressOwner=O\n", HEAD "[a]\nTitle=T\nAddress=javascript:alert(1)\nAddressOwner=O\n",
    HEAD "[a]\nTitle=T\nAddress=https://user@example.jp/\nAddressOwner=O\n", HEAD "[a]\nTitle=T\nAddress=https://\nAddressOwner=O\n",
    HEAD "[a]\nTitle=T\nAddress=https:///etc/passwd\nAddressOwner=O\n", HEAD "[a]\nTitle=T\nAddress=https://例え.jp/\nAddressOwner=O\n",
    HEAD "[a]\nTitle=T\nAddress=https://example.jp/ x\nAddressOwner=O\n", HEAD "[a]\nTitle=T\nAddress=https://example.jp:8080/\nAddressOwner=O\n",
    HEAD "[a]\nTitle=T\nPhone=tel:110\n" BESIDE, HEAD "[a]\nTitle=T\nPhone=110#\n" BESIDE,
    HEAD "[a]\nTitle=T\nPhone=110\nHours=H\n", HEAD "[a]\nTitle=T\nPhone=110\nPhonePage=https://p.example.jp/\n",
    HEAD "[a]\nTitle=T\nPhonePage=http://p.example.jp/\nPhoneOwner=O\n",
    HEAD "[a]\nTitle=T\nPhone=110\nHours=H\nPhonePage=https://p.example.jp/\n",
    HEAD "[a]\nTitle=T\nAddress=https://www.example.jp/\n", HEAD "[a]\nTitle=T\nAddress=https://www.example.jp/\nAddressOwner=\n",
    HEAD "[a]\nTitle=T\nAddress=file:///\nAddressOwner=O\n", HEAD "[a]\nTitle=T\nAddress=HTTPS://example.jp/\nAddressOwner=O\n",
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
test_joined (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TmGuide) base = load_good (HEAD "[a]\nTitle=A\n[b]\nTitle=B\n[c]\nTitle=C\n[d]\nTitle=D\n", "C");
  g_autoptr (TmGuide) own = load_good ("[Guide]\nId=own\nTitle=Own\nBase=test\nWithout=d\n[b]\nTitle=B2\n[b3]\nTitle=B3\n"
                                       "[e]\nTitle=E\nAfter=c\n[f]\nTitle=F\n[a2]\nTitle=A2\nInstead=a\n", "C");
  TmGuide *joined = tm_guide_new_joined (base, own, &error);

  g_assert_no_error (error);
  g_clear_pointer (&base, tm_guide_unref);
  g_clear_pointer (&own, tm_guide_unref);
  assert_plan (joined, TM_LEVEL_UNDECIDED, 0, NULL, "a2 b b3 c e f");
  g_assert_cmpstr (tm_guide_get_id (joined), ==, "own");
  g_assert_cmpstr (tm_guide_get_base_id (joined), ==, "");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (joined, TM_LEVEL_UNDECIDED, 0, NULL);
  g_assert_cmpstr (((TmGuideStep *) g_ptr_array_index (steps, 1))->title, ==, "B2");
  tm_guide_unref (joined);
}

static void
test_joined_broken (void)
{
  g_autoptr (TmGuide) base = load_good (HEAD "[a]\nTitle=A\n", "C");
  const char *broken[] = { HEAD "[b]\nTitle=B\nAfter=z\n", HEAD "[b]\nTitle=B\nInstead=z\n", HEAD "Without=z\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TmGuide) own = load_good (broken[i], "C");
      g_autoptr (TmGuide) joined = tm_guide_new_joined (base, own, &error);
      g_assert_null (joined);
      g_assert_error (error, TM_ERROR, TM_ERROR_BAD_DATA);
    }
}

static void
test_answers (void)
{
  const char *ids[TM_HAPPENED_N] = { "nothing", "opened", "password", "code", "card", "personal", "attachment",
                                     "replied", "mailbox", "bank", "identity", "my-number", "called", "paid",
                                     "remote", "not-used", "unsure", "paid-card", "paid-bank", "paid-wallet",
                                     "paid-gift", "paid-store", "paid-crypto" };

  for (guint i = 0; i < TM_HAPPENED_N; i++)
    {
      g_assert_cmpstr (tm_happened_get_id (1u << i), ==, ids[i]);
      g_assert_cmpuint (tm_happened_from_id (ids[i]), ==, 1u << i);
      g_assert_cmpstr (tm_happened_get_label (1u << i), !=, "");
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (tm_happened_get_label (1u << i), !=, tm_happened_get_label (1u << j));
    }
  g_assert_cmpstr (tm_happened_get_id (0), ==, "nothing");
  g_assert_cmpstr (tm_happened_get_id (1 << 30), ==, "nothing");
  g_assert_cmpuint (tm_happened_from_id ("always"), ==, 0);
}

static void
test_listed (void)
{
  const char *ids[TM_N_LISTED] = { "", "yes", "no", "not-looked" };

  for (guint i = TM_LISTED_YES; i < TM_N_LISTED; i++)
    {
      g_assert_cmpstr (tm_listed_get_id ((TmListed) i), ==, ids[i]);
      g_assert_cmpint (tm_listed_from_id (ids[i]), ==, i);
      g_assert_cmpstr (tm_listed_get_label ((TmListed) i), !=, "");
    }
  g_assert_cmpstr (tm_listed_get_label (TM_LISTED_UNKNOWN), ==, "");
  g_assert_cmpint (tm_listed_from_id (""), ==, TM_LISTED_UNKNOWN);
  g_assert_cmpint (tm_listed_from_id ("maybe"), ==, TM_LISTED_UNKNOWN);
  g_assert_cmpint (tm_listed_from_id (NULL), ==, TM_LISTED_UNKNOWN);
}

static void
test_answers_settle (void)
{
  g_assert_cmpuint (tm_happened_settle (0), ==, TM_HAPPENED_NOTHING);
  g_assert_cmpuint (tm_happened_settle (TM_HAPPENED_NOTHING | TM_HAPPENED_CARD), ==, TM_HAPPENED_CARD);
  g_assert_cmpuint (tm_happened_settle (TM_HAPPENED_OPENED | TM_HAPPENED_BANK), ==, TM_HAPPENED_BANK);
  g_assert_cmpuint (tm_happened_settle (TM_HAPPENED_PAID_GIFT), ==, TM_HAPPENED_PAID | TM_HAPPENED_PAID_GIFT);
  g_assert_cmpuint (tm_happened_settle (TM_HAPPENED_OPENED | TM_HAPPENED_PAID), ==,
                    TM_HAPPENED_OPENED | TM_HAPPENED_PAID);
  g_assert_cmpuint (tm_happened_settle (TM_HAPPENED_NOT_USED), ==, TM_HAPPENED_NOTHING | TM_HAPPENED_NOT_USED);
  g_assert_cmpuint (tm_happened_settle (TM_HAPPENED_NOT_USED | TM_HAPPENED_CODE), ==,
                    TM_HAPPENED_NOT_USED | TM_HAPPENED_CODE);
}

static void
assert_whole_plan (TmGuide *guide, TmLevel level, guint happened)
{
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, level, happened, NULL);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (steps->len, >=, 2);
  /* Nothing found, nothing done: test_calm tells what is in that one. */
  gboolean is_calm = level == TM_LEVEL_NOTHING_FOUND && happened == TM_HAPPENED_NOTHING;
  for (guint i = 0; i < steps->len; i++)
    {
      const TmGuideStep *step = g_ptr_array_index (steps, i);
      if (!g_hash_table_add (titles, step->title))
        g_error ("%s, level %d, answers %x: “%s” twice", tm_guide_get_id (guide), level, happened, step->title);
    }
  if ((happened & TM_HAPPENED_NOT_USED) != 0 || is_calm)
    return;
  gboolean has_password = has_step (guide, level, happened, NULL, "password")
                          || has_step (guide, level, happened, NULL, "password-used-there")
                          || has_step (guide, level, happened, NULL, "password-if-worried");
  /* For a parcel there need not be an account: only who typed a password is sent to change one. */
  gboolean is_needed = strcmp (tm_guide_get_id (guide), "delivery") != 0
                       || (happened & PASSWORD_AT_RISK) != 0;
  g_assert_cmpint (has_password, ==, is_needed);
  g_assert_true (has_step (guide, level, happened, NULL, "two-step"));
}

/* Every level and every pair of answers: never a dead end, never the same step twice. */
static void
test_shipped_never_ends (gconstpointer data)
{
  g_autoptr (TmGuide) guide = load_shipped (data, "ja");

  for (int level = TM_LEVEL_NOT_CHECKED; level <= TM_LEVEL_VERY_LIKELY; level++)
    for (guint i = 0; i < TM_HAPPENED_N; i++)
      for (guint j = 0; j <= i; j++)
        assert_whole_plan (guide, level, 1u << i | 1u << j);
  assert_whole_plan (guide, TM_LEVEL_VERY_LIKELY, (1u << TM_HAPPENED_N) - 1);
}

static void
test_shipped_is_japanese (gconstpointer data)
{
  g_autoptr (TmGuide) english = load_shipped (data, "C");
  g_autoptr (TmGuide) japanese = load_shipped (data, "ja");

  g_assert_cmpstr (tm_guide_get_title (english), !=, tm_guide_get_title (japanese));
  for (guint a = 0; a < TM_HAPPENED_N; a++)
    {
      g_autoptr (GPtrArray) en = tm_guide_dup_steps (english, TM_LEVEL_VERY_LIKELY, 1u << a, NULL);
      g_autoptr (GPtrArray) ja = tm_guide_dup_steps (japanese, TM_LEVEL_VERY_LIKELY, 1u << a, NULL);

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
          g_assert_cmpuint (g_strv_length (e->app_path), ==, g_strv_length (j->app_path));
          g_assert_cmpstr (e->phone, ==, j->phone);
          g_assert_true (*e->phone == '\0' || strcmp (e->hours, j->hours) != 0);
        }
    }
}

static void
test_texts (void)
{
  g_autoptr (TmGuide) guide = load_good (HEAD "[a]\nTitle=A\nBody=Do.\nPath=One;Two\nAppPath=Three\nCaution=Look.\nPhone=188\nHours=Daily\n"
                                              "PhonePage=https://p.example.jp/\nPhoneOwner=Police\nAction=message-center\n"
                                              "[d]\nTitle=D\nExtra=nothing\n[c]\nTitle=C\nIf=yes\n"
                                              "[b]\nTitle=B\nAddress=https://www.example.jp/\nAddressOwner=Bank\n", "C");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_UNDECIDED, 0, NULL);
  g_autoptr (GTimeZone) tokyo = g_time_zone_new_offset (9 * 3600);
  const gint64 done[] = { 1764036000, -1764036060, 0, 0 };
  g_autofree char *request = tm_guide_text_dup_request (g_ptr_array_index (steps, 0));
  g_autofree char *record = tm_guide_text_dup_record ("Plan", TM_HAPPENED_CARD | TM_HAPPENED_CODE, TM_LISTED_NO, steps,
                                                       done, tokyo);

  g_assert_true (g_str_has_suffix (request, "\n\nA\nDo.\nOn a computer: One › Two\nIn the telephone app: Three\nLook.\n188\nDaily\n"
                                          "Police: https://p.example.jp/\n"));
  g_assert_cmpstr (record, ==, "Plan\n\nWhat happened\n・I typed a code, or told someone a code\n・I typed a card number\n"
                               "\n1. A\nNovember 25, 2025, 11:00 (done)\n→ It is not there\nDo.\nOn a computer: One › Two\n"
                               "In the telephone app: Three\nLook.\n188\nDaily\n"
                               "Police: https://p.example.jp/\n"
                               "\n2. C\nNovember 25, 2025, 11:01 (does not apply)\n"
                               "\n3. B\n(not done yet)\nBank: https://www.example.jp/\n"
                               "\nFor more peace of mind\n\n4. D\n(not done yet)\n");
}

/* The plans for what happens to people, written out. */
static void
test_situations (void)
{
  const struct
  {
    const char *guide;
    TmLevel     level;
    guint       happened;
    const char *plan;
  } rows[] = {
    /* Nothing was done. */
    { "amazon", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_NOTHING,
      "leave message-center report delete | password-if-worried orders payment two-step two-step-reserve "
      "from-now-on" },
    /* Nothing was done, and nothing was found. */
    { "amazon", TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_NOTHING,
      "looked-at message-center ask-sender" },
    /* The service is not used. */
    { "amazon", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_NOT_USED,
      "leave not-used report delete | from-now-on" },
    /* The link was opened. */
    { "card", TM_LEVEL_SUSPECTED, TM_HAPPENED_OPENED,
      "leave only-opened same-notice report delete | association password-if-worried history two-step "
      "passkey from-now-on" },
    /* Password and code for Amazon. */
    { "amazon", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PASSWORD | TM_HAPPENED_CODE,
      "code-was-given leave password mailbox profile orders payment devices customer-service "
      "message-center-later keep-evidence money-gone same-password two-step hotline report | two-step-reserve "
      "passkey from-now-on" },
    /* Card and code. */
    { "amazon", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD | TM_HAPPENED_CODE,
      "card-company code-was-given leave password profile orders payment devices customer-service "
      "message-center-later keep-evidence money-gone statement two-step hotline report | two-step-reserve "
      "passkey from-now-on" },
    /* The password of a bank. */
    { "bank", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PASSWORD,
      "bank leave password mailbox history keep-evidence money-gone same-password two-step hotline report | "
      "passkey from-now-on" },
    /* The password of the mailbox, and the same for Apple. */
    { "apple", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_MAILBOX | TM_HAPPENED_PASSWORD,
      "leave mailbox-first password history keep-evidence money-gone same-password two-step hotline report "
      "| passkey from-now-on" },
    /* A picture of an ID and the My Number, for the tax office. */
    { "tax", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_IDENTITY | TM_HAPPENED_MY_NUMBER,
      "leave my-number identity password-if-worried history keep-evidence money-gone two-step hotline "
      "report | passkey from-now-on" },
    /* An attachment about a parcel was opened. */
    { "delivery", TM_LEVEL_SUSPECTED, TM_HAPPENED_ATTACHMENT,
      "attachment leave password-used-there history parcel-later keep-evidence money-gone two-step hotline report | passkey "
      "from-now-on" },
    /* Called, let them control the screen, and paid. */
    { "support", TM_LEVEL_SUSPECTED, TM_HAPPENED_CALLED | TM_HAPPENED_REMOTE | TM_HAPPENED_PAID,
      "remote remote-bank paid remote-advice stop-talking leave password-used-there history keep-evidence two-step hotline "
      "report | passkey from-now-on" },
    /* Let them control the screen, and paid nothing. */
    { "support", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_REMOTE,
      "remote remote-bank remote-advice stop-talking leave password-used-there history keep-evidence "
      "money-gone two-step hotline report | passkey from-now-on" },
    /* Called, and gave nothing. */
    { "support", TM_LEVEL_SUSPECTED, TM_HAPPENED_CALLED,
      "stop-talking leave close-warning password-if-worried history keep-evidence money-gone two-step hotline "
      "report | passkey from-now-on" },
    /* Threatened, nothing done. */
    { "extortion", TM_LEVEL_SUSPECTED, TM_HAPPENED_NOTHING,
      "no-payment leave password-if-worried report | history two-step from-now-on" },
    /* Threatened and paid. */
    { "extortion", TM_LEVEL_SUSPECTED, TM_HAPPENED_PAID,
      "paid no-more-payment leave password-if-worried history keep-evidence two-step hotline report | passkey "
      "from-now-on" },
    /* Name and address for the ETC service. */
    { "etc", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PERSONAL,
      "leave password-if-worried history keep-evidence money-gone two-step personal hotline report | "
      "passkey from-now-on" },
    /* A card number, for a card company. */
    { "card", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD,
      "card-company leave password-if-worried history keep-evidence money-gone statement two-step hotline "
      "report | association passkey from-now-on" },
    /* A card number, to have a parcel brought: there need not be an account. */
    { "delivery", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_CARD,
      "card-company leave history parcel-later keep-evidence money-gone statement two-step hotline "
      "report | passkey from-now-on" },
    /* A small fee for a parcel, paid with a card: there is no account, and the parcel can be looked for. */
    { "delivery", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PAID_CARD,
      "paid-card paid-police leave history parcel-later keep-evidence statement two-step hotline report | passkey "
      "from-now-on" },
    /* The number was typed as well: one call for both. */
    { "delivery", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PAID_CARD | TM_HAPPENED_CARD,
      "paid-card paid-police leave history parcel-later keep-evidence statement two-step hotline report | passkey "
      "from-now-on" },
    /* Let them control the screen, and paid in the ways that they like most. */
    { "support", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_REMOTE | TM_HAPPENED_PAID_STORE | TM_HAPPENED_PAID_GIFT,
      "remote remote-bank paid-gift paid-store paid-police remote-advice stop-talking leave password-used-there history "
      "keep-evidence two-step hotline report | passkey from-now-on" },
    /* A transfer, and electronic money. */
    { "general", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PAID_BANK | TM_HAPPENED_PAID_WALLET,
      "paid-bank paid-wallet paid-police leave password-if-worried history keep-evidence two-step hotline report | "
      "passkey from-now-on" },
    /* Threatened, and paid as they wanted it. */
    { "extortion", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PAID_CRYPTO,
      "paid-crypto paid-police no-more-payment leave password-if-worried history keep-evidence two-step hotline "
      "report | passkey from-now-on" },
    /* The password of the mailbox, and no other. */
    { "general", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_MAILBOX,
      "leave mailbox-first password-if-worried history keep-evidence money-gone same-password two-step hotline "
      "report | passkey from-now-on" },
    /* The password of Rakuten. */
    { "rakuten", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_PASSWORD,
      "leave password mailbox history same-ids keep-evidence money-gone same-password two-step hotline report "
      "| passkey from-now-on" },
    /* Typed something, and does not know what: card and account are asked about. */
    { "general", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_UNSURE,
      "card-maybe bank-maybe leave password mailbox history keep-evidence money-gone same-password two-step "
      "hotline report | passkey from-now-on" },
    /* The same, but sure about the card. */
    { "general", TM_LEVEL_VERY_LIKELY, TM_HAPPENED_UNSURE | TM_HAPPENED_CARD,
      "card-company bank-maybe leave password mailbox history keep-evidence money-gone statement "
      "same-password two-step hotline report | passkey from-now-on" },
    /* Called a number and told a code. */
    { "phone", TM_LEVEL_SUSPECTED, TM_HAPPENED_CALLED | TM_HAPPENED_CODE,
      "code-was-given stop-talking leave password history keep-evidence money-gone two-step hotline report "
      "| passkey from-now-on" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TmGuide) guide = load_shipped (rows[i].guide, "ja");
      g_autofree char *ids = plan (guide, rows[i].level, rows[i].happened, NULL);

      g_test_message ("%s %d %x: %s", rows[i].guide, rows[i].level, rows[i].happened, ids);
      g_assert_cmpstr (ids, ==, rows[i].plan);
    }
}

static gboolean
comes_before (TmGuide *guide, guint happened, const char *first, const char *second)
{
  int a = position (guide, happened, first);
  int b = position (guide, happened, second);

  return a >= 0 && b >= 0 && a < b;
}

/* Whatever else happened: what costs money at once, then the mailbox, then other passwords. */
static void
test_urgent_first (gconstpointer data)
{
  g_autoptr (TmGuide) guide = load_shipped (data, "ja");
  guint all = ((1u << TM_HAPPENED_N) - 1) & ~(guint) (TM_HAPPENED_NOT_USED | TM_HAPPENED_ATTACHMENT);
  const char *order[] = { "remote", "card-company", "bank", "paid", "remote-advice", "mailbox-first",
                          "password", "password-used-there", "my-number", "identity", "keep-evidence", "money-gone", "same-password", "two-step",
                          "hotline", "report", "from-now-on" };
  const char *paid[] = { "remote", "paid-card", "bank", "paid-bank", "paid-wallet", "paid-gift", "paid-store",
                         "paid-crypto", "paid-police", "remote-advice", "mailbox-first", "keep-evidence" };

  for (gsize i = 1; i < G_N_ELEMENTS (order); i++)
    {
      guint happened = all & ~(guint) TM_HAPPENED_PAID_HOW;
      if (strcmp (order[i], "money-gone") == 0 || strcmp (order[i - 1], "money-gone") == 0)
        happened &= ~(guint) TM_HAPPENED_PAID;
      g_assert_true (comes_before (guide, happened, order[i - 1], order[i]));
    }
  for (gsize i = 1; i < G_N_ELEMENTS (paid); i++)
    g_assert_true (comes_before (guide, all, paid[i - 1], paid[i]));
}

/* Who is told to cut a device off is told in a step, too, when it may be connected again. */
static void
test_connected_again (gconstpointer data)
{
  const guint cut_off[] = { TM_HAPPENED_REMOTE, TM_HAPPENED_ATTACHMENT, TM_HAPPENED_REMOTE | TM_HAPPENED_ATTACHMENT };
  g_autoptr (TmGuide) guide = load_shipped (data, "C");

  for (gsize i = 0; i < G_N_ELEMENTS (cut_off); i++)
    {
      g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, cut_off[i], NULL);
      gboolean told = FALSE;
      for (guint k = 0; k < steps->len; k++)
        {
          const TmGuideStep *step = g_ptr_array_index (steps, k);
          told |= strstr (step->body, "Connect and use the device again only when") != NULL
                  || strstr (step->caution, "Connect the device again only when") != NULL;
        }
      g_assert_true (told);
    }
}

/* How something was paid stands in what is shown to the bank, below that it was. */
static void
test_record_says_how (void)
{
  g_autoptr (TmGuide) guide = load_shipped ("general", "C");
  guint happened = tm_happened_settle (TM_HAPPENED_PAID_BANK);
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_VERY_LIKELY, happened, NULL);
  g_autofree gint64 *done = g_new0 (gint64, steps->len);
  g_autoptr (GTimeZone) tokyo = g_time_zone_new_offset (9 * 3600);
  g_autofree char *record = tm_guide_text_dup_record ("Plan", happened, TM_LISTED_UNKNOWN, steps, done, tokyo);

  g_assert_nonnull (strstr (record, "・I paid, or sent money or gift card numbers\n・I sent money from a bank\n"));
  g_assert_nonnull (strstr (record, "1. Call the bank and ask to have the transfer stopped\n"));
}

static void
assert_without_words (const TmGuideStep *step, const char * const *words)
{
  const char *texts[] = { step->title, step->body, step->why, step->look_for, step->trouble, step->caution };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize k = 0; words[k] != NULL; k++)
      if (strstr (texts[i], words[k]) != NULL)
        g_error ("“%s” in “%s”", words[k], texts[i]);
}

/* Nothing was found and nothing was done: short, and without a word against the mail of a friend. */
static void
test_calm (gconstpointer data)
{
  const char *accusing[] = { "疑わし", "偽", "詐欺", "わな", "返信せず", "開かず", "消", NULL };
  g_autoptr (TmGuide) guide = load_shipped (data, "ja");
  g_autoptr (GPtrArray) steps = tm_guide_dup_steps (guide, TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_NOTHING, NULL);
  gboolean is_general = strcmp (data, "general") == 0;

  g_assert_cmpuint (steps->len, >=, 2);
  g_assert_cmpuint (steps->len, <=, 3);
  g_assert_cmpstr (((TmGuideStep *) g_ptr_array_index (steps, 0))->id, ==, "looked-at");
  g_assert_true (has_step (guide, TM_LEVEL_NOTHING_FOUND, 0, NULL, "ask-sender"));
  for (guint i = 0; is_general && i < steps->len; i++)
    assert_without_words (g_ptr_array_index (steps, i), accusing);
  /* As soon as something is found, could not be looked at or was done, it is the plan for that. */
  g_assert_false (has_step (guide, TM_LEVEL_UNDECIDED, 0, NULL, "ask-sender"));
  g_assert_false (has_step (guide, TM_LEVEL_NOT_CHECKED, 0, NULL, "ask-sender"));
  g_assert_false (has_step (guide, TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_OPENED, NULL, "ask-sender"));
  g_assert_true (has_step (guide, TM_LEVEL_NOTHING_FOUND, TM_HAPPENED_OPENED, NULL, "leave"));
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
    { "message-center-later", "アカウント&リスト/アカウントサービス/メッセージセンター" },
    { "password", "アカウント&リスト/アカウントサービス/ログインとセキュリティ/パスワード" },
    { "orders", "" },
    { "two-step", "アカウント&リスト/アカウントサービス/ログインとセキュリティ/2段階認証" },
    { "passkey", "アカウント&リスト/アカウントサービス/ログインとセキュリティ/パスキー/設定" },
    { "customer-service", "カスタマーサービス/相談の内容を選ぶ/カスタマーサービスへ連絡" },
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

static void
test_languages (void)
{
  static const struct { const char *names; const char *title; } rows[] = {
    { "ja", "試し" }, { "ja_JP.UTF-8", "試し" }, { "en_GB:ja", "試し" }, { "en_GB", "Test" }, { "de:fr", "Test" },
  };
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_setenv ("LANGUAGE", rows[i].names, TRUE);
      g_autoptr (TmGuide) guide = load_good (HEAD "[a]\nTitle=A\nBody=B\n", NULL);
      g_assert_cmpstr (tm_guide_get_title (guide), ==, rows[i].title);
    }
  if (before != NULL)
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_unsetenv ("LANGUAGE");
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
  g_test_add_func ("/guide/steps/calm-or-not", test_calm_or_not);
  g_test_add_func ("/guide/steps/extra-and-if", test_extra_and_if);
  g_test_add_func ("/guide/steps/outlive-guide", test_steps_outlive_guide);
  g_test_add_func ("/guide/answers", test_answers);
  g_test_add_func ("/guide/listed", test_listed);
  g_test_add_func ("/guide/answers/settle", test_answers_settle);
  g_test_add_func ("/guide/languages", test_languages);
  g_test_add_func ("/guide/joined", test_joined);
  g_test_add_func ("/guide/joined/broken", test_joined_broken);
  g_test_add_func ("/guide/texts", test_texts);
  g_test_add_func ("/guide/record-says-how", test_record_says_how);
  g_test_add_func ("/guide/shipped/situations", test_situations);
  for (gsize i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autofree char *never_ends = g_strdup_printf ("/guide/%s/never-ends", shipped[i]);
      g_autofree char *japanese = g_strdup_printf ("/guide/%s/is-japanese", shipped[i]);
      g_autofree char *urgent = g_strdup_printf ("/guide/%s/urgent-first", shipped[i]);
      g_test_add_data_func (never_ends, shipped[i], test_shipped_never_ends);
      g_test_add_data_func (japanese, shipped[i], test_shipped_is_japanese);
      g_test_add_data_func (urgent, shipped[i], test_urgent_first);
      g_autofree char *again = g_strdup_printf ("/guide/%s/connected-again", shipped[i]);
      g_test_add_data_func (again, shipped[i], test_connected_again);
      g_autofree char *calm = g_strdup_printf ("/guide/%s/calm", shipped[i]);
      g_test_add_data_func (calm, shipped[i], test_calm);
      g_autofree char *ifs = g_strdup_printf ("/guide/%s/ifs", shipped[i]);
      g_test_add_data_func (ifs, shipped[i], test_shipped_ifs);
      g_autofree char *is_short = g_strdup_printf ("/guide/%s/is-short", shipped[i]);
      g_test_add_data_func (is_short, shipped[i], test_shipped_is_short);
    }
  g_test_add_func ("/guide/amazon/recovery-mail", test_amazon_recovery_mail);
  g_test_add_func ("/guide/amazon/menu-words", test_amazon_menu_words);
  return g_test_run ();
}
