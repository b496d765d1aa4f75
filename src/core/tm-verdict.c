/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arithmetic of the verdict: simple enough to be read aloud. */
#define G_LOG_DOMAIN "tm-verdict"

#include "config.h"

#include "tm-verdict.h"

#include <glib/gi18n-lib.h>

/* One fact is not counted five times: a family gives no more than this, decisive signs left out of the
 * count. */
#define FAMILY_MAX_POINTS 60
#define LANGUAGE_MAX_POINTS 15
#define ROUTE_MAX_POINTS 20
#define ASK_MAX_POINTS 25
#define MAIN_REASONS 3

struct _TmVerdict
{
  TmLevel    level;
  GPtrArray *findings;   /* of TmFinding, in the order they are shown */
  guint      n_main;
  guint      n_decisive;
  guint      n_strong;
  int        points;
};

G_DEFINE_BOXED_TYPE (TmVerdict, tm_verdict, tm_verdict_ref, tm_verdict_unref)

typedef struct
{
  int   points[TM_N_FAMILIES];
  guint n_decisive;
  guint n_strong;
  guint n_strong_families;
  guint n_medium;
  gboolean asks;
  gboolean file_may_act;
  gboolean brand_confirmed;
} Count;

static int
family_cap (TmFamily family)
{
  switch (family)
    {
    case TM_FAMILY_LANGUAGE:
      return LANGUAGE_MAX_POINTS;
    case TM_FAMILY_ROUTE:
      return ROUTE_MAX_POINTS;
    case TM_FAMILY_ASK:
      return ASK_MAX_POINTS;
    default:
      return FAMILY_MAX_POINTS;
    }
}

/* To go on elsewhere, to call, or to pay where nobody can take it back, is asked for as well. */
static gboolean
wants_something (const char *id)
{
  return g_str_has_prefix (id, "ask-") || g_str_equal (id, "private-chat-pivot")
         || g_str_equal (id, "support-call") || g_str_equal (id, "crypto-address");
}

static void
count_one (Count *count, guint *strong_families, const TmFinding *finding)
{
  TmFamily family = tm_finding_get_family (finding);
  TmSeverity severity = tm_finding_get_severity (finding);

  if (wants_something (tm_finding_get_id (finding)))
    count->asks = TRUE;
  if (g_str_equal (tm_finding_get_id (finding), "auth-pass-brand"))
    count->brand_confirmed = TRUE;
  if (tm_finding_get_cancelled_by (finding) != NULL)
    return;
  count->file_may_act |= family == TM_FAMILY_ATTACHMENT && severity >= TM_SEVERITY_MEDIUM;
  if (severity == TM_SEVERITY_DECISIVE)
    count->n_decisive++;
  else
    count->points[family] += tm_severity_get_points (severity);
  count->n_medium += severity == TM_SEVERITY_MEDIUM && family != TM_FAMILY_LANGUAGE
                     && family != TM_FAMILY_ROUTE;
  if (severity == TM_SEVERITY_STRONG)
    {
      count->n_strong++;
      *strong_families |= 1u << family;
    }
}

static int
add_up (Count *count, guint *ret_families)
{
  int sum = 0;

  *ret_families = 0;
  for (guint i = 0; i < TM_N_FAMILIES; i++)
    {
      int points = MIN (count->points[i], family_cap (i));
      sum += points;
      *ret_families += points > 0;
    }
  return sum + (int) count->n_decisive * tm_severity_get_points (TM_SEVERITY_DECISIVE);
}

static TmLevel
level_of (const Count *count, int points, guint families, gboolean is_incomplete)
{
  if (count->n_decisive > 0 || count->n_strong_families >= 2 || (points >= 100 && families >= 2))
    return TM_LEVEL_VERY_LIKELY;
  if (count->n_strong > 0 || (points >= 50 && families >= 2))
    return TM_LEVEL_SUSPECTED;
  /* "Nothing suspicious was found" must not stand above a place that is marked as a caution; and what a file
   * would do is told by opening it only, which is too late. */
  if (points >= 20 || count->n_medium > 0 || count->file_may_act || (count->asks && !count->brand_confirmed)
      || is_incomplete)
    return TM_LEVEL_UNDECIDED;
  return TM_LEVEL_NOTHING_FOUND;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const TmFinding *one = *(TmFinding * const *) a;
  const TmFinding *two = *(TmFinding * const *) b;
  int cancelled = (tm_finding_get_cancelled_by (one) != NULL) - (tm_finding_get_cancelled_by (two) != NULL);
  int severity = (int) tm_finding_get_severity (two) - (int) tm_finding_get_severity (one);

  if (cancelled != 0)
    return cancelled;
  if (severity != 0)
    return severity;
  /* The sort keeps the order of the checks, and so the most telling one first, where family and weight are
   * the same. */
  return (int) tm_finding_get_family (one) - (int) tm_finding_get_family (two);
}

/* What decides is never folded away. Behind it, as far as there is room, the heaviest reasons from other
 * families; the others keep their order. */
static guint
bring_main_forward (GPtrArray *findings, guint n_decisive)
{
  guint n_main = n_decisive;
  guint seen = 0;

  for (guint i = 0; i < n_decisive; i++)
    seen |= 1u << tm_finding_get_family (g_ptr_array_index (findings, i));
  for (guint i = n_decisive; i < findings->len && n_main < MAIN_REASONS; i++)
    {
      TmFinding *finding = g_ptr_array_index (findings, i);
      guint bit = 1u << tm_finding_get_family (finding);
      if ((seen & bit) || tm_finding_get_severity (finding) < TM_SEVERITY_WEAK
          || tm_finding_get_cancelled_by (finding) != NULL)
        continue;
      seen |= bit;
      g_ptr_array_insert (findings, (gint) n_main++, g_ptr_array_steal_index (findings, i));
    }
  return n_main;
}

/**
 * tm_verdict_new:
 * @findings: (element-type TmFinding): what the checks found; each check at most once
 * @is_incomplete: a limit was hit or a part could not be read, so the lowest level is out of reach
 *
 * Counts as the catalogue of checks says: points a family are capped, the level follows from a table and not
 * from the sum alone, and nothing ever takes points away.
 *
 * Returns: (transfer full): the verdict
 */
TmVerdict *
tm_verdict_new (GPtrArray *findings, gboolean is_incomplete)
{
  TmVerdict *self = g_atomic_rc_box_new0 (TmVerdict);
  Count count = { 0 };
  guint strong_families = 0;
  guint families = 0;

  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tm_finding_unref);
  for (guint i = 0; i < findings->len; i++)
    {
      TmFinding *finding = g_ptr_array_index (findings, i);
      count_one (&count, &strong_families, finding);
      g_ptr_array_add (self->findings, tm_finding_ref (finding));
    }
  for (guint bits = strong_families; bits != 0; bits &= bits - 1)
    count.n_strong_families++;
  self->points = add_up (&count, &families);
  self->level = level_of (&count, self->points, families, is_incomplete);
  self->n_decisive = count.n_decisive;
  self->n_strong = count.n_strong;
  g_ptr_array_sort (self->findings, compare_findings);
  self->n_main = bring_main_forward (self->findings, count.n_decisive);
  return self;
}

/**
 * tm_verdict_ref:
 * @self: a verdict
 *
 * Returns: (transfer full): @self; from any thread
 */
TmVerdict *
tm_verdict_ref (TmVerdict *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
verdict_clear (gpointer data)
{
  TmVerdict *self = data;
  g_ptr_array_unref (self->findings);
}

/**
 * tm_verdict_unref:
 * @self: (transfer full): a verdict; from any thread
 */
void
tm_verdict_unref (TmVerdict *self)
{
  g_atomic_rc_box_release_full (self, verdict_clear);
}

/**
 * tm_verdict_get_level:
 * @self: a verdict
 *
 * Returns: the level
 */
TmLevel
tm_verdict_get_level (const TmVerdict *self)
{
  return self->level;
}

/**
 * tm_verdict_get_findings:
 * @self: a verdict
 *
 * Returns: (transfer none) (element-type TmFinding): all findings in the order in which they are shown and
 * numbered, the number of one being its index plus 1
 */
GPtrArray *
tm_verdict_get_findings (const TmVerdict *self)
{
  return self->findings;
}

/**
 * tm_verdict_find:
 * @self: a verdict
 * @id: of a check
 *
 * Returns: the number of its finding, from 1; 0 when it found nothing
 */
guint
tm_verdict_find (const TmVerdict *self, const char *id)
{
  for (guint i = 0; i < self->findings->len; i++)
    if (g_str_equal (tm_finding_get_id (g_ptr_array_index (self->findings, i)), id))
      return i + 1;
  return 0;
}

/**
 * tm_verdict_get_n_main:
 * @self: a verdict
 *
 * Returns: how many of the first findings are the main reasons; the others are shown on demand
 */
guint
tm_verdict_get_n_main (const TmVerdict *self)
{
  return self->n_main;
}

/**
 * tm_verdict_dup_why:
 * @self: a verdict
 *
 * Returns: (transfer full): one sentence saying which rule of the table gave the level and for which reason,
 * in the user's language; it can be read aloud
 */
char *
tm_verdict_dup_why (const TmVerdict *self)
{
  const TmFinding *first = self->findings->len > 0 ? g_ptr_array_index (self->findings, 0) : NULL;
  g_autofree char *title = first != NULL ? tm_finding_dup_title (first) : NULL;

  /* Translators: %2$s is the first of the signs, a whole sentence. */
  if (self->n_decisive > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is %1$u decisive sign: %2$s",
                                         "There are %1$u decisive signs, above all: %2$s", self->n_decisive),
                            self->n_decisive, title);
  /* Translators: %2$s is the first of the signs, a whole sentence. */
  if (self->n_strong > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is %1$u strong sign: %2$s",
                                         "There are %1$u strong signs, above all: %2$s", self->n_strong),
                            self->n_strong, title);
  if (self->level >= TM_LEVEL_SUSPECTED)
    return g_strdup (_ ("Several signs of different kinds came together."));
  if (self->points > 0 && self->level == TM_LEVEL_NOTHING_FOUND)
    return g_strdup (_ ("Only small things were noticed, not enough to call it suspicious."));
  if (self->points > 0)
    return g_strdup (_ ("There are some signs, but none that decides."));
  if (self->level == TM_LEVEL_UNDECIDED)
    return g_strdup (_ ("Not everything in this mail could be checked."));
  return g_strdup (_ ("None of the checks found anything."));
}

static const struct
{
  const char *id;
  const char *headline;
  const char *first_line;
  const char *call_line;   /* the same for a mail that wants a call; NULL where the level is no ground to say so */
} levels[] = {
  [TM_LEVEL_NOT_CHECKED] = { "not-checked", N_ ("This mail could not be checked"),
                             N_ ("Its content has not been looked at.") },
  [TM_LEVEL_NOTHING_FOUND]
  = { "nothing-found", N_ ("Nothing suspicious was found"),
      N_ ("This does not prove that it is genuine. If it is unexpected, check in the official place.") },
  [TM_LEVEL_UNDECIDED]
  = { "undecided", N_ ("This mail alone does not tell"),
      N_ ("It may be genuine. See whether the same notice stands in the official place.") },
  [TM_LEVEL_SUSPECTED]
  = { "fraud-suspected", N_ ("This may be a fraud mail"),
      N_ ("Do not use its links. Check through the official app or your own bookmark."),
      N_ ("Do not call the number in it, and do not use its links. Check through the official app or your "
          "own bookmark.") },
  [TM_LEVEL_VERY_LIKELY]
  = { "fraud-very-likely", N_ ("This is very likely a fraud mail"),
      N_ ("Do not open its links, do not answer, and do not open what is attached."),
      N_ ("Do not call the number in it. Do not open its links, do not answer, and do not open what is "
          "attached.") },
};

/**
 * tm_level_get_id:
 * @level: a level
 *
 * Returns: (transfer none): as in the answer in JSON; constant
 */
const char *
tm_level_get_id (TmLevel level)
{
  return levels[level].id;
}

/**
 * tm_level_get_headline:
 * @level: a level
 *
 * Returns: (transfer none): the verdict in a few words, in the language of the person
 */
const char *
tm_level_get_headline (TmLevel level)
{
  return _ (levels[level].headline);
}

/* A mail that wants to be answered by telephone: the number is the trap, and there may be no link at all. */
static gboolean
wants_call (const TmVerdict *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const char *id = tm_finding_get_id (g_ptr_array_index (self->findings, i));
      if (g_str_equal (id, "support-call") || g_str_equal (id, "ask-call"))
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_verdict_get_first_line:
 * @self: a verdict
 *
 * Returns: (transfer none): what it comes to for the person, in their language; constant
 */
const char *
tm_verdict_get_first_line (const TmVerdict *self)
{
  if (self->level >= TM_LEVEL_SUSPECTED && wants_call (self))
    return _ (levels[self->level].call_line);
  return _ (levels[self->level].first_line);
}
