/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters without ink that templates keep things apart with. */
#define G_LOG_DOMAIN "tm-html-filler"

#include "tm-html-filler.h"

#include <string.h>

#define SPACER_MAX_BYTES 16

/**
 * tm_html_filler_is:
 * @text: a text of the page, UTF-8; hostile
 *
 * Newsletters follow their hidden first line with many letters that have no ink; they hide nothing.
 *
 * Returns: whether it is made of such letters only
 */
gboolean
tm_html_filler_is (const char *text)
{
  gboolean only_ascii = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0xFEFF)
        return FALSE;
      only_ascii &= c < 0x80;
    }
  return !only_ascii;
}

/**
 * tm_html_filler_parts:
 * @text: letters without ink; hostile
 * @element: that they stand in
 * @look: what holds for words in it
 *
 * Templates keep blocks apart with one of a blank in the smallest letters; inside of a word it would be a
 * gap.
 *
 * Returns: whether it parts what stands above from what stands below
 */
gboolean
tm_html_filler_parts (const char *text, const GumboElement *element, const TmLookState *look)
{
  gboolean block = element->tag == GUMBO_TAG_DIV || element->tag == GUMBO_TAG_P
                   || element->tag == GUMBO_TAG_TD;
  gboolean is_small = look->closed == TM_HIDDEN_NO && !look->boxed && !look->unseen
                      && look->hidden != TM_HIDDEN_OFF_SCREEN;

  return block && is_small && element->children.length == 1 && strlen (text) <= SPACER_MAX_BYTES;
}
