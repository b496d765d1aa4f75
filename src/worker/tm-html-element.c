/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an element of a page says about itself. */
#define G_LOG_DOMAIN "tm-html-element"

#include "tm-html-element.h"

/**
 * tm_html_element_get:
 * @element: an element; hostile
 * @name: of an attribute, in lower case
 *
 * Returns: (transfer none): what stands there, UTF-8 and hostile; "" when it does not stand there
 */
const char *
tm_html_element_get (const GumboElement *element, const char *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&element->attributes, name);
  return attribute != NULL ? attribute->value : "";
}
