/* SPDX-License-Identifier: GPL-3.0-or-later
 * What style sheets say about an element: the rules that mean it, in their order. */
#define G_LOG_DOMAIN "tm-sheet-match"

#include "tm-sheet.h"

#include "tm-sheet-rules.h"

#include "core/tm-narrow.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_A_STEP 8
/* What one element may get; no more of it would be kept (TM_STYLE_MAX_BYTES). */
#define MATCH_RULES_MAX 100
#define MATCH_MAX_BYTES (8 * 1024)

static void
collect (TmSheet *self, GPtrArray *rules, const GumboNode *node, TmSheetBox box)
{
  for (guint i = 0; rules != NULL && i < rules->len && self->steps > 0; i++)
    {
      SheetRule *rule = g_ptr_array_index (rules, i);
      if (rule->box == box && tm_selector_matches (rule->selector, node, &self->steps))
        g_ptr_array_add (self->found, rule);
    }
}

static void
collect_by (TmSheet         *self,
            TmSelectorKey    key,
            const char      *text,
            gsize            length,
            const GumboNode *node,
            TmSheetBox       box)
{
  if (g_hash_table_size (self->by_key[key]) == 0)
    return;
  g_autofree char *name = g_strndup (text, length);
  collect (self, g_hash_table_lookup (self->by_key[key], name), node, box);
}

static void
collect_by_class (TmSheet *self, const char *classes, const GumboNode *node, TmSheetBox box)
{
  for (const char *p = classes; *p != '\0';)
    {
      gsize n = strcspn (p, " \t\r\n\f");
      if (n > 0)
        collect_by (self, TM_SELECTOR_BY_CLASS, p, n, node, box);
      p += n;
      p += strspn (p, " \t\r\n\f");
    }
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const SheetRule *one = *(SheetRule * const *) a;
  const SheetRule *two = *(SheetRule * const *) b;
  guint weights[] = { tm_selector_get_weight (one->selector), tm_selector_get_weight (two->selector) };

  if (weights[0] != weights[1])
    return weights[0] < weights[1] ? -1 : 1;
  return one->order < two->order ? -1 : one->order > two->order;
}

/* Whether it counts for views of @width, as it is read here or as it may be read elsewhere. */
static gboolean
rule_counts (const SheetRule *rule, guint width, gboolean otherwise)
{
  return rule->doubt != (otherwise ? DOUBT_TAKEN : DOUBT_PASSED) && tm_media_holds (&rule->range, width);
}

/* The weakest give way: most of what they say is overruled anyway. */
static guint
find_first (TmSheet *self, guint width, gboolean otherwise)
{
  gsize bytes = 0;
  guint n = 0;
  guint first = self->found->len;

  while (first > 0 && n < MATCH_RULES_MAX)
    {
      const SheetRule *rule = g_ptr_array_index (self->found, first - 1);
      gboolean counts = rule_counts (rule, width, otherwise);
      bytes += counts ? strlen (rule->normal) + strlen (rule->important) : 0;
      n += counts;
      if (bytes > MATCH_MAX_BYTES)
        break;
      first--;
    }
  self->steps -= (guint) MIN (self->steps, bytes / BYTES_A_STEP);
  self->is_full |= first > 0;
  return first;
}

/**
 * tm_sheet_collect:
 * @self: a sheet, after tm_sheet_match()
 * @width: of a view, in pixels
 * @otherwise: as browsers may read what is doubtful in the sheet, not as it is read here
 * @ret_normal: (out) (transfer none): the declarations that apply there to the element that was matched, the
 * strongest last; until this is asked again
 * @ret_important: (out) (transfer none): those of them that are marked as important, likewise
 */
void
tm_sheet_collect (
    TmSheet *self, guint width, gboolean otherwise, const GString **ret_normal, const GString **ret_important)
{
  *ret_normal = self->normal;
  *ret_important = self->important;
  g_string_truncate (self->normal, 0);
  g_string_truncate (self->important, 0);
  for (guint i = find_first (self, width, otherwise); i < self->found->len; i++)
    {
      const SheetRule *rule = g_ptr_array_index (self->found, i);
      if (!rule_counts (rule, width, otherwise))
        continue;
      g_string_append (self->normal, rule->normal);
      g_string_append (self->important, rule->important);
    }
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? -1 : *(const guint *) a > *(const guint *) b;
}

/**
 * tm_sheet_get_breaks:
 * @self: a sheet, after tm_sheet_match()
 * @breaks: gets up to TM_NARROW_BANDS_MAX widths, rising
 *
 * Returns: how many there are: the greatest widths below the usual one up to which other rules apply to the
 * element
 */
guint
tm_sheet_get_breaks (TmSheet *self, guint *breaks)
{
  guint all[2 * MATCH_RULES_MAX];
  guint n = 0;
  guint kept = 0;

  for (guint i = 0; i < self->found->len && n + 2 <= G_N_ELEMENTS (all); i++)
    {
      const SheetRule *rule = g_ptr_array_index (self->found, i);
      const TmMediaRange *range = &rule->range;
      if (rule->doubt == DOUBT_PASSED)
        continue;
      if (range->high >= TM_NARROW_MIN_PIXELS && range->high < TM_MEDIA_SCREEN_PIXELS)
        all[n++] = range->high;
      if (range->low > TM_NARROW_MIN_PIXELS && range->low <= TM_MEDIA_SCREEN_PIXELS)
        all[n++] = range->low - 1;
    }
  qsort (all, n, sizeof all[0], compare_widths);
  for (guint i = 0; i < n; i++)
    if (i == 0 || all[i] != all[i - 1])
      all[kept++] = all[i];
  n = MIN (kept, TM_NARROW_BANDS_MAX);
  memcpy (breaks, all + kept - n, n * sizeof all[0]);
  return n;
}

/**
 * tm_sheet_match:
 * @self: a sheet
 * @node: an element
 * @box: which of its boxes
 *
 * Finds the rules that mean it, in views of any width, for tm_sheet_collect() and tm_sheet_get_breaks().
 */
void
tm_sheet_match (TmSheet *self, const GumboNode *node, TmSheetBox box)
{
  const GumboElement *element = &node->v.element;

  g_ptr_array_set_size (self->found, 0);
  self->is_full |= self->rules->len > 0 && self->steps == 0;
  if (self->rules->len == 0 || self->steps == 0)
    return;
  const GumboAttribute *id = gumbo_get_attribute (&element->attributes, "id");
  const GumboAttribute *classes = gumbo_get_attribute (&element->attributes, "class");
  const char *tag = gumbo_normalized_tagname (element->tag);
  if (id != NULL)
    collect_by (self, TM_SELECTOR_BY_ID, id->value, strlen (id->value), node, box);
  if (classes != NULL)
    collect_by_class (self, classes->value, node, box);
  collect_by (self, TM_SELECTOR_BY_TAG, tag, strlen (tag), node, box);
  collect (self, self->by_nothing, node, box);
  g_ptr_array_sort (self->found, compare_rules);
  self->is_full |= self->steps == 0;
}

/**
 * tm_sheet_is_in_doubt:
 * @self: a sheet, after tm_sheet_match()
 *
 * Returns: whether browsers may read what it says about the element in another way
 */
gboolean
tm_sheet_is_in_doubt (const TmSheet *self)
{
  for (guint i = 0; i < self->found->len; i++)
    if (((const SheetRule *) g_ptr_array_index (self->found, i))->doubt != DOUBT_NONE)
      return TRUE;
  return FALSE;
}

/**
 * tm_sheet_has_names:
 * @self: a sheet, after tm_sheet_match()
 *
 * Returns: whether it styles the element with a name that stands for a value
 */
gboolean
tm_sheet_has_names (const TmSheet *self)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const SheetRule *rule = g_ptr_array_index (self->found, i);
      if (strstr (rule->normal, "var(") != NULL || strstr (rule->important, "var(") != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * tm_sheet_append_frames:
 * @self: a sheet
 * @declarations: what styles an element; hostile
 * @out: gets what it becomes by and by
 *
 * Returns: whether it becomes anything else
 */
gboolean
tm_sheet_append_frames (const TmSheet *self, const char *declarations, GString *out)
{
  return tm_sheet_frames_append (self->frames, declarations, out);
}

/**
 * tm_sheet_dup_made_up:
 * @self: a sheet
 * @node: an element
 * @box: which box that the sheet makes up for it
 *
 * Returns: (transfer full) (nullable): the declarations for that box in views of the usual width, the
 * strongest last; %NULL when there are none
 */
char *
tm_sheet_dup_made_up (TmSheet *self, const GumboNode *node, TmSheetBox box)
{
  const GString *normal = NULL, *important = NULL;

  if (!self->makes_up)
    return NULL;
  tm_sheet_match (self, node, box);
  if (self->found->len == 0)
    return NULL;
  tm_sheet_collect (self, TM_MEDIA_SCREEN_PIXELS, FALSE, &normal, &important);
  g_autoptr (GString) out = g_string_new (normal->str);
  g_string_append (out, important->str);
  if (strstr (out->str, "var(") != NULL)
    tm_sheet_resolve (self, node, out, FALSE);
  return g_utf8_make_valid (out->str, (gssize) out->len);
}
