/* SPDX-License-Identifier: GPL-3.0-or-later
 * The style sheets of a mail, and what they say about an element. Rules are cut out here, understood by
 * tm-selector.c and tm-media.c, and what they declare is vetted by tm-style.c before any of it is shown. */
#define G_LOG_DOMAIN "tm-sheet"

#include "tm-sheet.h"

#include "tm-selector.h"
#include "tm-sheet-at.h"
#include "tm-sheet-text.h"
#include "tm-style-names.h"

#include "core/tm-declaration.h"
#include "core/tm-narrow.h"

#include <stdlib.h>
#include <string.h>

#define RULES_MAX 3000
#define SELECTORS_MAX 100
#define DECLARATIONS_MAX_BYTES 4000
#define BLOCK_DEPTH_MAX 4
/* Comparisons, and pieces of declarations, for all pages of one input: under half a second. */
#define STEPS_MAX 400000
#define BYTES_A_STEP 8
/* What one element may get; no more of it would be kept (TM_STYLE_MAX_BYTES). */
#define MATCH_RULES_MAX 100
#define MATCH_MAX_BYTES (8 * 1024)

typedef struct
{
  TmSelector *selector;
  char       *normal;      /* GRefString, shared by the selectors of a group */
  char       *important;   /* likewise */
  guint       order;
  TmSheetBox  box;
  TmMediaRange range;      /* the views it counts for */
} SheetRule;

struct _TmSheet
{
  GPtrArray  *rules;      /* of SheetRule, in the order of the sheets */
  GHashTable *by_key[TM_SELECTOR_BY_NOTHING];  /* name to GPtrArray of SheetRule that is borrowed */
  GPtrArray  *by_nothing; /* of SheetRule, borrowed */
  TmStyleNames *names;    /* owned */
  GPtrArray  *found;      /* of SheetRule, borrowed; by the last match */
  GString    *normal;     /* what was collected last */
  GString    *important;  /* likewise */
  TmReadBudget *budget;   /* borrowed */
  guint       steps;      /* still allowed */
  gboolean    makes_up;   /* there are rules about boxes that are made up */
  gboolean    is_full;
  gboolean    is_cut;    /* something was passed over, but more may be read */
};

static void
rule_free (gpointer data)
{
  SheetRule *rule = data;

  tm_selector_free (rule->selector);
  g_ref_string_release (rule->normal);
  g_ref_string_release (rule->important);
  g_free (rule);
}

/**
 * tm_sheet_new:
 * @budget: (transfer none): what was spent on the input so far; outlives the sheet, and is told when the
 * sheet is freed
 *
 * Returns: (transfer full): a sheet without rules
 */
TmSheet *
tm_sheet_new (TmReadBudget *budget)
{
  TmSheet *self = g_new0 (TmSheet, 1);

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->by_key); i++)
    self->by_key[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_ptr_array_unref);
  self->by_nothing = g_ptr_array_new ();
  self->found = g_ptr_array_new ();
  self->normal = g_string_new (NULL);
  self->important = g_string_new (NULL);
  self->names = tm_style_names_new ();
  self->budget = budget;
  self->steps = STEPS_MAX - MIN (budget->sheet_steps, STEPS_MAX);
  return self;
}

/**
 * tm_sheet_free:
 * @self: (transfer full): a sheet
 */
void
tm_sheet_free (TmSheet *self)
{
  self->budget->sheet_steps = STEPS_MAX - self->steps;
  for (guint i = 0; i < G_N_ELEMENTS (self->by_key); i++)
    g_hash_table_unref (self->by_key[i]);
  g_ptr_array_unref (self->by_nothing);
  g_ptr_array_unref (self->found);
  g_string_free (self->normal, TRUE);
  g_string_free (self->important, TRUE);
  tm_style_names_free (self->names);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

/* "<!--" and "-->" around a sheet mean nothing. In place: the text can be long and made of nothing else. */
static void
blank_out (char *text, const char *word)
{
  for (char *p = strstr (text, word); p != NULL; p = strstr (p, word))
    for (const char *w = word; *w != '\0'; w++)
      *p++ = ' ';
}

static void
index_rule (TmSheet *self, SheetRule *rule)
{
  const char *name = NULL;
  TmSelectorKey key = tm_selector_get_key (rule->selector, &name);

  if (key == TM_SELECTOR_BY_NOTHING)
    {
      g_ptr_array_add (self->by_nothing, rule);
      return;
    }
  GPtrArray *rules = g_hash_table_lookup (self->by_key[key], name);
  if (rules == NULL)
    {
      rules = g_ptr_array_new ();
      g_hash_table_insert (self->by_key[key], g_strdup (name), rules);
    }
  g_ptr_array_add (rules, rule);
}

static gboolean
decides_sight (const char *declarations)
{
  return tm_sheet_text_decides_sight (declarations, declarations + strlen (declarations));
}

/* Takes "::before" or "::after" off the end of a selector. */
static TmSheetBox
cut_box (GString *text)
{
  static const char *const names[] = { "", ":before", ":after" };

  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  for (guint i = TM_SHEET_BOX_BEFORE; i <= TM_SHEET_BOX_AFTER; i++)
    {
      gsize n = strlen (names[i]);
      if (text->len < n || g_ascii_strcasecmp (text->str + text->len - n, names[i]) != 0)
        continue;
      g_string_truncate (text, text->len - n);
      if (text->len > 0 && text->str[text->len - 1] == ':')
        g_string_truncate (text, text->len - 1);
      if (text->len == 0 || strchr (" \t\r\n\f>+~", text->str[text->len - 1]) != NULL)
        g_string_append_c (text, '*');
      return (TmSheetBox) i;
    }
  return TM_SHEET_BOX_OWN;
}

static void
add_rule (TmSheet *self, const char *start, const char *end, const SheetRule *like)
{
  g_autoptr (GString) cut = g_string_new_len (start, end - start);
  TmSheetBox box = cut_box (cut);
  const char *text = cut->str;
  TmSelector *selector = tm_selector_new (text);

  if (selector == NULL)
    {
      self->is_cut |= (decides_sight (like->normal) || decides_sight (like->important))
                      && !tm_sheet_text_reacts (text);
      return;
    }
  SheetRule *rule = g_new0 (SheetRule, 1);
  rule->selector = selector;
  rule->normal = g_ref_string_acquire (like->normal);
  rule->important = g_ref_string_acquire (like->important);
  rule->range = like->range;
  rule->box = box;
  self->makes_up |= box != TM_SHEET_BOX_OWN;
  rule->order = self->rules->len;
  g_ptr_array_add (self->rules, rule);
  index_rule (self, rule);
}

static void
add_group (TmSheet            *self,
           const char         *start,
           const char         *end,
           const char         *block,
           gsize               block_length,
           const TmMediaRange *range)
{
  g_autofree char *declarations = g_strndup (block, MIN (block_length, DECLARATIONS_MAX_BYTES));
  g_autoptr (GString) normal = g_string_new (NULL);
  g_autoptr (GString) important = g_string_new (NULL);

  tm_declaration_sort_out (declarations, normal, important);
  /* Rules inside of rules (CSS Nesting) are passed over. */
  const char *inner = memchr (block, '{', block_length);
  self->is_cut |= inner != NULL && tm_sheet_text_decides_sight (inner, block + block_length);
  if (normal->len + important->len == 0)
    return;
  SheetRule like = { .normal = g_ref_string_new (normal->str), .important = g_ref_string_new (important->str),
                     .range = *range };
  self->is_cut |= block_length > DECLARATIONS_MAX_BYTES;
  if (strstr (declarations, "--") != NULL && tm_media_holds (range, TM_MEDIA_SCREEN_PIXELS))
    self->is_cut |= !tm_style_names_note (self->names, declarations);
  for (guint i = 0; i < SELECTORS_MAX && start < end; i++)
    {
      const char *comma = tm_sheet_text_find (start, end, ",");
      self->is_full |= self->rules->len >= RULES_MAX;
      if (!self->is_full)
        add_rule (self, start, comma, &like);
      start = comma + 1;
    }
  self->is_cut |= start < end;
  g_ref_string_release (like.normal);
  g_ref_string_release (like.important);
}

static void
add_rules (TmSheet *self, const char *p, const char *end, const TmMediaRange *range, guint depth)
{
  while (p < end && !self->is_full)
    {
      while (p < end && (g_ascii_isspace (*p) || *p == '}' || *p == ';'))
        p++;
      gboolean at_rule = p < end && *p == '@';
      TmMediaRange inner = *range;
      const char *open = tm_sheet_text_find (p, end, at_rule ? "{;" : "{");
      if (open >= end)
        return;
      const char *after = *open == '{' ? tm_sheet_text_skip_block (open + 1, end) : open + 1;
      const char *close = after > open + 1 && after[-1] == '}' ? after - 1 : after;
      if (at_rule && *open == '{' && tm_sheet_at_is_doubtful (p, open, end))
        self->is_cut |= tm_sheet_text_decides_sight (open + 1, close);
      if (at_rule && *open == ';')
        self->is_cut |= tm_sheet_at_imports_own (p, open);
      if (!at_rule)
        add_group (self, p, open, open + 1, close - open - 1, range);
      else if (*open == '{' && tm_sheet_at_opens_rules (p, open, end, range, &inner))
        {
          self->is_cut |= depth >= BLOCK_DEPTH_MAX;
          if (depth < BLOCK_DEPTH_MAX)
            add_rules (self, open + 1, close, &inner, depth + 1);
        }
      p = after;
    }
}

/**
 * tm_sheet_add:
 * @self: a sheet
 * @untrusted_text: content of a style element, UTF-8; hostile
 * @range: the views it is meant for
 *
 * Reads the rules that are meant for a screen. Nothing is fetched: other at-rules are passed over.
 */
void
tm_sheet_add (TmSheet *self, const char *untrusted_text, const TmMediaRange *range)
{
  g_autofree char *text = tm_sheet_text_dup (untrusted_text);

  blank_out (text, "<!--");
  blank_out (text, "-->");
  add_rules (self, text, text + strlen (text), range, 0);
}

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
  g_autofree char *name = g_ascii_strdown (text, (gssize) length);
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

/* The weakest give way: most of what they say is overruled anyway. */
static guint
find_first (TmSheet *self, guint width)
{
  gsize bytes = 0;
  guint n = 0;
  guint first = self->found->len;

  while (first > 0 && n < MATCH_RULES_MAX)
    {
      const SheetRule *rule = g_ptr_array_index (self->found, first - 1);
      gboolean counts = tm_media_holds (&rule->range, width);
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
 * @ret_normal: (out) (transfer none): the declarations that apply there to the element that was matched, the
 * strongest last; until this is asked again
 * @ret_important: (out) (transfer none): those of them that are marked as important, likewise
 */
void
tm_sheet_collect (TmSheet *self, guint width, const GString **ret_normal, const GString **ret_important)
{
  *ret_normal = self->normal;
  *ret_important = self->important;
  g_string_truncate (self->normal, 0);
  g_string_truncate (self->important, 0);
  for (guint i = find_first (self, width); i < self->found->len; i++)
    {
      const SheetRule *rule = g_ptr_array_index (self->found, i);
      if (!tm_media_holds (&rule->range, width))
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
      const TmMediaRange *range = &((const SheetRule *) g_ptr_array_index (self->found, i))->range;
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
 * tm_sheet_resolve:
 * @self: a sheet
 * @node: an element
 * @declarations: (inout): what styles it; hostile
 *
 * Puts the values in for the names that stand for them.
 */
void
tm_sheet_resolve (TmSheet *self, const GumboNode *node, GString *declarations)
{
  tm_style_names_resolve (self->names, node, declarations, &self->steps);
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
  tm_sheet_collect (self, TM_MEDIA_SCREEN_PIXELS, &normal, &important);
  g_autoptr (GString) out = g_string_new (normal->str);
  g_string_append (out, important->str);
  if (strstr (out->str, "var(") != NULL)
    tm_sheet_resolve (self, node, out);
  return g_utf8_make_valid (out->str, (gssize) out->len);
}

/**
 * tm_sheet_is_full:
 * @self: a sheet
 *
 * Returns: whether rules were left out because there are too many
 */
gboolean
tm_sheet_is_full (const TmSheet *self)
{
  return self->is_full || self->is_cut;
}
