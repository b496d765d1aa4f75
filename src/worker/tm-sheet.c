/* SPDX-License-Identifier: GPL-3.0-or-later
 * The style sheets of a mail, and what they say about an element. Rules are cut out here, understood by
 * tm-selector.c and tm-media.c, and what they declare is vetted by tm-style.c before any of it is shown. */
#define G_LOG_DOMAIN "tm-sheet"

#include "tm-sheet.h"

#include "tm-sheet-at.h"
#include "tm-sheet-rules.h"
#include "tm-sheet-text.h"
#include "tm-sheet-words.h"

#include "core/tm-declaration.h"

#include <string.h>

#define RULES_MAX 3000
#define SELECTORS_MAX 100
#define DECLARATIONS_MAX_BYTES 4000
#define BLOCK_DEPTH_MAX 4
/* Comparisons, and pieces of declarations, for all pages of one input: under half a second. */
#define STEPS_MAX 400000

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
  self->frames = tm_sheet_frames_new ();
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
  tm_sheet_frames_free (self->frames);
  g_ptr_array_unref (self->rules);
  g_free (self);
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

/* %FALSE when the selector is not known, and perhaps by no browser. */
static gboolean
add_rule (TmSheet *self, const char *start, const char *end, const SheetRule *like)
{
  g_autoptr (GString) cut = g_string_new_len (start, end - start);
  TmSheetBox box = tm_sheet_words_cut_box (cut);
  const char *text = cut->str;
  TmSelector *selector = tm_selector_new (text);
  gboolean known = selector != NULL;

  if (!known)
    {
      if ((!decides_sight (like->normal) && !decides_sight (like->important)) || tm_sheet_text_reacts (text))
        return TRUE;
      self->is_cut = TRUE;
      selector = tm_selector_new_loose (text);
    }
  if (selector == NULL)
    return FALSE;
  SheetRule *rule = g_new0 (SheetRule, 1);
  rule->selector = selector;
  rule->normal = g_ref_string_acquire (like->normal);
  rule->important = g_ref_string_acquire (like->important);
  rule->range = like->range;
  rule->box = box;
  rule->doubt = known ? like->doubt : DOUBT_PASSED;
  self->makes_up |= box != TM_SHEET_BOX_OWN;
  rule->order = self->rules->len;
  g_ptr_array_add (self->rules, rule);
  index_rule (self, rule);
  return known;
}

static void
add_group (TmSheet            *self,
           const char         *start,
           const char         *end,
           const char         *block,
           gsize               block_length,
           Doubt               doubt,
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
                     .doubt = doubt, .range = *range };
  self->is_cut |= block_length > DECLARATIONS_MAX_BYTES;
  if (strstr (declarations, "--") != NULL && tm_media_holds (range, TM_MEDIA_SCREEN_PIXELS))
    self->is_cut |= !tm_style_names_note (self->names, declarations);
  guint first = self->rules->len;
  gboolean known = TRUE;
  for (guint i = 0; i < SELECTORS_MAX && start < end; i++)
    {
      const char *comma = tm_sheet_text_find (start, end, ",");
      self->is_full |= self->rules->len >= RULES_MAX;
      if (!self->is_full)
        known &= add_rule (self, start, comma, &like);
      start = comma + 1;
    }
  /* One that a browser does not know makes it pass over the whole group (Selectors 4, 4.1). */
  for (guint i = first; !known && i < self->rules->len; i++)
    {
      SheetRule *rule = g_ptr_array_index (self->rules, i);
      rule->doubt = MAX (rule->doubt, DOUBT_TAKEN);
    }
  self->is_cut |= start < end;
  g_ref_string_release (like.normal);
  g_ref_string_release (like.important);
}

static void add_rules (
    TmSheet *self, const char *p, const char *end, Doubt doubt, const TmMediaRange *range, guint depth);

/* From @p to the bracket at @open, and up to that at @close. */
static void
add_at_rule (TmSheet            *self,
             const char         *p,
             const char         *open,
             const char         *close,
             Doubt               doubt,
             const TmMediaRange *range,
             guint               depth)
{
  TmMediaRange inner = *range;
  gsize length = 0;
  gboolean opens = tm_sheet_at_opens_rules (p, open, close, range, &inner);
  gboolean doubtful = tm_sheet_at_is_doubtful (p, open, close);

  if (doubtful)
    self->is_cut |= tm_sheet_text_decides_sight (open + 1, close);
  doubtful |= tm_sheet_at_depends_on_window (p, open);
  if (tm_sheet_at_has_name (p, open, "@property", &length))
    {
      g_autofree char *block = g_strndup (open + 1, MIN (close - open - 1, DECLARATIONS_MAX_BYTES));
      tm_style_names_note_otherwise (self->names, open - length, length, block);
      return;
    }
  if (tm_sheet_at_has_name (p, open, "@keyframes", &length)
      || tm_sheet_at_has_name (p, open, "@-webkit-keyframes", &length))
    {
      tm_sheet_frames_note (self->frames, open - length, length, open + 1, close);
      return;
    }
  if (!opens)
    {
      if (!doubtful || !tm_sheet_at_may_open_rules (p, open))
        return;
      doubt = DOUBT_PASSED;
      inner = *range;
    }
  else if (doubtful && doubt == DOUBT_NONE)
    doubt = DOUBT_TAKEN;
  self->is_cut |= depth >= BLOCK_DEPTH_MAX;
  if (depth < BLOCK_DEPTH_MAX)
    add_rules (self, open + 1, close, doubt, &inner, depth + 1);
}

static void
add_rules (TmSheet *self, const char *p, const char *end, Doubt doubt, const TmMediaRange *range, guint depth)
{
  while (p < end && !self->is_full)
    {
      while (p < end && g_ascii_isspace (*p))
        p++;
      gboolean at_rule = p < end && *p == '@';
      const char *open = tm_sheet_text_find (p, end, at_rule ? "{;" : "{");
      if (open >= end)
        return;
      const char *after = *open == '{' ? tm_sheet_text_skip_block (open + 1, end) : open + 1;
      const char *close = after > open + 1 && after[-1] == '}' ? after - 1 : after;
      if (at_rule && *open == ';')
        self->is_cut |= tm_sheet_at_imports_own (p, open) || tm_sheet_at_means_others (p, open);
      else if (at_rule)
        add_at_rule (self, p, open, close, doubt, range, depth);
      /* What is left over from before makes a rule unreadable (CSS Syntax 3, 5.4.3). */
      else if (*p != ';' && *p != '}')
        add_group (self, p, open, open + 1, close - open - 1, doubt, range);
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

  /* Around a sheet they mean nothing. */
  tm_sheet_text_blank_out (text, "<!--");
  tm_sheet_text_blank_out (text, "-->");
  add_rules (self, text, text + strlen (text), DOUBT_NONE, range, 0);
}

/**
 * tm_sheet_resolve:
 * @self: a sheet
 * @node: an element
 * @declarations: (inout): what styles it; hostile
 * @strict: as for tm_style_names_resolve()
 *
 * Puts the values in for the names that stand for them.
 */
void
tm_sheet_resolve (TmSheet *self, const GumboNode *node, GString *declarations, gboolean strict)
{
  tm_style_names_resolve (self->names, node, declarations, strict, &self->steps);
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
