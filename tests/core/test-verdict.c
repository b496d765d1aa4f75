/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arithmetic of the verdict, row by row of the catalogue of checks, sections 5.1 and 5.2. */
#include "core/tm-verdict.h"

#include <string.h>

#define D TM_SEVERITY_DECISIVE
#define S TM_SEVERITY_STRONG
#define M TM_SEVERITY_MEDIUM
#define W TM_SEVERITY_WEAK
#define I TM_SEVERITY_INFO
#define G TM_SEVERITY_GENUINE

/* One kind of finding, @n times over (as different checks). */
typedef struct
{
  guint       n;
  TmSeverity  severity;
  TmFamily    family;
  const char *id;        /* NULL: any */
  gboolean    cancelled;
} Some;

typedef struct
{
  const char *name;
  TmLevel     level;
  gboolean    incomplete;
  Some        some[4];
} Row;

static TmVerdict *
judge (const Some *some, guint n, gboolean incomplete)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < some[i].n; k++)
      {
        g_autofree char *id = some[i].id != NULL ? g_strdup (some[i].id) : g_strdup_printf ("check-%u-%u", i, k);
        TmFinding *finding = tm_finding_new (id, some[i].family, some[i].severity, "title", "reason", "advice");
        if (some[i].cancelled)
          tm_finding_cancel (finding, "auth-pass-brand");
        g_ptr_array_add (findings, finding);
      }
  return tm_verdict_new (findings, incomplete);
}

static const Row rows[] = {
  { "nothing", 1, FALSE, { { 0 } } },
  { "information-counts-nothing", 1, FALSE, { { 9, I, TM_FAMILY_SENDER }, { 9, I, TM_FAMILY_AUTH } } },
  { "signs-of-the-genuine-count-nothing", 1, FALSE, { { 9, G, TM_FAMILY_AUTH } } },
  { "one-decisive", 4, FALSE, { { 1, D, TM_FAMILY_SENDER } } },
  { "decisive-beside-a-confirmed-brand", 4, FALSE,
    { { 1, D, TM_FAMILY_LINK_TARGET }, { 1, G, TM_FAMILY_AUTH, "auth-pass-brand" } } },
  { "one-strong", 3, FALSE, { { 1, S, TM_FAMILY_SENDER } } },
  { "strong-beside-a-confirmed-brand", 3, FALSE, { { 1, S, TM_FAMILY_SENDER }, { 1, G, TM_FAMILY_AUTH, "auth-pass-brand" } } },
  { "strong-in-one-family", 3, FALSE, { { 5, S, TM_FAMILY_SENDER } } },
  { "strong-in-two-families", 4, FALSE, { { 1, S, TM_FAMILY_SENDER }, { 1, S, TM_FAMILY_LINK_TARGET } } },
  { "strong-in-two-families-one-cancelled", 3, FALSE,
    { { 1, S, TM_FAMILY_SENDER }, { 1, S, TM_FAMILY_LINK_TARGET, NULL, TRUE } } },
  { "a-hundred-points-from-two-families", 4, FALSE,
    { { 4, M, TM_FAMILY_SENDER }, { 2, M, TM_FAMILY_LINK_TRICK }, { 2, W, TM_FAMILY_LINK_TRICK } } },
  { "ninety-five-points-from-two-families", 3, FALSE,
    { { 4, M, TM_FAMILY_SENDER }, { 2, M, TM_FAMILY_LINK_TRICK }, { 1, W, TM_FAMILY_LINK_TRICK } } },
  { "fifty-points-from-two-families", 3, FALSE, { { 3, M, TM_FAMILY_SENDER }, { 1, W, TM_FAMILY_HIDDEN } } },
  { "forty-five-points-from-two-families", 2, FALSE, { { 2, M, TM_FAMILY_SENDER }, { 1, M, TM_FAMILY_HIDDEN } } },
  { "one-family-stops-at-sixty", 2, FALSE, { { 20, M, TM_FAMILY_SENDER } } },
  { "one-family-stops-at-sixty-beside-another", 3, FALSE, { { 20, M, TM_FAMILY_SENDER }, { 1, W, TM_FAMILY_HIDDEN } } },
  { "twenty-points", 2, FALSE, { { 1, M, TM_FAMILY_SENDER }, { 1, W, TM_FAMILY_SENDER } } },
  { "fifteen-points", 1, FALSE, { { 3, W, TM_FAMILY_SENDER } } },
  { "one-caution-is-not-nothing", 2, FALSE, { { 1, M, TM_FAMILY_SENDER } } },
  { "one-caution-of-the-way-is-nothing", 1, FALSE, { { 1, M, TM_FAMILY_ROUTE } } },
  { "language-stops-at-fifteen", 1, FALSE, { { 20, M, TM_FAMILY_LANGUAGE } } },
  { "route-stops-at-twenty", 2, FALSE, { { 20, M, TM_FAMILY_ROUTE } } },
  { "wording-alone-never-reaches-level-3", 2, FALSE, { { 20, M, TM_FAMILY_ASK }, { 20, M, TM_FAMILY_LANGUAGE } } },
  { "wording-and-route-with-all-they-have", 3, FALSE,
    { { 20, M, TM_FAMILY_ASK }, { 20, M, TM_FAMILY_LANGUAGE }, { 20, M, TM_FAMILY_ROUTE } } },
  { "asks-without-confirmation", 2, FALSE, { { 1, I, TM_FAMILY_ASK, "ask-login" } } },
  { "asks-with-confirmation", 1, FALSE,
    { { 1, I, TM_FAMILY_ASK, "ask-login" }, { 1, G, TM_FAMILY_AUTH, "auth-pass-brand" } } },
  { "asks-with-confirmation-of-another", 2, FALSE,
    { { 1, I, TM_FAMILY_ASK, "ask-login" }, { 1, I, TM_FAMILY_AUTH, "auth-pass-unrelated-domain" } } },
  { "to-go-on-elsewhere-is-asked-too", 2, FALSE, { { 1, M, TM_FAMILY_ASK, "private-chat-pivot" } } },
  { "to-call-is-asked-too", 2, FALSE, { { 1, M, TM_FAMILY_ASK, "support-call" } } },
  { "incomplete", 2, TRUE, { { 0 } } },
  { "incomplete-beside-a-confirmed-brand", 2, TRUE, { { 1, G, TM_FAMILY_AUTH, "auth-pass-brand" } } },
  { "incomplete-raises-no-further", 3, TRUE, { { 1, S, TM_FAMILY_SENDER } } },
  { "cancelled-counts-nothing", 1, FALSE, { { 4, M, TM_FAMILY_ROUTE, NULL, TRUE } } },
  { "cancelled-takes-nothing-away", 2, FALSE, { { 4, M, TM_FAMILY_ROUTE, NULL, TRUE }, { 2, M, TM_FAMILY_SENDER } } },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (TmVerdict) verdict = judge (row->some, G_N_ELEMENTS (row->some), row->incomplete);

  g_assert_cmpint (tm_verdict_get_level (verdict), ==, row->level);
}

static void
test_points (void)
{
  g_assert_cmpint (tm_severity_get_points (D), ==, 100);
  g_assert_cmpint (tm_severity_get_points (S), ==, 40);
  g_assert_cmpint (tm_severity_get_points (M), ==, 15);
  g_assert_cmpint (tm_severity_get_points (W), ==, 5);
  g_assert_cmpint (tm_severity_get_points (I), ==, 0);
  g_assert_cmpint (tm_severity_get_points (G), ==, 0);
}

static void
test_order (void)
{
  static const Some some[] = {
    { 1, W, TM_FAMILY_ROUTE, "weak" }, { 1, S, TM_FAMILY_SENDER, "strong-2", FALSE }, { 1, S, TM_FAMILY_SENDER, "strong-1" },
    { 1, M, TM_FAMILY_HIDDEN, "medium" }, { 1, M, TM_FAMILY_AUTH, "gone", TRUE }, { 1, D, TM_FAMILY_LINK_TARGET, "decisive" },
    { 1, I, TM_FAMILY_AUTH, "info" } };
  /* Of the same weight and family the one that was found first stays first. */
  static const char * const order[] = { "decisive", "strong-2", "medium", "strong-1", "weak", "info", "gone" };
  g_autoptr (TmVerdict) verdict = judge (some, G_N_ELEMENTS (some), FALSE);
  GPtrArray *findings = tm_verdict_get_findings (verdict);

  g_assert_cmpuint (tm_verdict_get_n_main (verdict), ==, 3);
  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (tm_finding_get_id (g_ptr_array_index (findings, i)), ==, order[i]);
}

/* Nothing that is lighter stands before what decides, and no such sign is folded away. */
static void
test_decisive_first (void)
{
  static const Some some[] = {
    { 1, M, TM_FAMILY_HIDDEN, "medium" }, { 1, S, TM_FAMILY_AUTH, "strong" }, { 4, D, TM_FAMILY_LINK_TARGET },
    { 1, D, TM_FAMILY_LINK_TARGET, "gone", TRUE } };
  static const Some fewer[] = {
    { 1, S, TM_FAMILY_SENDER, "same-family" }, { 2, D, TM_FAMILY_SENDER }, { 1, W, TM_FAMILY_ROUTE, "weak" },
    { 1, M, TM_FAMILY_HIDDEN, "medium" } };
  g_autoptr (TmVerdict) many = judge (some, G_N_ELEMENTS (some), FALSE);
  g_autoptr (TmVerdict) two = judge (fewer, G_N_ELEMENTS (fewer), FALSE);
  GPtrArray *findings = tm_verdict_get_findings (many);

  g_assert_cmpuint (tm_verdict_get_n_main (many), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (tm_finding_get_severity (g_ptr_array_index (findings, i)), ==, D);
  g_assert_cmpstr (tm_finding_get_id (g_ptr_array_index (findings, 4)), ==, "strong");
  g_assert_cmpuint (tm_verdict_get_n_main (two), ==, 3);
  g_assert_cmpstr (tm_finding_get_id (g_ptr_array_index (tm_verdict_get_findings (two), 2)), ==, "medium");
}

static void
test_why (void)
{
  static const Some two_decisive[] = { { 2, D, TM_FAMILY_SENDER } };
  static const Some one_strong[] = { { 1, S, TM_FAMILY_SENDER } };
  static const Some one_weak[] = { { 1, TM_SEVERITY_WEAK, TM_FAMILY_SENDER } };
  static const Some some_medium[] = { { 2, TM_SEVERITY_MEDIUM, TM_FAMILY_SENDER } };
  g_autoptr (TmVerdict) weak = judge (one_weak, 1, FALSE);
  g_autoptr (TmVerdict) medium = judge (some_medium, 1, FALSE);
  g_autoptr (TmVerdict) decisive = judge (two_decisive, 1, FALSE);
  g_autoptr (TmVerdict) strong = judge (one_strong, 1, FALSE);
  g_autoptr (TmVerdict) incomplete = judge (NULL, 0, TRUE);
  g_autoptr (TmVerdict) nothing = judge (NULL, 0, FALSE);
  g_autofree char *a = tm_verdict_dup_why (decisive);
  g_autofree char *b = tm_verdict_dup_why (strong);
  g_autofree char *c = tm_verdict_dup_why (incomplete);
  g_autofree char *d = tm_verdict_dup_why (nothing);
  g_autofree char *e = tm_verdict_dup_why (weak);
  g_autofree char *f = tm_verdict_dup_why (medium);

  g_assert_cmpstr (a, ==, "There are 2 decisive signs, above all: title");
  g_assert_cmpstr (b, ==, "There is 1 strong sign: title");
  g_assert_cmpstr (c, ==, "Not everything in this mail could be checked.");
  g_assert_cmpstr (d, ==, "None of the checks found anything.");
  /* The headline above it says that nothing suspicious was found. */
  g_assert_cmpstr (e, ==, "Only small things were noticed, not enough to call it suspicious.");
  g_assert_cmpstr (f, ==, "There are some signs, but none that decides.");
}

static void
test_words (void)
{
  static const char * const ids[] = { "not-checked", "nothing-found", "undecided", "fraud-suspected", "fraud-very-likely" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *lower = g_ascii_strdown (tm_level_get_headline (i), -1);
      g_assert_cmpstr (tm_level_get_id (i), ==, ids[i]);
      g_assert_null (g_strrstr (lower, "safe"));
    }
}

static const char *
get_first_line (const Some *some, guint n)
{
  g_autoptr (TmVerdict) verdict = judge (some, n, FALSE);
  return tm_verdict_get_first_line (verdict);
}

/* Where the number is the trap, the first thing to read names it. */
static void
test_first_line (void)
{
  const Some link[] = { { 1, D, TM_FAMILY_LINK_TARGET } };
  const Some call[] = { { 1, D, TM_FAMILY_LINK_TARGET }, { 1, W, TM_FAMILY_ASK, "ask-call" } };
  const Some bill[] = { { 1, S, TM_FAMILY_ASK, "support-call" } };
  const Some strong[] = { { 1, S, TM_FAMILY_SENDER } };
  const Some calm[] = { { 1, W, TM_FAMILY_ASK, "ask-call" } };

  g_assert_cmpstr (get_first_line (NULL, 0), ==,
                   "This does not prove that it is genuine. If it is unexpected, check in the official place.");
  g_assert_cmpstr (get_first_line (link, 1), ==, "Do not open its links, do not answer, and do not open what is attached.");
  g_assert_cmpstr (get_first_line (call, 2), ==,
                   "Do not call the number in it. Do not open its links, do not answer, and do not open what is attached.");
  g_assert_null (strstr (get_first_line (strong, 1), "number"));
  g_assert_nonnull (strstr (get_first_line (bill, 1), "Do not call the number in it"));
  g_assert_null (strstr (get_first_line (calm, 1), "number"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/points-of-a-severity", test_points);
  g_test_add_func ("/verdict/order-is-by-weight-and-the-first-are-of-different-families", test_order);
  g_test_add_func ("/verdict/what-decides-comes-first-and-is-never-folded-away", test_decisive_first);
  g_test_add_func ("/verdict/why-is-one-sentence", test_why);
  g_test_add_func ("/verdict/words-never-say-safe", test_words);
  g_test_add_func ("/verdict/first-line", test_first_line);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/verdict/level/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  return g_test_run ();
}
