/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which stretches of the visible text are marked. Places overlap; the strongest finding owns a stretch, and every
 * finding keeps its badge. */
#define G_LOG_DOMAIN "tm-marks"

#include "tm-marks.h"

#include <string.h>

static gboolean
is_range (const char *text, gsize length, guint32 start, guint32 end)
{
  if (start > end || end > length)
    return FALSE;
  return ((guchar) text[start] & 0xC0) != 0x80 && ((guchar) text[end] & 0xC0) != 0x80;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const TmMark *one = a, *two = b;

  if (one->severity != two->severity)
    return (int) two->severity - (int) one->severity;
  if (one->number != two->number)
    return one->number < two->number ? -1 : 1;
  return one->start < two->start ? -1 : one->start > two->start;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const TmMark *one = a, *two = b;
  return one->start < two->start ? -1 : one->start > two->start;
}

static int
compare_badges (gconstpointer a, gconstpointer b)
{
  const TmBadge *one = a, *two = b;

  if (one->at != two->at)
    return one->at < two->at ? -1 : 1;
  return one->number < two->number ? -1 : one->number > two->number;
}

static void
collect_finding (TmMarks *self, GArray *wanted, const TmFinding *finding, guint number, const char *text, gsize length)
{
  guint place = 0;

  for (guint i = 0; i < tm_finding_get_n_evidence (finding); i++)
    {
      const TmEvidence *evidence = tm_finding_get_evidence (finding, i);
      if ((evidence->place != TM_PLACE_TEXT && evidence->place != TM_PLACE_LINK)
          || !is_range (text, length, evidence->start, evidence->end))
        continue;
      TmSeverity severity = tm_finding_get_severity (finding);
      TmMark mark = { evidence->start, evidence->end, number, severity };
      TmBadge badge = { evidence->start, number, ++place, severity };
      g_array_append_val (self->badges, badge);
      if (mark.start < mark.end)
        g_array_append_val (wanted, mark);
    }
}

/* Adds what of @mark is still free; @self->marks is kept sorted. */
static void
add_free_part (TmMarks *self, const TmMark *mark)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (TmMark));
  guint32 at = mark->start;

  for (guint i = 0; i < self->marks->len && at < mark->end; i++)
    {
      const TmMark *taken = &g_array_index (self->marks, TmMark, i);
      if (taken->end <= at)
        continue;
      if (taken->start >= mark->end)
        break;
      if (taken->start > at)
        {
          TmMark part = { at, taken->start, mark->number, mark->severity };
          g_array_append_val (parts, part);
        }
      at = MAX (at, taken->end);
    }
  if (at < mark->end)
    {
      TmMark part = { at, mark->end, mark->number, mark->severity };
      g_array_append_val (parts, part);
    }
  g_array_append_vals (self->marks, parts->data, parts->len);
  g_array_sort (self->marks, compare_starts);
}

/**
 * tm_marks_new:
 * @report: a report of a mail that was checked
 *
 * Returns: (transfer full): marks and badges for the visible text; ranges that do not fit are left out
 */
TmMarks *
tm_marks_new (const TmReport *report)
{
  TmMarks *self = g_new0 (TmMarks, 1);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (TmMark));
  GPtrArray *findings = tm_verdict_get_findings (tm_report_get_verdict (report));
  const char *text = tm_message_get_text (tm_report_get_message (report));
  gsize length = strlen (text);

  self->marks = g_array_new (FALSE, FALSE, sizeof (TmMark));
  self->badges = g_array_new (FALSE, FALSE, sizeof (TmBadge));
  for (guint i = 0; i < findings->len; i++)
    collect_finding (self, wanted, g_ptr_array_index (findings, i), i + 1, text, length);
  g_array_sort (wanted, compare_marks);
  for (guint i = 0; i < wanted->len; i++)
    add_free_part (self, &g_array_index (wanted, TmMark, i));
  g_array_sort (self->badges, compare_badges);
  return self;
}

void
tm_marks_free (TmMarks *self)
{
  g_array_unref (self->marks);
  g_array_unref (self->badges);
  g_free (self);
}
