/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which style sheets a page has, and which of its parts have no say. */
#define G_LOG_DOMAIN "tm-html-sheets"

#include "tm-html-sheets.h"

#include "tm-html-element.h"

#include <string.h>

/* HTML, 4.12.3: what stands in such a template is shown at once, in place of what stands beside it. */
static gboolean
is_shadow (const GumboElement *element)
{
  const char *mode = tm_html_element_get (element, "shadowrootmode");
  return g_ascii_strcasecmp (mode, "open") == 0 || g_ascii_strcasecmp (mode, "closed") == 0;
}

/**
 * tm_html_sheets_is_dropped:
 * @element: an element; hostile
 *
 * What stands in for a film, a drawing or an object is shown wherever
 * that is not, and mail programs show none of them; the words of a drawing are words.
 *
 * Returns: whether all inside of it is never shown and never read
 */
gboolean
tm_html_sheets_is_dropped (const GumboElement *element)
{
  switch (element->tag)
    {
    case GUMBO_TAG_TEMPLATE:
      return !is_shadow (element);
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_DESC:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
read_sheet (TmSheet *sheet, const GumboElement *element)
{
  const char *type = tm_html_element_get (element, "type");
  TmMediaRange range;

  /* HTML, 4.2.6: of another type, browsers do not read it. */
  if (*type != '\0' && g_ascii_strcasecmp (type, "text/css") != 0)
    return;
  if (!tm_media_read (tm_html_element_get (element, "media"), &range))
    return;
  for (guint i = 0; i < element->children.length; i++)
    {
      const GumboNode *child = element->children.data[i];
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA
          || child->type == GUMBO_NODE_WHITESPACE)
        tm_sheet_add (sheet, child->v.text.text, &range);
    }
}

/* A sheet that comes with the mail, though not inside of the page, so that it counts without anything being
 * fetched. */
static gboolean
is_brought_along (const GumboElement *element)
{
  const char *target = tm_html_element_get (element, "href");
  gboolean own
      = g_ascii_strncasecmp (target, "data:", 5) == 0 || g_ascii_strncasecmp (target, "cid:", 4) == 0;
  g_autofree char *relation = own ? g_ascii_strdown (tm_html_element_get (element, "rel"), -1) : NULL;

  return relation != NULL && strstr (relation, "stylesheet") != NULL;
}

/**
 * tm_html_sheets_read:
 * @sheet: gets the rules
 * @root: of the page
 *
 * A sheet counts for all of the mail, also for what stands in front of it. No recursion: the sender chooses
 * the depth.
 *
 * Returns: %FALSE when there is one that is not read
 */
gboolean
tm_html_sheets_read (TmSheet *sheet, const GumboNode *root)
{
  gboolean all = TRUE;

  for (const GumboNode *node = root; node != NULL;)
    {
      gboolean kept = node->type == GUMBO_NODE_ELEMENT && !tm_html_sheets_is_dropped (&node->v.element);
      const GumboElement *element = kept ? &node->v.element : NULL;
      if (element != NULL && element->tag == GUMBO_TAG_STYLE)
        read_sheet (sheet, element);
      if (element != NULL && element->tag == GUMBO_TAG_LINK)
        all &= !is_brought_along (element);
      if (element != NULL && element->children.length > 0)
        {
          node = element->children.data[0];
          continue;
        }
      while (node != root && node->index_within_parent + 1 >= node->parent->v.element.children.length)
        node = node->parent;
      node = node != root ? node->parent->v.element.children.data[node->index_within_parent + 1] : NULL;
    }
  return all;
}
