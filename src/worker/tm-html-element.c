/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an element of a page says about itself. */
#define G_LOG_DOMAIN "tm-html-element"

#include "tm-html-element.h"

#include <string.h>
#include <strings.h>

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
  for (guint i = 0; i < element->attributes.length; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];
      /* The first letter tells most of them apart, without a call. */
      if ((attribute->name[0] | 0x20) == name[0] && strcasecmp (attribute->name, name) == 0)
        return attribute->value;
    }
  return "";
}

/**
 * tm_html_element_is_put_away:
 * @element: an element
 *
 * Returns: whether it is not displayed until somebody, or a script, asks for it (HTML, 4.11.4, 6.1 and 6.12)
 */
gboolean
tm_html_element_is_put_away (const GumboElement *element)
{
  const char *start = element->original_tag.data;
  gboolean dialog = element->tag == GUMBO_TAG_UNKNOWN && element->original_tag.length > strlen ("<dialog")
                    && g_ascii_strncasecmp (start, "<dialog", strlen ("<dialog")) == 0
                    && !g_ascii_isalnum (start[strlen ("<dialog")]);

  return gumbo_get_attribute (&element->attributes, "hidden") != NULL
         || gumbo_get_attribute (&element->attributes, "popover") != NULL
         || (dialog && gumbo_get_attribute (&element->attributes, "open") == NULL);
}
