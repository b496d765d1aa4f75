/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an element of a page says about itself. */
#define G_LOG_DOMAIN "tm-html-element"

#include "tm-html-element.h"

#include "core/tm-limits.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* It stands at the beginning of every link of a page, and is written but once. */
#define BASE_MAX_BYTES 1024

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

/* Who it belongs to is kept, as "scheme://host/"; "" when that is too long as well. */
static char *
dup_beginning (const char *base)
{
  const char *slashes = strstr (base, "//");

  if (slashes == NULL)
    return g_strdup ("");
  const char *host = slashes + strlen ("//"), *end = host + strcspn (host, "/?#\\");
  const char *owner = memrchr (host, '@', (gsize) (end - host));
  host = owner != NULL ? owner + 1 : host;
  gsize scheme_length = (gsize) (slashes - base) + strlen ("//"), host_length = (gsize) (end - host);
  if (scheme_length + host_length >= BASE_MAX_BYTES)
    return g_strdup ("");
  return g_strdup_printf ("%.*s%.*s/", (int) scheme_length, base, (int) host_length, host);
}

/**
 * tm_html_element_dup_base:
 * @element: that says what addresses without a beginning begin with (HTML, 4.2.3); hostile
 * @parts: gets a limit when only a part of it is used
 *
 * Returns: (transfer full): that beginning, UTF-8 and hostile; a long one without its path
 */
char *
tm_html_element_dup_base (const GumboElement *element, TmMessageParts *parts)
{
  g_autofree char *base = g_utf8_make_valid (tm_html_element_get (element, "href"), -1);

  if (strlen (base) <= BASE_MAX_BYTES)
    return g_steal_pointer (&base);
  tm_message_parts_add_limit (parts, TM_LIMIT_LINK_TARGET);
  return dup_beginning (base);
}

/* By the name that was written: gumbo 0.10 does not know it, and 0.13 knows some of them. */
static gboolean
is_named (const GumboElement *element, const char *name)
{
  const char *start = element->original_tag.data;
  gsize n = strlen (name);

  /* A name goes on with anything but a blank, a slash or the end (HTML, 13.2.5.8). */
  return element->original_tag.length > n + 1 && *start == '<' && g_ascii_strncasecmp (start + 1, name, n) == 0
         && start[n + 1] != '\0' && strchr (" \t\n\f\r/>", start[n + 1]) != NULL;
}

/* SVG 2, 5.5: what a drawing only keeps to use it elsewhere. */
static gboolean
is_kept_back (const GumboElement *element, gboolean draws_again)
{
  static const char *const names[]
    = { "defs", "symbol", "clippath", "mask", "pattern", "marker", "metadata" };

  /* The first two hold what is drawn again by its name. */
  for (gsize i = draws_again ? 2 : 0; i < G_N_ELEMENTS (names) && element->tag_namespace == GUMBO_NAMESPACE_SVG; i++)
    if (is_named (element, names[i]))
      return TRUE;
  return FALSE;
}

/**
 * tm_html_element_is_put_away:
 * @element: an element
 * @draws_again: whether a drawing of the page uses what others keep
 *
 * Returns: whether it is not displayed until somebody, or a script, asks for it (HTML, 4.11.4, 6.1 and 6.12)
 */
gboolean
tm_html_element_is_put_away (const GumboElement *element, gboolean draws_again)
{
  return gumbo_get_attribute (&element->attributes, "hidden") != NULL
         || gumbo_get_attribute (&element->attributes, "popover") != NULL
         || (is_named (element, "dialog") && gumbo_get_attribute (&element->attributes, "open") == NULL)
         || is_kept_back (element, draws_again);
}

/**
 * tm_html_element_is_folded_away:
 * @node: of a page
 *
 * Returns: whether it is among the details that are shown to those who press on their summary (HTML, 4.11.1)
 */
gboolean
tm_html_element_is_folded_away (const GumboNode *node)
{
  const GumboNode *parent = node->parent;

  if (parent == NULL || parent->type != GUMBO_NODE_ELEMENT || parent->v.element.tag != GUMBO_TAG_DETAILS
      || gumbo_get_attribute (&parent->v.element.attributes, "open") != NULL)
    return FALSE;
  for (guint i = 0; i < parent->v.element.children.length; i++)
    {
      const GumboNode *child = parent->v.element.children.data[i];
      if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_SUMMARY)
        return child != node;
    }
  return TRUE;
}

/* Numbers that an element has instead of columns. */
static const char *
get_name_of_span (GumboTag tag)
{
  if (tag == GUMBO_TAG_OL)
    return "start";
  if (tag == GUMBO_TAG_LI)
    return "value";
  return tag == GUMBO_TAG_COL || tag == GUMBO_TAG_COLGROUP ? "span" : "colspan";
}

static guint
read_number (const GumboElement *element, const char *name)
{
  int value = atoi (tm_html_element_get (element, name));
  return value >= 1 && value <= 100 ? (guint) value : 1;
}

/**
 * tm_html_element_read_columns:
 * @element: an element; hostile
 *
 * Returns: how many columns it spans, or the number that stands there instead, from 1 to 100
 */
guint
tm_html_element_read_columns (const GumboElement *element)
{
  return read_number (element, get_name_of_span (element->tag));
}

/**
 * tm_html_element_read_rows:
 * @element: an element; hostile
 *
 * Returns: how many rows it spans, from 1 to 100
 */
guint
tm_html_element_read_rows (const GumboElement *element)
{
  return read_number (element, "rowspan");
}
