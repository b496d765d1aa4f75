/* SPDX-License-Identifier: GPL-3.0-or-later
 * Styles that stand in a page more than once, said once: a web view reads a style attribute anew for each of a thousand
 * cells, and cannot let them share what it made of it. */
#define G_LOG_DOMAIN "tm-page-styles"

#include "tm-page-styles.h"

#include <string.h>

typedef struct
{
  guint n_seen;
  guint number;   /* of the class, from 1; 0: stands in the page only once so far */
} Style;

struct _TmPageStyles
{
  GHashTable *styles;     /* owned; declarations to Style */
  GString    *rules;      /* owned */
  guint       n_classes;
};

/**
 * tm_page_styles_new:
 *
 * Returns: (transfer full): of a page without any
 */
TmPageStyles *
tm_page_styles_new (void)
{
  TmPageStyles *self = g_new0 (TmPageStyles, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rules = g_string_new ("");
  return self;
}

/**
 * tm_page_styles_free:
 * @self: (nullable): what to free
 */
void
tm_page_styles_free (TmPageStyles *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->styles);
  g_string_free (self->rules, TRUE);
  g_free (self);
}

/* The grammar of tm_style_is_clean() has none of these; in a sheet they would mean something else than in an attribute. */
static gboolean
can_be_a_rule (const char *style)
{
  return *style != '\0' && strpbrk (style, "<>{}@\\&\"'/*") == NULL;
}

/**
 * tm_page_styles_count:
 * @self: the styles of a page
 * @style: declarations that tm_style_is_clean() accepts, as they would stand in an attribute
 *
 * Notes that they are wanted once more. An attribute of the same words would not win more often than the rule: it counts
 * more than any of our own sheet.
 *
 * Returns: the number N of the class "sN" that stands for them, or 0 where they are to be written as an attribute
 */
guint
tm_page_styles_count (TmPageStyles *self, const char *style)
{
  Style *known = g_hash_table_lookup (self->styles, style);

  if (known == NULL)
    {
      known = g_new0 (Style, 1);
      g_hash_table_insert (self->styles, g_strdup (style), known);
    }
  known->n_seen++;
  if (known->n_seen == 2 && can_be_a_rule (style))
    {
      known->number = ++self->n_classes;
      g_string_append_printf (self->rules, ".s%u:not(#_){%s}", known->number, style);
    }
  return known->number;
}

/**
 * tm_page_styles_get_rules:
 * @self: the styles of a page
 *
 * Returns: (transfer none): the rules of all classes, for the style sheet; "" when there are none
 */
const char *
tm_page_styles_get_rules (TmPageStyles *self)
{
  return self->rules->str;
}
