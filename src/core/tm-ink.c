/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether text can be read on its ground.
 *
 * Ground pictures, the colour of the whole page and much of the sender's sheets do not come into the preview;
 * words that were white on such a ground would be white on white paper. */
#define G_LOG_DOMAIN "tm-ink"

#include "tm-ink.h"

#include "tm-style.h"

#include <math.h>
#include <string.h>

#define LINK_COLOUR 0x0000eeff
#define DARK_COLOUR 0x1d1d20ff
#define LIGHT_COLOUR 0xffffffff
/* Faint grey on white, or bright green, is the sender's taste; below this it cannot be read at all. */
#define CONTRAST_MIN 1.5

static double
channel (guint32 byte)
{
  double value = byte / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 rgba)
{
  return 0.2126 * channel (rgba >> 24) + 0.7152 * channel ((rgba >> 16) & 255)
         + 0.0722 * channel ((rgba >> 8) & 255);
}

/**
 * tm_ink_get_contrast:
 * @one: red, green, blue, alpha; alpha is not looked at
 * @two: likewise
 *
 * Returns: the contrast ratio of WCAG 2, from 1 to 21
 */
double
tm_ink_get_contrast (guint32 one, guint32 two)
{
  double a = luminance (one);
  double b = luminance (two);
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/**
 * tm_ink_blend:
 * @over: red, green, blue, alpha
 * @ground: likewise; alpha is not looked at
 *
 * Returns: @over as it looks on @ground
 */
guint32
tm_ink_blend (guint32 over, guint32 ground)
{
  guint32 alpha = over & 255;
  guint32 out = 0;

  for (int shift = 24; shift > 0; shift -= 8)
    {
      guint32 mixed = (((over >> shift) & 255) * alpha + ((ground >> shift) & 255) * (255 - alpha)) / 255;
      out |= mixed << shift;
    }
  return out | 255;
}

static gboolean
read_colour (const char *style, const char *property, guint32 *ret_rgba)
{
  g_autofree char *value = *style != '\0' ? tm_style_dup (style, property) : NULL;
  return value != NULL && tm_style_parse_colour (value, ret_rgba);
}

/**
 * tm_ink_apply:
 * @ink: (inout): of the parent, becomes that of the element
 * @style: declarations that tm_style_is_clean() accepts, or ""
 * @is_link: the element has the colour of links unless it says another
 *
 * Returns: declarations to add so that the element can be read, often ""
 */
const char *
tm_ink_apply (TmInk *ink, const char *style, gboolean is_link)
{
  guint32 colour = ink->colour;
  guint32 ground = 0;

  if (read_colour (style, "background-color", &ground))
    ink->ground = tm_ink_blend (ground, ink->ground);
  if (is_link && strstr (style, "color:inherit;") != style)
    colour = LINK_COLOUR;
  read_colour (style, "color", &colour);
  ink->colour = tm_ink_blend (colour, ink->ground);
  if (tm_ink_get_contrast (ink->colour, ink->ground) >= CONTRAST_MIN)
    return "";
  if (tm_ink_get_contrast (DARK_COLOUR, ink->ground) >= tm_ink_get_contrast (LIGHT_COLOUR, ink->ground))
    {
      ink->colour = DARK_COLOUR;
      return "color:#1d1d20;";
    }
  ink->colour = LIGHT_COLOUR;
  return "color:#fff;";
}
