/* SPDX-License-Identifier: GPL-3.0-or-later
 * The elements of a mail's page, as they cross from the worker to the rest. */
#define G_LOG_DOMAIN "tm-wire-nodes"

#include "tm-wire-nodes.h"

#include "tm-element.h"
#include "tm-limits.h"
#include "tm-marks.h"
#include "tm-narrow.h"
#include "tm-style.h"

#include <string.h>

#define REMEMBERED_STYLES_MAX 64

/* As they cross, one behind the other. */
typedef struct
{
  guint32 element;
  guint32 depth;
  guint32 hidden;
  guint32 start;
  guint32 end;
  gint32  ref;
  guint32 style;     /* its number in the list */
  guint32 narrow;    /* from 1 in the list of those for narrow views; 0: the same */
  guint32 colspan;
  guint32 rowspan;
} Row;

/* What stands for one of the styles in narrow views. */
typedef struct
{
  guint32 style;
  char   *bands;
} Narrow;

G_STATIC_ASSERT (sizeof (Row) == 10 * sizeof (guint32));

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

/* Thousands of elements of a page have some ten styles, so these cross once each. A page can be made so that
 * all its styles fall into one slot of the table, so only some are remembered. Returns the number of
 * @style. */
static guint32
number_style (GHashTable *numbers, GPtrArray *styles, char *style)
{
  gpointer number = NULL;

  if (g_hash_table_lookup_extended (numbers, style, NULL, &number))
    return GPOINTER_TO_UINT (number);
  if (g_hash_table_size (numbers) < REMEMBERED_STYLES_MAX)
    g_hash_table_insert (numbers, style, GUINT_TO_POINTER (styles->len));
  g_ptr_array_add (styles, style);
  return styles->len - 1;
}

/* Each belongs to one style. Returns the number of that of @node, from 1; 0 when it looks the same in narrow
 * views. */
static guint32
number_narrow (GHashTable *numbers, GArray *narrows, const TmNode *node, guint32 style)
{
  gpointer number = NULL;
  Narrow narrow = { style, node->narrow };

  if (*node->narrow == '\0')
    return 0;
  g_autofree char *key = g_strdup_printf ("%u %s", style, node->narrow);
  if (g_hash_table_lookup_extended (numbers, key, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_array_append_val (narrows, narrow);
  if (g_hash_table_size (numbers) < REMEMBERED_STYLES_MAX)
    g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (narrows->len));
  return narrows->len;
}

/**
 * tm_wire_write_nodes:
 * @parts: a draft that keeps to the limits
 * @out: gets its elements
 */
void
tm_wire_write_nodes (const TmMessageParts *parts, GByteArray *out)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) styles = g_ptr_array_new ();
  g_autoptr (GHashTable) narrow_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) narrows = g_array_new (FALSE, FALSE, sizeof (Narrow));
  /* Of each node; the lists that they are numbers in come before the nodes. */
  g_autofree guint32 *of_styles = g_new (guint32, parts->nodes->len + 1);
  g_autofree guint32 *of_narrows = g_new (guint32, parts->nodes->len + 1);

  for (guint i = 0; i < parts->nodes->len; i++)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, i);
      of_styles[i] = number_style (numbers, styles, node->style);
      of_narrows[i] = number_narrow (narrow_numbers, narrows, node, of_styles[i]);
    }
  tm_wire_put_number (out, styles->len);
  for (guint i = 0; i < styles->len; i++)
    tm_wire_put_text (out, g_ptr_array_index (styles, i));
  tm_wire_put_number (out, narrows->len);
  for (guint i = 0; i < narrows->len; i++)
    {
      tm_wire_put_number (out, g_array_index (narrows, Narrow, i).style);
      tm_wire_put_text (out, g_array_index (narrows, Narrow, i).bands);
    }
  tm_wire_put_number (out, (guint32) (parts->nodes->len * sizeof (Row)));
  for (guint i = 0; i < parts->nodes->len; i++)
    {
      const TmNode *node = g_ptr_array_index (parts->nodes, i);
      const Row row = { node->element, node->depth,  node->hidden,  node->start,   node->end,
                        node->ref,     of_styles[i], of_narrows[i], node->colspan, node->rowspan };
      g_byte_array_append (out, (const guint8 *) &row, sizeof row);
    }
}

/* One that no element has is looked at, too. */
static GPtrArray *
read_styles (TmWireIn *in)
{
  GPtrArray *styles = g_ptr_array_new_with_free_func (g_free);
  guint n = tm_wire_take_count (in, TM_NODES_MAX, sizeof (guint32));

  for (guint i = 0; i < n && !in->bad; i++)
    {
      char *style = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      in->bad = in->bad || !tm_style_is_clean (style);
      g_ptr_array_add (styles, style);
    }
  return styles;
}

static void
clear_narrow (gpointer data)
{
  g_free (((Narrow *) data)->bands);
}

static GArray *
read_narrows (TmWireIn *in, const GPtrArray *styles)
{
  GArray *narrows = g_array_new (FALSE, FALSE, sizeof (Narrow));
  guint n = tm_wire_take_count (in, TM_NODES_MAX, 2 * sizeof (guint32));

  g_array_set_clear_func (narrows, clear_narrow);
  for (guint i = 0; i < n && !in->bad; i++)
    {
      Narrow narrow = { 0 };
      /* One after the other: the values of a list in braces are read in no certain order (C17, 6.7.9). */
      narrow.style = tm_wire_take_number (in);
      narrow.bands = tm_wire_take_text (in, TM_ANSWER_MAX_BYTES);
      in->bad = in->bad || narrow.style >= styles->len || *narrow.bands == '\0'
                || !tm_narrow_is_clean (g_ptr_array_index (styles, narrow.style), narrow.bands);
      g_array_append_val (narrows, narrow);
    }
  return narrows;
}

static TmNode *
add_node (TmMessageParts *parts, const Row *row, const char *style, const char *narrow)
{
  TmNode *node = tm_message_parts_add_node (parts);

  node->element = row->element;
  node->depth = row->depth;
  node->hidden = row->hidden;
  node->start = row->start;
  node->end = row->end;
  node->ref = row->ref;
  tm_node_take_style (node, g_strdup (style));
  tm_node_take_narrow (node, g_strdup (narrow));
  node->colspan = row->colspan;
  node->rowspan = row->rowspan;
  return node;
}

static gboolean
read_rows (TmMessageParts  *parts,
           const GPtrArray *styles,
           const GArray    *narrows,
           const guint8    *bytes,
           gsize            n)
{
  guint32 ends[2] = { 0, 0 };
  gsize style_bytes = 0;
  const TmNode *before = NULL;

  for (gsize i = 0; i < n; i++)
    {
      Row row;
      memcpy (&row, bytes + i * sizeof row, sizeof row);
      if (row.style >= styles->len || row.hidden >= TM_N_HIDDEN || row.narrow > narrows->len)
        return FALSE;
      const char *style = g_ptr_array_index (styles, row.style);
      const Narrow *narrow = row.narrow > 0 ? &g_array_index (narrows, Narrow, row.narrow - 1) : NULL;
      /* A few styles must not grow into more than the answer may be. */
      style_bytes += strlen (style) + 1 + (narrow != NULL ? strlen (narrow->bands) : 0);
      if (style_bytes > TM_ANSWER_MAX_BYTES || (narrow != NULL && narrow->style != row.style))
        return FALSE;
      const TmNode *node = add_node (parts, &row, style, narrow != NULL ? narrow->bands : "");
      if (!is_node (parts, node, before, ends))
        return FALSE;
      before = node;
    }
  return TRUE;
}

/**
 * tm_wire_read_nodes:
 * @parts: a draft that has its texts, links, images and fields already
 * @in: where tm_wire_write_nodes() wrote; hostile; bad when anything is off: an element, a place in the tree,
 * a range, a reference or a style
 */
void
tm_wire_read_nodes (TmMessageParts *parts, TmWireIn *in)
{
  g_autoptr (GPtrArray) styles = read_styles (in);
  g_autoptr (GArray) narrows = read_narrows (in, styles);
  gsize length = 0;
  const guint8 *rows = tm_wire_lend_bytes (in, TM_NODES_MAX * sizeof (Row), &length);
  gsize n = length / sizeof (Row);

  in->bad = in->bad || length % sizeof (Row) != 0 || styles->len > n || narrows->len > n
            || !read_rows (parts, styles, narrows, rows, n);
}
