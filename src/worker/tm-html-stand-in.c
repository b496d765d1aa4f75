/* SPDX-License-Identifier: GPL-3.0-or-later
 * Elements that the preview does not have, and what is shown in their place. */
#define G_LOG_DOMAIN "tm-html-stand-in"

#include "tm-html-stand-in.h"

#include "core/tm-element.h"

#include <string.h>

static const struct
{
  GumboTag    tag;
  const char *name;    /* on the list of elements */
  const char *style;   /* HTML, 15.3: what a browser adds, or NULL */
} stand_ins[] = {
  { GUMBO_TAG_STRIKE, "s", NULL },
  { GUMBO_TAG_DEL, "s", NULL },
  { GUMBO_TAG_INS, "u", NULL },
  { GUMBO_TAG_CITE, "i", NULL },
  { GUMBO_TAG_DFN, "i", NULL },
  { GUMBO_TAG_VAR, "i", NULL },
  { GUMBO_TAG_KBD, "code", NULL },
  { GUMBO_TAG_SAMP, "code", NULL },
  { GUMBO_TAG_LISTING, "pre", NULL },
  { GUMBO_TAG_XMP, "pre", NULL },
  { GUMBO_TAG_PLAINTEXT, "pre", NULL },
  { GUMBO_TAG_DIR, "ul", NULL },
  { GUMBO_TAG_MENU, "ul", NULL },
  { GUMBO_TAG_DETAILS, "div", NULL },
  { GUMBO_TAG_SUMMARY, "div", NULL },
  { GUMBO_TAG_HGROUP, "div", NULL },
  { GUMBO_TAG_MARQUEE, "div", "overflow:hidden;" },
  { GUMBO_TAG_MARK, "span", "background-color:yellow;color:black;" },
  { GUMBO_TAG_NOBR, "span", "white-space:nowrap;" },
};

static const char *
get_name (GumboTag tag)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stand_ins); i++)
    if (stand_ins[i].tag == tag)
      return stand_ins[i].name;
  return gumbo_normalized_tagname (tag);
}

/* What never holds words, and stands above the page as well as in it. */
static gboolean
is_empty (GumboTag tag)
{
  static const GumboTag empty[] = { GUMBO_TAG_HTML,   GUMBO_TAG_HEAD,     GUMBO_TAG_META,    GUMBO_TAG_LINK,
                                    GUMBO_TAG_BASE,   GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_PARAM,
                                    GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK,    GUMBO_TAG_AREA,    GUMBO_TAG_EMBED,
                                    GUMBO_TAG_FRAME,  GUMBO_TAG_FRAMESET, GUMBO_TAG_WBR };

  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    if (tag == empty[i])
      return TRUE;
  return FALSE;
}

/**
 * tm_html_stand_in_find:
 * @element: an element
 * @style: what of its look may be shown, or ""
 *
 * Returns: the row of the list of elements that is shown for it; -1 for nothing, when it looks like the words
 * around it
 */
int
tm_html_stand_in_find (const GumboElement *element, const char *style)
{
  /* The ground and the colour of the whole mail lie on an element of their own; our page keeps its body. */
  const char *plain = element->tag == GUMBO_TAG_BODY ? "div" : "span";
  int row = tm_element_find (get_name (element->tag));

  if (row > 0 || *style == '\0' || is_empty (element->tag))
    return row;
  return tm_element_find (plain);
}

/**
 * tm_html_stand_in_get_style:
 * @tag: of an element
 *
 * Returns: declarations that browsers add to it and our page does not, or ""
 */
const char *
tm_html_stand_in_get_style (GumboTag tag)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stand_ins); i++)
    if (stand_ins[i].tag == tag && stand_ins[i].style != NULL)
      return stand_ins[i].style;
  return "";
}
