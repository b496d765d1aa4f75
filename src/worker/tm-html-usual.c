/* SPDX-License-Identifier: GPL-3.0-or-later
 * What browsers do with an element that says nothing of it, and our page does not: which way its words run,
 * the blanks around it, the size of letters of one width (HTML, 15.3). */
#define G_LOG_DOMAIN "tm-html-usual"

#include "tm-html-usual.h"

#include "tm-html-element.h"

#include <string.h>
#include <strings.h>

#define NODES_MAX 64
/* Of an element, before the first letter that has a way of its own. Elements in elements look at the same. */
#define LETTERS_MAX 1000
#define WRAPPERS_MAX 8

/* Letters of Hebrew, Arabic and their neighbours (UAX 9, 3.2). */
static gboolean
runs_to_the_left (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
}

/* HTML, 3.2.6.4: by the first letter that has a way of its own. */
static gboolean
begins_to_the_left (const GumboNode *root)
{
  guint n = 0, passed = 0;

  for (const GumboNode *node = root; node != NULL && n < NODES_MAX; n++)
    {
      const char *text = node->type == GUMBO_NODE_TEXT ? node->v.text.text : "";
      for (; *text != '\0' && passed < LETTERS_MAX && g_utf8_get_char_validated (text, -1) < 0x110000;
           text = g_utf8_next_char (text), passed++)
        if (g_unichar_isalpha (g_utf8_get_char (text)))
          return runs_to_the_left (g_utf8_get_char (text));
      if (node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0)
        {
          node = node->v.element.children.data[0];
          continue;
        }
      while (node != root && node->index_within_parent + 1 >= node->parent->v.element.children.length)
        node = node->parent;
      node = node != root ? node->parent->v.element.children.data[node->index_within_parent + 1] : NULL;
    }
  return FALSE;
}

/* Our page keeps its own outermost element, so what the sender's says goes to the body. */
static const char *
get_way (const GumboNode *node)
{
  const char *way = tm_html_element_get (&node->v.element, "dir");
  gboolean body = node->v.element.tag == GUMBO_TAG_BODY && node->parent != NULL
                  && node->parent->type == GUMBO_NODE_ELEMENT;

  if (*way == '\0' && body)
    way = tm_html_element_get (&node->parent->v.element, "dir");
  return *way == '\0' && node->v.element.tag == GUMBO_TAG_BDI ? "auto" : way;
}

static void
append_way (GString *out, const GumboNode *node)
{
  const char *way = get_way (node);
  gboolean turns = node->v.element.tag == GUMBO_TAG_BDO;

  if (strcasecmp (way, "auto") == 0)
    way = begins_to_the_left (node) ? "rtl" : "ltr";
  if (strcasecmp (way, "rtl") != 0 && strcasecmp (way, "ltr") != 0)
    return;
  g_string_append_printf (out, "direction:%s;%s", (*way | 0x20) == 'r' ? "rtl" : "ltr",
                          turns ? "" : "unicode-bidi:isolate;");
}

static gboolean
is_one_of (GumboTag tag, const GumboTag *tags, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (tag == tags[i])
      return TRUE;
  return FALSE;
}

static gboolean
is_blank (const GumboNode *node)
{
  return node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_COMMENT;
}

/* Whether nothing but blanks stands between @node and the beginning, or the end, of what it stands in. */
static gboolean
is_at_edge (const GumboNode *node, gboolean end)
{
  const GumboVector *all = &node->parent->v.element.children;

  guint first = end ? (guint) node->index_within_parent + 1 : 0;
  guint beyond = end ? all->length : (guint) node->index_within_parent;

  for (guint i = first; i < beyond; i++)
    if (!is_blank (all->data[i]) || i - first >= NODES_MAX)
      return FALSE;
  return TRUE;
}

/* Quirks Mode, 3.3: the usual blank above the first words of a page or of a cell is left out, and that below
 * the last ones of a cell. */
static void
append_quirk (GString *out, const GumboNode *node, gboolean end)
{
  static const GumboTag spaced[]
    = { GUMBO_TAG_P,  GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,         GUMBO_TAG_H5,
        GUMBO_TAG_H6, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE };
  static const GumboTag cells[] = { GUMBO_TAG_TD, GUMBO_TAG_TH };
  static const GumboTag wrappers[] = { GUMBO_TAG_CENTER, GUMBO_TAG_DIV, GUMBO_TAG_FORM };

  if (!is_one_of (node->v.element.tag, spaced, G_N_ELEMENTS (spaced)))
    return;
  for (guint i = 0; i < WRAPPERS_MAX && node->parent != NULL && node->parent->type == GUMBO_NODE_ELEMENT
                    && is_at_edge (node, end);
       i++)
    {
      const GumboElement *around = &node->parent->v.element;
      if (is_one_of (around->tag, cells, G_N_ELEMENTS (cells)) || (!end && around->tag == GUMBO_TAG_BODY))
        {
          g_string_append (out, end ? "margin-bottom:0;" : "margin-top:0;");
          return;
        }
      if (!is_one_of (around->tag, wrappers, G_N_ELEMENTS (wrappers)))
        return;
      node = node->parent;
    }
}

/**
 * tm_html_usual_append:
 * @out: gets declarations
 * @node: an element; hostile
 * @in_old_page: whether its page has no document type
 * @usual_size: whether no style has said how large letters are
 */
void
tm_html_usual_append (GString *out, const GumboNode *node, gboolean in_old_page, gboolean usual_size)
{
  static const GumboTag blocks[] = { GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_PLAINTEXT };
  static const GumboTag lines[] = { GUMBO_TAG_TT, GUMBO_TAG_CODE, GUMBO_TAG_KBD, GUMBO_TAG_SAMP };
  GumboTag tag = node->v.element.tag;
  gboolean block = is_one_of (tag, blocks, G_N_ELEMENTS (blocks));

  append_way (out, node);
  if (block)
    g_string_append (out, "margin-top:1em;margin-bottom:1em;");
  /* As large as browsers make letters of one width that have no other type face. */
  const char *own = tm_html_element_get (&node->v.element, "style");
  if (usual_size && strcasestr (own, "font") == NULL
      && (block || is_one_of (tag, lines, G_N_ELEMENTS (lines))))
    g_string_append (out, "font-size:13px;");
  if (in_old_page)
    {
      append_quirk (out, node, FALSE);
      append_quirk (out, node, TRUE);
    }
}
