/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arithmetic of marks, against a slow count of every byte. */
#include "core/tm-marks.h"

#include <string.h>

static char *
dup_spans (TmMarks *marks)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  tm_marks_settle (marks);
  const TmMarkSpan *spans = tm_marks_get_spans (marks, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%u-%u:%u ", spans[i].start, spans[i].end, spans[i].number);
  const TmMarkBadge *badges = tm_marks_get_badges (marks, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "@%u:%u ", badges[i].offset, badges[i].number);
  return g_string_free (out, FALSE);
}

static void
test_none (void)
{
  g_autoptr (TmMarks) marks = tm_marks_new ("");
  g_assert_false (tm_marks_add (marks, 0, 0, 1, TM_SEVERITY_WEAK));
  g_autofree char *spans = dup_spans (marks);
  g_assert_cmpstr (spans, ==, "");
}

static void
test_strongest_wins (void)
{
  g_autoptr (TmMarks) marks = tm_marks_new ("0123456789");
  tm_marks_add (marks, 0, 8, 3, TM_SEVERITY_WEAK);
  tm_marks_add (marks, 2, 4, 1, TM_SEVERITY_DECISIVE);
  tm_marks_add (marks, 3, 10, 2, TM_SEVERITY_STRONG);
  g_autofree char *spans = dup_spans (marks);
  g_assert_cmpstr (spans, ==, "0-2:3 2-4:1 4-10:2 @0:3 @2:1 @3:2 ");
  g_assert_cmpuint (tm_marks_find_span (marks, 0), ==, 0);
  g_assert_cmpuint (tm_marks_find_span (marks, 2), ==, 1);
  g_assert_cmpuint (tm_marks_find_span (marks, 9), ==, 2);
  g_assert_cmpuint (tm_marks_find_span (marks, 10), ==, 3);
}

static void
test_same_strength_goes_to_the_first (void)
{
  g_autoptr (TmMarks) marks = tm_marks_new ("0123456789");
  tm_marks_add (marks, 4, 6, 2, TM_SEVERITY_MEDIUM);
  tm_marks_add (marks, 0, 10, 1, TM_SEVERITY_MEDIUM);
  tm_marks_add (marks, 0, 10, 1, TM_SEVERITY_MEDIUM);
  g_autofree char *spans = dup_spans (marks);
  g_assert_cmpstr (spans, ==, "0-10:1 @0:1 @4:2 ");
}

static void
test_neighbours (void)
{
  g_autoptr (TmMarks) marks = tm_marks_new ("0123456789");
  tm_marks_add (marks, 0, 5, 1, TM_SEVERITY_MEDIUM);
  tm_marks_add (marks, 5, 10, 2, TM_SEVERITY_MEDIUM);
  g_autofree char *spans = dup_spans (marks);
  g_assert_cmpstr (spans, ==, "0-5:1 5-10:2 @0:1 @5:2 ");
}

static void
test_refused (void)
{
  g_autoptr (TmMarks) marks = tm_marks_new ("あい");
  g_assert_true (tm_marks_add (marks, 0, 6, 1, TM_SEVERITY_WEAK));
  g_assert_false (tm_marks_add (marks, 0, 7, 1, TM_SEVERITY_WEAK));
  g_assert_false (tm_marks_add (marks, 1, 6, 1, TM_SEVERITY_WEAK));
  g_assert_false (tm_marks_add (marks, 0, 5, 1, TM_SEVERITY_WEAK));
  g_assert_false (tm_marks_add (marks, 3, 0, 1, TM_SEVERITY_WEAK));
  g_assert_false (tm_marks_add (marks, 3, 3, 1, TM_SEVERITY_WEAK));
  g_assert_false (tm_marks_add (marks, G_MAXUINT32, G_MAXUINT32, 1, TM_SEVERITY_WEAK));
  g_assert_false (tm_marks_add (marks, 0, G_MAXUINT32, 1, TM_SEVERITY_WEAK));
  g_autofree char *spans = dup_spans (marks);
  g_assert_cmpstr (spans, ==, "0-6:1 @0:1 ");
}

#define SIZE 40

/* The owner of each byte by the plain rule: the strongest finding over it, the lowest number among equals. */
static guint
slow_owner (const TmMarkSpan *added, guint n, guint32 at)
{
  guint owner = 0;
  TmSeverity best = TM_SEVERITY_GENUINE;

  for (guint i = 0; i < n; i++)
    if (added[i].start <= at && at < added[i].end
        && (owner == 0 || added[i].severity > best || (added[i].severity == best && added[i].number < owner)))
      {
        owner = added[i].number;
        best = added[i].severity;
      }
  return owner;
}

static void
test_random (void)
{
  g_autofree char *text = g_strnfill (SIZE, 'x');

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (TmMarks) marks = tm_marks_new (text);
      TmMarkSpan added[8];
      guint n = (guint) g_test_rand_int_range (0, 9);
      guint n_spans = 0;
      for (guint i = 0; i < n; i++)
        {
          added[i].start = (guint32) g_test_rand_int_range (0, SIZE);
          added[i].end = (guint32) g_test_rand_int_range ((gint32) added[i].start + 1, SIZE + 1);
          added[i].number = i + 1;
          added[i].severity = (TmSeverity) g_test_rand_int_range (0, 6);
          g_assert_true (tm_marks_add (marks, added[i].start, added[i].end, added[i].number, added[i].severity));
        }
      tm_marks_settle (marks);
      const TmMarkSpan *spans = tm_marks_get_spans (marks, &n_spans);
      for (guint32 at = 0; at < SIZE; at++)
        {
          guint index = tm_marks_find_span (marks, at);
          guint owner = index < n_spans && spans[index].start <= at ? spans[index].number : 0;
          g_assert_cmpuint (owner, ==, slow_owner (added, n, at));
        }
      for (guint i = 1; i < n_spans; i++)
        g_assert_cmpuint (spans[i - 1].end, <=, spans[i].start);
    }
}

static void
test_many (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (TmMarks) marks = tm_marks_new (text);
  gint64 before = g_get_monotonic_time ();
  guint n = 0;

  for (guint i = 0; i < 50000; i++)
    tm_marks_add (marks, i, 100000 - i, i + 1, (TmSeverity) (i % 6));
  tm_marks_settle (marks);
  tm_marks_get_badges (marks, &n);
  g_assert_cmpuint (n, ==, 50000);
  g_test_message ("50,000 nested ranges: %" G_GINT64_FORMAT " us", g_get_monotonic_time () - before);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks/no-text-no-marks", test_none);
  g_test_add_func ("/marks/strongest-wins", test_strongest_wins);
  g_test_add_func ("/marks/same-strength-goes-to-the-first-number", test_same_strength_goes_to_the_first);
  g_test_add_func ("/marks/neighbours-stay-apart", test_neighbours);
  g_test_add_func ("/marks/ranges-outside-or-inside-a-character-are-refused", test_refused);
  g_test_add_func ("/marks/every-byte-has-the-right-owner", test_random);
  g_test_add_func ("/marks/many-nested-ranges-are-quick", test_many);
  return g_test_run ();
}
