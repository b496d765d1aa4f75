/* SPDX-License-Identifier: GPL-3.0-or-later
 * The arithmetic of mark ranges: which piece of the text belongs to which finding.
 *
 * Findings may be about overlapping places. Every piece goes to the strongest of them, and each finding keeps
 * a number at its own start, so that none is lost. */
#define G_LOG_DOMAIN "tm-marks"

#include "tm-marks.h"

#include <string.h>

struct _TmMarks
{
  const char *text;     /* borrowed */
  gsize       length;
  GArray     *added;    /* of TmMarkSpan, checked, in the order they came */
  GArray     *spans;    /* of TmMarkSpan */
  GArray     *badges;   /* of TmMarkBadge */
};

/* One end of an added range. */
typedef struct
{
  guint32  offset;
  gboolean opens;
  guint    added;
} Edge;

/**
 * tm_marks_new:
 * @text: (transfer none): UTF-8, has to outlive the marks
 *
 * Returns: (transfer full): no marks yet
 */
TmMarks *
tm_marks_new (const char *text)
{
  TmMarks *self = g_new0 (TmMarks, 1);

  self->text = text;
  self->length = strlen (text);
  self->added = g_array_new (FALSE, FALSE, sizeof (TmMarkSpan));
  self->spans = g_array_new (FALSE, FALSE, sizeof (TmMarkSpan));
  self->badges = g_array_new (FALSE, FALSE, sizeof (TmMarkBadge));
  return self;
}

/**
 * tm_marks_free:
 * @self: (transfer full): the marks
 */
void
tm_marks_free (TmMarks *self)
{
  g_array_unref (self->added);
  g_array_unref (self->spans);
  g_array_unref (self->badges);
  g_free (self);
}

static gboolean
is_border (const char *text, gsize length, guint32 offset)
{
  return offset == length || ((guchar) text[offset] & 0xC0) != 0x80;
}

/**
 * tm_marks_is_range:
 * @text: UTF-8
 * @length: bytes of @text
 * @start: hostile
 * @end: hostile
 *
 * Returns: %TRUE when the range lies inside the text, on character borders, and is not turned around
 */
gboolean
tm_marks_is_range (const char *text, gsize length, guint32 start, guint32 end)
{
  return start <= end && end <= length && is_border (text, length, start) && is_border (text, length, end);
}

/**
 * tm_marks_add:
 * @self: marks that are not settled
 * @start: bytes
 * @end: bytes
 * @number: of the finding, from 1
 * @severity: of the finding
 *
 * Returns: %FALSE when there is no such range in the text, or nothing in it; it is then left out
 */
gboolean
tm_marks_add (TmMarks *self, guint32 start, guint32 end, guint number, TmSeverity severity)
{
  TmMarkSpan span = { start, end, number, severity };

  if (start >= end || !tm_marks_is_range (self->text, self->length, start, end))
    return FALSE;
  g_array_append_val (self->added, span);
  return TRUE;
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *one = a;
  const Edge *two = b;

  if (one->offset != two->offset)
    return one->offset < two->offset ? -1 : 1;
  return (int) one->opens - (int) two->opens;
}

static int
compare_badges (gconstpointer a, gconstpointer b)
{
  const TmMarkBadge *one = a;
  const TmMarkBadge *two = b;

  if (one->offset != two->offset)
    return one->offset < two->offset ? -1 : 1;
  return one->number < two->number ? -1 : one->number > two->number;
}

/* Strongest first, then the lowest number, then any fixed order. */
static int
compare_strength (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *added = data;
  const TmMarkSpan *one = &g_array_index (added, TmMarkSpan, GPOINTER_TO_UINT (a));
  const TmMarkSpan *two = &g_array_index (added, TmMarkSpan, GPOINTER_TO_UINT (b));

  if (one->severity != two->severity)
    return one->severity > two->severity ? -1 : 1;
  if (one->number != two->number)
    return one->number < two->number ? -1 : 1;
  return GPOINTER_TO_UINT (a) < GPOINTER_TO_UINT (b) ? -1 : GPOINTER_TO_UINT (a) > GPOINTER_TO_UINT (b);
}

static void
append_span (TmMarks *self, guint32 start, guint32 end, const TmMarkSpan *owner)
{
  TmMarkSpan span = { start, end, owner->number, owner->severity };

  if (self->spans->len > 0)
    {
      TmMarkSpan *last = &g_array_index (self->spans, TmMarkSpan, self->spans->len - 1);
      if (last->end == start && last->number == span.number)
        {
          last->end = end;
          return;
        }
    }
  g_array_append_val (self->spans, span);
}

static void
settle_spans (TmMarks *self)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_autoptr (GTree) open = g_tree_new_full (compare_strength, self->added, NULL, NULL);
  guint32 at = 0;

  for (guint i = 0; i < self->added->len; i++)
    {
      const TmMarkSpan *span = &g_array_index (self->added, TmMarkSpan, i);
      Edge start = { span->start, TRUE, i };
      Edge end = { span->end, FALSE, i };
      g_array_append_val (edges, start);
      g_array_append_val (edges, end);
    }
  g_array_sort (edges, compare_edges);
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      GTreeNode *first = g_tree_node_first (open);
      if (first != NULL && edge->offset > at)
        {
          guint owner = GPOINTER_TO_UINT (g_tree_node_key (first));
          append_span (self, at, edge->offset, &g_array_index (self->added, TmMarkSpan, owner));
        }
      at = edge->offset;
      if (edge->opens)
        g_tree_insert (open, GUINT_TO_POINTER (edge->added), NULL);
      else
        g_tree_remove (open, GUINT_TO_POINTER (edge->added));
    }
}

static void
settle_badges (TmMarks *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->added->len; i++)
    {
      const TmMarkSpan *span = &g_array_index (self->added, TmMarkSpan, i);
      TmMarkBadge badge = { span->start, span->number, span->severity };
      g_array_append_val (self->badges, badge);
    }
  g_array_sort (self->badges, compare_badges);
  for (guint i = 0; i < self->badges->len; i++)
    {
      TmMarkBadge *badges = (TmMarkBadge *) (gpointer) self->badges->data;
      if (kept == 0 || compare_badges (&badges[kept - 1], &badges[i]) != 0)
        badges[kept++] = badges[i];
    }
  g_array_set_size (self->badges, kept);
}

/**
 * tm_marks_settle:
 * @self: marks
 *
 * Works out the pieces and the numbers from all that was added. To be called once.
 */
void
tm_marks_settle (TmMarks *self)
{
  g_return_if_fail (self->spans->len == 0 && self->badges->len == 0);

  settle_spans (self);
  settle_badges (self);
}

/**
 * tm_marks_get_spans:
 * @self: settled marks
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): the pieces, rising and without overlap
 */
const TmMarkSpan *
tm_marks_get_spans (const TmMarks *self, guint *ret_n)
{
  *ret_n = self->spans->len;
  return (const TmMarkSpan *) (gpointer) self->spans->data;
}

/**
 * tm_marks_get_badges:
 * @self: settled marks
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): the numbers, rising by place
 */
const TmMarkBadge *
tm_marks_get_badges (const TmMarks *self, guint *ret_n)
{
  *ret_n = self->badges->len;
  return (const TmMarkBadge *) (gpointer) self->badges->data;
}

/**
 * tm_marks_find_span:
 * @self: settled marks
 * @offset: bytes
 *
 * Returns: the index of the first piece that ends behind @offset, or the number of pieces
 */
guint
tm_marks_find_span (const TmMarks *self, guint32 offset)
{
  guint low = 0;
  guint high = self->spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (self->spans, TmMarkSpan, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
