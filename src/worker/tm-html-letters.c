/* SPDX-License-Identifier: GPL-3.0-or-later
 * What styles make of the letters of the source: which blanks are seen, and which way they run. */
#define G_LOG_DOMAIN "tm-html-letters"

#include "tm-html-letters.h"

#include "tm-html-element.h"

#include "core/tm-style.h"

#include <string.h>

/**
 * tm_html_letters_keep_blanks:
 * @element: an element
 * @declarations: from tm_html_look_dup_declarations()
 * @around: whether the words around it do
 *
 * Returns: whether the ends of lines and the blanks of the source are seen in it (CSS Text 3, 3)
 */
gboolean
tm_html_letters_keep_blanks (const GumboElement *element, const char *declarations, gboolean around)
{
  g_autofree char *value = strcasestr (declarations, "white-space") != NULL ? tm_style_dup (declarations, "white-space") : NULL;

  if (value == NULL)
    return around || element->tag == GUMBO_TAG_PRE;
  if (g_str_has_prefix (value, "pre") || g_str_equal (value, "break-spaces"))
    return TRUE;
  return !g_str_equal (value, "normal") && !g_str_equal (value, "nowrap") && around;
}

/* "unicode-bidi", which next to no style has. */
static gboolean
names_bidi (const char *declarations)
{
  for (const char *p = strchr (declarations, '-'); p != NULL; p = strchr (p + 1, '-'))
    if ((p[1] | 0x20) == 'b' && (p[2] | 0x20) == 'i' && (p[3] | 0x20) == 'd' && (p[4] | 0x20) == 'i')
      return TRUE;
  return FALSE;
}

/**
 * tm_html_letters_are_turned:
 * @element: an element
 * @declarations: from tm_html_look_dup_declarations()
 *
 * CSS Writing Modes, 2.4.5: the letters of Latin and Japanese run backwards only where this is said.
 *
 * Returns: whether its letters are shown from right to left
 */
gboolean
tm_html_letters_are_turned (const GumboElement *element, const char *declarations)
{
  if (element->tag == GUMBO_TAG_BDO)
    return g_ascii_strcasecmp (tm_html_element_get (element, "dir"), "rtl") == 0;
  if (!names_bidi (declarations))
    return FALSE;
  g_autofree char *bidi = tm_style_dup (declarations, "unicode-bidi");
  g_autofree char *direction = tm_style_dup (declarations, "direction");
  return bidi != NULL && g_str_has_suffix (bidi, "-override") && direction != NULL && g_str_equal (direction, "rtl");
}
