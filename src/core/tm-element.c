/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one list of elements that the preview may hold. */
#define G_LOG_DOMAIN "tm-element"

#include "tm-element.h"

#define BLOCK TM_ELEMENT_IS_BLOCK
#define VOID TM_ELEMENT_IS_VOID
#define CELL TM_ELEMENT_IS_CELL
#define FIELD TM_ELEMENT_IS_FIELD

/* The order is part of the wire; add at the end only. Row 0 is text. */
static const struct
{
  const char    *name;
  TmElementFlags flags;
} elements[] = {
  { "", 0 },
  { "div", BLOCK },
  { "p", BLOCK },
  { "span", 0 },
  { "br", VOID },
  { "hr", BLOCK | VOID },
  { "h1", BLOCK },
  { "h2", BLOCK },
  { "h3", BLOCK },
  { "h4", BLOCK },
  { "h5", BLOCK },
  { "h6", BLOCK },
  { "ul", BLOCK },
  { "ol", BLOCK },
  { "li", BLOCK },
  { "dl", BLOCK },
  { "dt", BLOCK },
  { "dd", BLOCK },
  { "table", BLOCK },
  { "thead", 0 },
  { "tbody", 0 },
  { "tfoot", 0 },
  { "tr", BLOCK },
  { "td", CELL },
  { "th", CELL },
  { "caption", BLOCK },
  { "b", 0 },
  { "strong", 0 },
  { "i", 0 },
  { "em", 0 },
  { "u", 0 },
  { "s", 0 },
  { "small", 0 },
  { "big", 0 },
  { "sub", 0 },
  { "sup", 0 },
  { "font", 0 },
  { "center", BLOCK },
  { "pre", BLOCK },
  { "code", 0 },
  { "tt", 0 },
  { "blockquote", BLOCK },
  { "address", BLOCK },
  { "a", 0 },
  { "img", VOID },
  { "form", BLOCK },
  { "fieldset", BLOCK },
  { "legend", BLOCK },
  { "label", 0 },
  { "input", VOID | FIELD },
  { "button", FIELD },
  { "select", FIELD },
  { "textarea", FIELD },
  { "article", BLOCK },
  { "section", BLOCK },
  { "header", BLOCK },
  { "footer", BLOCK },
  { "main", BLOCK },
  { "nav", BLOCK },
  { "aside", BLOCK },
  { "figure", BLOCK },
  { "figcaption", BLOCK },
  { "colgroup", 0 },
  { "col", VOID },
  { "ruby", 0 },
  { "rt", 0 },
};

/**
 * tm_element_find:
 * @name: name of an element, any case; hostile
 *
 * Returns: its row, or -1 when the preview does not have it
 */
int
tm_element_find (const char *name)
{
  for (guint i = 1; i < G_N_ELEMENTS (elements); i++)
    if (g_ascii_tolower (*name) == elements[i].name[0] && g_ascii_strcasecmp (elements[i].name, name) == 0)
      return (int) i;
  return -1;
}

/**
 * tm_element_get_n:
 *
 * Returns: how many rows the list of elements has; the first is text
 */
guint
tm_element_get_n (void)
{
  return G_N_ELEMENTS (elements);
}

/**
 * tm_element_get_name:
 * @element: a row, below tm_element_get_n()
 *
 * Returns: (transfer none): its tag in small letters; constant
 */
const char *
tm_element_get_name (guint element)
{
  return elements[element].name;
}

/**
 * tm_element_get_flags:
 * @element: a row, below tm_element_get_n()
 *
 * Returns: how it is laid out and what it may refer to
 */
TmElementFlags
tm_element_get_flags (guint element)
{
  return elements[element].flags;
}
