/* SPDX-License-Identifier: GPL-3.0-or-later
 * Styles that stand in a page more than once, said once: a web view reads a style attribute anew for each of
 * a thousand cells, and cannot let them share what it made of it. */
#define G_LOG_DOMAIN "tm-page-styles"

#include "tm-page-styles.h"

#include "tm-narrow.h"

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
  GHashTable *by_condition; /* owned; which views, to GString of rules that count there only */
  guint       n_classes;
};

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

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
  self->by_condition = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
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
  g_hash_table_unref (self->by_condition);
  g_string_free (self->rules, TRUE);
  g_free (self);
}

/* The grammar of tm_style_is_clean() has none of these; in a sheet they would mean something else than in an
 * attribute. */
static gboolean
can_be_a_rule (const char *style)
{
  return *style != '\0' && strpbrk (style, "<>{}@\\&\"'/*") == NULL;
}

/* In views between two widths; nothing is left out between whole numbers of pixels. */
static char *
dup_condition (guint above, guint up_to)
{
  if (up_to == 0)
    return g_strdup_printf ("(width>%upx)", above);
  return above == 0 ? g_strdup_printf ("(width<=%upx)", up_to)
                    : g_strdup_printf ("(%upx<width<=%upx)", above, up_to);
}

static void
add_rule (TmPageStyles *self,
          guint         number,
          guint         above,
          guint         up_to,
          const char   *style,
          gsize         length,
          const char   *ours)
{
  g_autofree char *condition = dup_condition (above, up_to);
  GString *rules = g_hash_table_lookup (self->by_condition, condition);

  if (rules == NULL)
    {
      rules = g_string_new (NULL);
      g_hash_table_insert (self->by_condition, g_steal_pointer (&condition), rules);
    }
  g_string_append_printf (rules, ".s%u:not(#_){%.*s%s}", number, (int) length, style, ours);
}

/**
 * tm_page_styles_count:
 * @self: the styles of a page
 * @style: declarations that tm_style_is_clean() accepts, as they would stand in an attribute
 *
 * Notes that they are wanted once more. An attribute of the same words would not win more often than the
 * rule: it counts more than any of our own sheet.
 *
 * Returns: the number N of the class "sN" that stands for them, or 0 where they are to be written as an
 * attribute
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
 * tm_page_styles_narrow:
 * @self: the styles of a page
 * @style: declarations that tm_style_is_clean() accepts
 * @bands: what stands for them in narrow views, not ""; hostile
 * @ours: declarations to add to each, or ""
 *
 * Each style counts in views of its own widths only, so that none has to take back what another says.
 *
 * Returns: the number N of the class "sN" that stands for all of them, 0 when @bands are none that
 * tm_narrow_is_clean() accepts
 */
guint
tm_page_styles_narrow (TmPageStyles *self, const char *style, const char *bands, const char *ours)
{
  g_autofree char *key = g_strconcat (style, "\n", bands, "\n", ours, NULL);
  Style *known = g_hash_table_lookup (self->styles, key);
  TmNarrowBand band;
  guint above = 0;

  if (known != NULL)
    return known->number;
  known = g_new0 (Style, 1);
  g_hash_table_insert (self->styles, g_steal_pointer (&key), known);
  if (!tm_narrow_is_clean (style, bands))
    return 0;
  known->number = ++self->n_classes;
  for (const char *at = bands; tm_narrow_next (&at, &band); above = band.up_to)
    add_rule (self, known->number, above, band.up_to, band.style, band.length, ours);
  add_rule (self, known->number, above, 0, style, strlen (style), ours);
  return known->number;
}

/* In the order of their names, so that a page is always written in the same way. */
static void
append_by_condition (TmPageStyles *self)
{
  g_autoptr (GList) conditions = g_list_sort (g_hash_table_get_keys (self->by_condition),
                                              (GCompareFunc) strcmp);

  for (const GList *l = conditions; l != NULL; l = l->next)
    {
      const GString *rules = g_hash_table_lookup (self->by_condition, l->data);
      g_string_append_printf (self->rules, "@media %s{%s}", (const char *) l->data, rules->str);
    }
  g_hash_table_remove_all (self->by_condition);
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
  append_by_condition (self);
  return self->rules->str;
}
