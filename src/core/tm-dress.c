/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is added to a sender's style, so that words stay readable and nothing is taken for ours. All styles
 * were vetted by tm-style.c. */
#define G_LOG_DOMAIN "tm-dress"

#include "tm-dress.h"

#include "tm-style.h"

#include <string.h>

#define EDGE_PIXELS 8
#define EDGE_MAX_PIXELS 100

static gboolean
is_nothing (const char *value)
{
  return g_str_equal (value, "0") || g_str_equal (value, "0px");
}

/**
 * tm_dress_is_sizeless:
 * @around: whether the words around the element have no size
 * @style: of an element
 *
 * A sender takes the size from the blanks between boxes, and gives it back to the words inside of them.
 *
 * Returns: whether words right inside of the element would have no size
 */
gboolean
tm_dress_is_sizeless (gboolean around, const char *style)
{
  static const char * const shares[] = { "em", "ex", "ch", "%", "smaller", "larger" };
  g_autofree char *size = strstr (style, "font-size:") != NULL ? tm_style_dup (style, "font-size") : NULL;

  if (size == NULL || g_str_equal (size, "inherit"))
    return around;
  if (is_nothing (size))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    if (g_str_has_suffix (size, shares[i]) && !g_str_has_suffix (size, "rem"))
      return around;
  return FALSE;
}

/**
 * tm_dress_get_lines:
 * @style: of an element
 * @words: whether there are any in it
 *
 * Lines without a height would lie upon each other; where there are no words they only keep pictures close.
 *
 * Returns: declarations to add, or ""
 */
const char *
tm_dress_get_lines (const char *style, gboolean words)
{
  g_autofree char *height = strstr (style, "line-height:0") != NULL ? tm_style_dup (style, "line-height")
                                                                    : NULL;

  return height != NULL && is_nothing (height) && words ? "line-height:normal;" : "";
}

/* The sides of a box in the order of CSS: top, right, bottom, left. */
static const char * const sides[] = { "margin-top", "margin-right", "margin-bottom", "margin-left" };

static guint
read_side (const char *value)
{
  double pixels = 0;

  if (g_str_equal (value, "auto"))
    return 0;
  if (strchr (value, '%') != NULL || !tm_style_parse_length (value, 16, &pixels))
    return EDGE_PIXELS;
  return (guint) CLAMP (pixels, 0, EDGE_MAX_PIXELS);
}

/**
 * tm_dress_dup_edge:
 * @style: of the ground of the whole mail
 *
 * The ground goes up to the edge of the paper and what stands on it keeps off as far as the sender says, else
 * as far as in a browser (HTML, 15.3.3). A margin would let the paper be seen, so it is a line without
 * colour.
 *
 * Returns: (transfer full): declarations to add, or ""
 */
char *
tm_dress_dup_edge (const char *style)
{
  g_autofree char *margin = tm_style_dup (style, "margin");
  g_auto (GStrv) all = g_strsplit (margin != NULL ? margin : "8px", " ", 5);
  guint n = CLAMP (g_strv_length (all), 1, 4);
  guint width[4];
  guint sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *own = tm_style_dup (style, sides[i]);
      width[i] = read_side (own != NULL ? own : all[i < n ? i : n > 1 && i == 3 ? 1 : 0]);
      sum += width[i];
    }
  return sum == 0 ? g_strdup ("")
                  : g_strdup_printf ("border:solid transparent;border-width:%upx %upx %upx %upx;background-origin:border-box;",
                                     width[0], width[1], width[2], width[3]);
}

/* One or two digits, with a tick before them or not, or a tick alone. */
static gboolean
is_number (const char *words)
{
  guint ticks = 0;
  guint digits = 0;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c) || !g_unichar_isgraph (c) || g_unichar_iszerowidth (c))
        continue;
      ticks += c == 0x2713 || c == 0x2714 || c == 0x2611 || c == 0x221A;
      digits += g_unichar_isdigit (c) != 0;
      if (c != 0x2713 && c != 0x2714 && c != 0x2611 && c != 0x221A && !g_unichar_isdigit (c))
        return FALSE;
    }
  return ticks <= 1 && digits <= 2 && ticks + digits > 0;
}

static gboolean
is_label (const char *words, const char *label)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  return g_str_equal (stripped, label);
}

/**
 * tm_dress_get_disguise:
 * @style: of an element
 * @words: all that is seen in it, or more than TM_DRESS_LOOK_MAX_BYTES of it; UTF-8; hostile
 * @label: what our own frames are headed with
 *
 * Our own numbers stand in circles; nothing of the sender's that reads like one has round corners. What reads
 * like the head of a frame of ours stands on plain paper.
 *
 * Returns: declarations to add, or ""
 */
const char *
tm_dress_get_disguise (const char *style, const char *words, const char *label)
{
  if (strlen (words) > TM_DRESS_LOOK_MAX_BYTES)
    return "";
  if (is_label (words, label))
    return "border-radius:0;background:#fff;color:#1d1d20;";
  return strstr (style, "-radius:") != NULL && is_number (words) ? "border-radius:0;" : "";
}

/**
 * tm_dress_is_card:
 * @style: of an element around the whole mail that has a ground
 *
 * Returns: whether it lies on the page as a card, with a size, an edge or a place of its own, and is not the
 * page itself
 */
gboolean
tm_dress_is_card (const char *style)
{
  static const char * const signs[] = { ";max-width:", ";border", ";float:", ";display:" };
  g_autofree char *width = tm_style_dup (style, "width");

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (style, signs[i]) != NULL)
      return TRUE;
  return width != NULL && !g_str_equal (width, "100%") && !g_str_equal (width, "auto");
}
