/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the elements of a drawing say about their look in attributes of their own (SVG 2, 6.6). */
#define G_LOG_DOMAIN "tm-html-drawn"

#include "tm-html-drawn.h"

#include "tm-html-element.h"

#include <string.h>

#define VALUE_MAX_BYTES 60

static const char *
get_value (const GumboElement *element, const char *name)
{
  const char *value = tm_html_element_get (element, name);
  return strlen (value) < VALUE_MAX_BYTES && strpbrk (value, ";\"'{}") == NULL ? value : "";
}

/**
 * tm_html_drawn_append:
 * @out: gets declarations
 * @element: an element; hostile
 *
 * Letters of a drawing are black whatever the colour of the words around it is.
 */
void
tm_html_drawn_append (GString *out, const GumboElement *element)
{
  static const char *const same[] = { "display", "visibility", "opacity", "font-size" };

  if (element->tag_namespace != GUMBO_NAMESPACE_SVG)
    return;
  if (element->tag == GUMBO_TAG_SVG)
    g_string_append (out, "-webkit-text-fill-color:#000;overflow:hidden;");
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      const char *value = get_value (element, same[i]);
      if (*value != '\0')
        g_string_append_printf (out, "%s:%s;", same[i], value);
    }
  const char *fill = get_value (element, "fill");
  if (*fill != '\0')
    g_string_append_printf (out, "-webkit-text-fill-color:%s;",
                            g_ascii_strcasecmp (fill, "none") == 0 ? "transparent" : fill);
}
