/* SPDX-License-Identifier: GPL-3.0-or-later
 * How deep a tree of the HTML parser is. */
#pragma once

#include <glib.h>
#include <gumbo.h>

/* Of the deepest element. */
static inline guint
html_depth_get (const GumboNode *root)
{
  guint depth = 0, most = 0;

  for (const GumboNode *node = root; node != NULL;)
    {
      gboolean element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
      if (element && node->v.element.children.length > 0)
        {
          node = node->v.element.children.data[0];
          depth++;
          most = MAX (most, depth);
          continue;
        }
      while (node != root && node->index_within_parent + 1 >= node->parent->v.element.children.length)
        {
          node = node->parent;
          depth--;
        }
      node = node != root ? node->parent->v.element.children.data[node->index_within_parent + 1] : NULL;
    }
  return most;
}
