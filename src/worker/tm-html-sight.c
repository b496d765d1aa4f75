/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the words of an element are seen. Browsers differ, and what one of them shows somebody reads. */
#define G_LOG_DOMAIN "tm-html-sight"

#include "tm-html-sight.h"

#include "tm-html-element.h"
#include "tm-reach.h"

/* What browsers do with a link that has no colour of its own, and with a button. */
static void
apply_usual_look (TmLookState *look, const GumboElement *element, const char *style)
{
  if (element->tag == GUMBO_TAG_A && *tm_html_element_get (element, "href") != '\0'
      && !g_str_has_prefix (style, "color:inherit;"))
    tm_hidden_apply (look, "color:#0000ee", FALSE, TM_BOX_KIND_LINE);
  if (element->tag == GUMBO_TAG_BUTTON)
    tm_hidden_apply (look, "color:#000;background-color:#ececec", FALSE, TM_BOX_KIND_LINE);
}

static void
apply (TmLookState *look, const GumboNode *node, const TmHtmlSight *sight, const char *declarations)
{
  const GumboElement *element = &node->v.element;
  TmLookState around = *look;

  tm_hidden_apply (look, declarations, tm_html_element_is_put_away (element, sight->draws_again),
                   tm_box_kind_of_tag (element->tag));
  tm_reach_apply (look, &around, node, declarations);
}

/**
 * tm_html_sight_apply:
 * @look: (inout): what holds for words around the element; becomes what holds for those in it
 * @node: an element; hostile
 * @sight: what decides it
 *
 * Where a mail may be read in two ways, what is seen in one of them counts as seen.
 */
void
tm_html_sight_apply (TmLookState *look, const GumboNode *node, const TmHtmlSight *sight)
{
  const GumboElement *element = &node->v.element;

  apply_usual_look (look, element, sight->style);
  TmLookState around = *look;
  apply (look, node, sight, sight->declarations);
  if (look->hidden == TM_HIDDEN_NO || sight->otherwise == NULL)
    return;
  TmLookState other = around;
  apply (&other, node, sight, sight->otherwise);
  if (other.hidden == TM_HIDDEN_NO)
    *look = other;
}
