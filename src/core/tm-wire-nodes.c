/* SPDX-License-Identifier: GPL-3.0-or-later
 * The elements of a mail's page, as they cross from the worker to the rest. */
#define G_LOG_DOMAIN "tm-wire-nodes"

#include "tm-wire-nodes.h"

#include "tm-element.h"
#include "tm-limits.h"
#include "tm-marks.h"
#include "tm-style.h"

#define REMEMBERED_STYLES_MAX 64

static gboolean
is_ref (const TmMessageParts *parts, const TmNode *node)
{
  if (node->ref == -1)
    return TRUE;
  if (node->ref < 0 || node->element == TM_ELEMENT_TEXT)
    return FALSE;
  const char *name = tm_element_get_name (node->element);
  guint n = 0;
  if (g_str_equal (name, "a"))
    n = parts->links->len;
  else if (g_str_equal (name, "img"))
    n = parts->images->len;
  else if (tm_element_get_flags (node->element) & TM_ELEMENT_IS_FIELD)
    n = parts->fields->len;
  return (guint) node->ref < n;
}

static gboolean
may_have_children (const TmNode *node)
{
  return node->element != TM_ELEMENT_TEXT && !(tm_element_get_flags (node->element) & TM_ELEMENT_IS_VOID);
}

/* Depth grows by one at most, text has no children, ranges go forward. */
static gboolean
is_node (const TmMessageParts *parts, const TmNode *node, const TmNode *before, guint32 *ends)
{
  gboolean text = node->element == TM_ELEMENT_TEXT;
  const GString *source = node->hidden != TM_HIDDEN_NO ? parts->hidden_text : parts->text;
  guint32 *end = &ends[node->hidden != TM_HIDDEN_NO];

  if (node->element >= tm_element_get_n () || node->hidden >= TM_N_HIDDEN || !is_ref (parts, node)
      || node->colspan < 1 || node->colspan > 100 || node->rowspan < 1 || node->rowspan > 100)
    return FALSE;
  if (before == NULL ? node->depth != 0 : node->depth > before->depth + may_have_children (before))
    return FALSE;
  if (!text)
    return TRUE;
  if (node->start < *end || !tm_marks_is_range (source->str, source->len, node->start, node->end))
    return FALSE;
  *end = node->end;
  return TRUE;
}

/* Thousands of elements of a page have some ten styles; each is looked at once. A page can be made so that all its styles
 * fall into one slot of the table, so only some are remembered. */
static gboolean
is_style (GHashTable *clean, char *style)
{
  if (*style == '\0' || g_hash_table_contains (clean, style))
    return TRUE;
  if (!tm_style_is_clean (style))
    return FALSE;
  if (g_hash_table_size (clean) < REMEMBERED_STYLES_MAX)
    g_hash_table_add (clean, style);
  return TRUE;
}

/**
 * tm_wire_write_nodes:
 * @parts: a draft that keeps to the limits
 *
 * Returns: (transfer floating): its elements, an array of TM_WIRE_NODE
 */
GVariant *
tm_wire_write_nodes (const TmMessageParts *parts)
{
  g_auto (GVariantBuilder) out = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" TM_WIRE_NODE));

  for (guint i = 0; i < parts->nodes->len; i++)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, i);
      g_variant_builder_add (&out, TM_WIRE_NODE, node->element, node->depth, (guchar) node->hidden, node->start, node->end,
                             node->ref, node->style, node->colspan, node->rowspan);
    }
  return g_variant_builder_end (&out);
}

/**
 * tm_wire_read_nodes:
 * @parts: a draft that has its texts, links, images and fields already
 * @iter: over an array of TM_WIRE_NODE; hostile
 *
 * Returns: %FALSE when anything is off: an element, a place in the tree, a range, a reference or a style
 */
gboolean
tm_wire_read_nodes (TmMessageParts *parts, GVariantIter *iter)
{
  guint32 element, depth, start, end, colspan, rowspan;
  guchar hidden;
  gint32 ref;
  const char *style;
  guint32 ends[2] = { 0, 0 };
  const TmNode *before = NULL;
  g_autoptr (GHashTable) clean = g_hash_table_new (g_str_hash, g_str_equal);

  while (g_variant_iter_next (iter, "(uuyuui&suu)", &element, &depth, &hidden, &start, &end, &ref, &style, &colspan, &rowspan))
    {
      if (parts->nodes->len >= TM_NODES_MAX)
        return FALSE;
      TmNode *node = tm_message_parts_add_node (parts);
      node->element = element;
      node->depth = depth;
      node->hidden = hidden;
      node->start = start;
      node->end = end;
      node->ref = ref;
      g_free (node->style);
      node->style = g_strdup (style);
      node->colspan = colspan;
      node->rowspan = rowspan;
      if (!is_node (parts, node, before, ends) || !is_style (clean, node->style))
        return FALSE;
      before = node;
    }
  return TRUE;
}
