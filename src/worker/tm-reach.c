/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the words of an element are short enough to lie wholly outside of the page. A few words that are
 * moved by a hand's breadth over the edge are as much out of sight as a page of them that is moved by a mile.
 */
#define G_LOG_DOMAIN "tm-reach"

#include "tm-reach.h"

#include <math.h>
#include <string.h>

/* A box around may stand in the middle of a window that is wider, with as much on either side of it. */
#define SIDE_PIXELS 100.0
#define MOVED_MIN_PIXELS 20.0
#define SCREEN_PIXELS 800.0
/* Of the size of letters. */
#define NARROW_WIDTH 0.55
#define LINE_HEIGHT 1.4
#define NODES_MAX 64

/* In sizes of a letter; not a number when there is too much to look at, or more than one line. */
static double
measure (const GumboNode *root, gboolean one_line)
{
  double width = 0;
  guint n = 0;

  for (const GumboNode *node = root; node != NULL && n < NODES_MAX; n++)
    {
      gboolean element = node->type == GUMBO_NODE_ELEMENT;
      if (one_line && element && node != root && tm_box_kind_of_tag (node->v.element.tag) != TM_BOX_KIND_LINE)
        return NAN;
      const char *text = node->type == GUMBO_NODE_TEXT ? node->v.text.text : "";
      for (; *text != '\0' && width < SCREEN_PIXELS; text++)
        width += ((guchar) *text & 0xc0) == 0x80 ? 0 : (guchar) *text < 0x80 ? NARROW_WIDTH : 1;
      if (element && node->v.element.children.length > 0)
        {
          node = node->v.element.children.data[0];
          continue;
        }
      while (node != root && node->index_within_parent + 1 >= node->parent->v.element.children.length)
        node = node->parent;
      node = node != root ? node->parent->v.element.children.data[node->index_within_parent + 1] : NULL;
    }
  return n < NODES_MAX ? width : NAN;
}

/**
 * tm_reach_apply:
 * @state: (inout): what holds for the words of @node
 * @around: what holds for those around it
 * @node: an element; hostile
 * @declarations: what styles it; hostile
 */
void
tm_reach_apply (TmLookState *state,
                const TmLookState *around,
                const GumboNode *node,
                const char *declarations)
{
  double x = tm_hidden_get_x (state);
  /* So much of a hundred of its own width may be little. */
  gboolean shares = strstr (declarations, "translate") != NULL && strchr (declarations, '%') != NULL;
  gboolean left = !shares && x < -SIDE_PIXELS && x < tm_hidden_get_x (around) - MOVED_MIN_PIXELS;
  /* A box that is high itself may reach down onto the page. */
  gboolean high = strstr (declarations, "height") != NULL || strstr (declarations, "padding") != NULL;
  gboolean above = state->from_top && state->y < -MOVED_MIN_PIXELS && !around->from_top && !high;

  if (state->hidden != TM_HIDDEN_NO || (!left && !above))
    return;
  double pixels = measure (node, !left) * state->font_pixels;
  double lines = ceil (pixels / SCREEN_PIXELS);
  if (isnan (pixels))
    return;
  if ((left && x + MIN (pixels, SCREEN_PIXELS) < -SIDE_PIXELS)
      || (above && state->y + lines * LINE_HEIGHT * state->font_pixels < 0))
    {
      state->out_of_page = TRUE;
      state->hidden = TM_HIDDEN_OFF_SCREEN;
    }
}
