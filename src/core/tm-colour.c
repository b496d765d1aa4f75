/* SPDX-License-Identifier: GPL-3.0-or-later
 * Colours as style sheets write them (CSS Color 4, 4.2, 5.1 and 6.1). */
#define G_LOG_DOMAIN "tm-colour"

#include "tm-colour.h"

#include "tm-colour-space.h"
#include "tm-length.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *name;
  guint32     rgb;
} names[] = {
  { "aliceblue", 0xf0f8ff }, { "antiquewhite", 0xfaebd7 }, { "aqua", 0x00ffff }, { "aquamarine", 0x7fffd4 },
  { "azure", 0xf0ffff }, { "beige", 0xf5f5dc }, { "bisque", 0xffe4c4 }, { "black", 0x000000 },
  { "blanchedalmond", 0xffebcd }, { "blue", 0x0000ff }, { "blueviolet", 0x8a2be2 }, { "brown", 0xa52a2a },
  { "burlywood", 0xdeb887 }, { "cadetblue", 0x5f9ea0 }, { "chartreuse", 0x7fff00 },
  { "chocolate", 0xd2691e }, { "coral", 0xff7f50 }, { "cornflowerblue", 0x6495ed },
  { "cornsilk", 0xfff8dc }, { "crimson", 0xdc143c }, { "cyan", 0x00ffff }, { "darkblue", 0x00008b },
  { "darkcyan", 0x008b8b }, { "darkgoldenrod", 0xb8860b }, { "darkgray", 0xa9a9a9 },
  { "darkgreen", 0x006400 }, { "darkgrey", 0xa9a9a9 }, { "darkkhaki", 0xbdb76b },
  { "darkmagenta", 0x8b008b }, { "darkolivegreen", 0x556b2f }, { "darkorange", 0xff8c00 },
  { "darkorchid", 0x9932cc }, { "darkred", 0x8b0000 }, { "darksalmon", 0xe9967a },
  { "darkseagreen", 0x8fbc8f }, { "darkslateblue", 0x483d8b }, { "darkslategray", 0x2f4f4f },
  { "darkslategrey", 0x2f4f4f }, { "darkturquoise", 0x00ced1 }, { "darkviolet", 0x9400d3 },
  { "deeppink", 0xff1493 }, { "deepskyblue", 0x00bfff }, { "dimgray", 0x696969 }, { "dimgrey", 0x696969 },
  { "dodgerblue", 0x1e90ff }, { "firebrick", 0xb22222 }, { "floralwhite", 0xfffaf0 },
  { "forestgreen", 0x228b22 }, { "fuchsia", 0xff00ff }, { "gainsboro", 0xdcdcdc },
  { "ghostwhite", 0xf8f8ff }, { "gold", 0xffd700 }, { "goldenrod", 0xdaa520 }, { "gray", 0x808080 },
  { "green", 0x008000 }, { "greenyellow", 0xadff2f }, { "grey", 0x808080 }, { "honeydew", 0xf0fff0 },
  { "hotpink", 0xff69b4 }, { "indianred", 0xcd5c5c }, { "indigo", 0x4b0082 }, { "ivory", 0xfffff0 },
  { "khaki", 0xf0e68c }, { "lavender", 0xe6e6fa }, { "lavenderblush", 0xfff0f5 }, { "lawngreen", 0x7cfc00 },
  { "lemonchiffon", 0xfffacd }, { "lightblue", 0xadd8e6 }, { "lightcoral", 0xf08080 },
  { "lightcyan", 0xe0ffff }, { "lightgoldenrodyellow", 0xfafad2 }, { "lightgray", 0xd3d3d3 },
  { "lightgreen", 0x90ee90 }, { "lightgrey", 0xd3d3d3 }, { "lightpink", 0xffb6c1 },
  { "lightsalmon", 0xffa07a }, { "lightseagreen", 0x20b2aa }, { "lightskyblue", 0x87cefa },
  { "lightslategray", 0x778899 }, { "lightslategrey", 0x778899 }, { "lightsteelblue", 0xb0c4de },
  { "lightyellow", 0xffffe0 }, { "lime", 0x00ff00 }, { "limegreen", 0x32cd32 }, { "linen", 0xfaf0e6 },
  { "magenta", 0xff00ff }, { "maroon", 0x800000 }, { "mediumaquamarine", 0x66cdaa },
  { "mediumblue", 0x0000cd }, { "mediumorchid", 0xba55d3 }, { "mediumpurple", 0x9370db },
  { "mediumseagreen", 0x3cb371 }, { "mediumslateblue", 0x7b68ee }, { "mediumspringgreen", 0x00fa9a },
  { "mediumturquoise", 0x48d1cc }, { "mediumvioletred", 0xc71585 }, { "midnightblue", 0x191970 },
  { "mintcream", 0xf5fffa }, { "mistyrose", 0xffe4e1 }, { "moccasin", 0xffe4b5 },
  { "navajowhite", 0xffdead }, { "navy", 0x000080 }, { "oldlace", 0xfdf5e6 }, { "olive", 0x808000 },
  { "olivedrab", 0x6b8e23 }, { "orange", 0xffa500 }, { "orangered", 0xff4500 }, { "orchid", 0xda70d6 },
  { "palegoldenrod", 0xeee8aa }, { "palegreen", 0x98fb98 }, { "paleturquoise", 0xafeeee },
  { "palevioletred", 0xdb7093 }, { "papayawhip", 0xffefd5 }, { "peachpuff", 0xffdab9 },
  { "peru", 0xcd853f }, { "pink", 0xffc0cb }, { "plum", 0xdda0dd }, { "powderblue", 0xb0e0e6 },
  { "purple", 0x800080 }, { "rebeccapurple", 0x663399 }, { "red", 0xff0000 }, { "rosybrown", 0xbc8f8f },
  { "royalblue", 0x4169e1 }, { "saddlebrown", 0x8b4513 }, { "salmon", 0xfa8072 },
  { "sandybrown", 0xf4a460 }, { "seagreen", 0x2e8b57 }, { "seashell", 0xfff5ee }, { "sienna", 0xa0522d },
  { "silver", 0xc0c0c0 }, { "skyblue", 0x87ceeb }, { "slateblue", 0x6a5acd }, { "slategray", 0x708090 },
  { "slategrey", 0x708090 }, { "snow", 0xfffafa }, { "springgreen", 0x00ff7f }, { "steelblue", 0x4682b4 },
  { "tan", 0xd2b48c }, { "teal", 0x008080 }, { "thistle", 0xd8bfd8 }, { "tomato", 0xff6347 },
  { "turquoise", 0x40e0d0 }, { "violet", 0xee82ee }, { "wheat", 0xf5deb3 }, { "white", 0xffffff },
  { "whitesmoke", 0xf5f5f5 }, { "yellow", 0xffff00 }, { "yellowgreen", 0x9acd32 },
  /* CSS Color 4, 6.2: of the desktop; word processors write the first of them. */
  { "windowtext", 0x000000 }, { "window", 0xffffff }, { "canvastext", 0x000000 }, { "canvas", 0xffffff },
  { "fieldtext", 0x000000 }, { "field", 0xffffff }, { "highlighttext", 0xffffff },
  { "threedhighlight", 0xffffff },
};

static gboolean
parse_hex (const char *value, guint32 *ret_rgba)
{
  gsize n = strlen (value);
  guint32 out = 0;

  if (strspn (value, "0123456789abcdefABCDEF") != n || (n != 3 && n != 4 && n != 6 && n != 8))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      guint32 digit = (guint32) g_ascii_xdigit_value (value[i]);
      out = n <= 4 ? (out << 8) | (digit * 17) : (out << 4) | digit;
    }
  *ret_rgba = n == 3 || n == 6 ? (out << 8) | 0xff : out;
  return TRUE;
}

/* "(1, 2, 3)" and "(1 2 3 / 50%)": three numbers, a fourth when there is one, and nothing behind the bracket:
 * what is written anew must read the same again. A part of hundred counts @hundred in the first three. */
static gboolean
read_parts (const char *p, double hundred, double parts[4], gboolean shares[4])
{
  guint n = 0;

  for (p++; n < 4 && *p != ')' && *p != '\0'; n++)
    {
      const char *end = NULL;
      p += strspn (p, " ");
      parts[n] = tm_length_read_number (p, &end);
      if (end == p || !isfinite (parts[n]))
        return FALSE;
      shares[n] = *end == '%';
      if (shares[n])
        parts[n] *= n < 3 ? hundred / 100 : 0.01;
      p = end + shares[n] + strspn (end + shares[n], " ,/");
    }
  return n >= 3 && g_str_equal (p, ")");
}

/* CSS Color 4, 7.1: @hue in degrees, the others from 0 to 1; @offset chooses the part, from 0 to 255. */
static double
get_part_of_hue (double hue, double saturation, double lightness, double offset)
{
  double k = fmod (fmod (offset + hue / 30, 12) + 12, 12);
  double a = saturation * MIN (lightness, 1 - lightness);

  return 255 * (lightness - a * MAX (-1, MIN (MIN (k - 3, 9 - k), 1)));
}

/* rgb(1, 2, 3) and rgba(1, 2, 3, .5), also with percentages; hsl(120, 50%, 50%). */
static gboolean
parse_function (const char *value, guint32 *ret_rgba)
{
  const char *p = strchr (value, '(');
  gboolean hue = g_ascii_strncasecmp (value, "hsl", 3) == 0;
  guint32 out = 0;
  double parts[4] = { 0, 0, 0, 1 };
  gboolean shares[4] = { FALSE };

  if (p == NULL || (!hue && g_ascii_strncasecmp (value, "rgb", 3) != 0) || p - value > 4)
    return FALSE;
  if (!read_parts (p, hue ? 1 : 255, parts, shares) || (hue && (!shares[1] || !shares[2] || shares[0])))
    return FALSE;
  if (hue)
    {
      double saturation = CLAMP (parts[1], 0, 1);
      double lightness = CLAMP (parts[2], 0, 1);
      double angle = fmod (parts[0], 360);
      for (guint i = 0; i < 3; i++)
        parts[i] = get_part_of_hue (angle, saturation, lightness, (double[]){ 0, 8, 4 }[i]);
    }
  for (guint i = 0; i < 3; i++)
    out = (out << 8) | (guint32) (CLAMP (parts[i], 0, 255) + 0.5);
  *ret_rgba = (out << 8) | (guint32) (CLAMP (parts[3], 0, 1) * 255 + 0.5);
  return TRUE;
}

static gboolean
parse (const char *value, guint depth, guint32 *ret_rgba)
{
  if (*value == '#')
    return parse_hex (value + 1, ret_rgba);
  if (g_ascii_strcasecmp (value, "transparent") == 0)
    {
      *ret_rgba = 0;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, value) == 0)
      {
        *ret_rgba = names[i].rgb << 8 | 0xff;
        return TRUE;
      }
  return parse_function (value, ret_rgba) || tm_colour_space_parse (value, depth, parse, ret_rgba);
}

/**
 * tm_colour_parse:
 * @value: a colour; hostile
 * @ret_rgba: (out): red, green, blue and alpha, a byte each, red highest
 *
 * Returns: %FALSE when it is no colour we know
 */
gboolean
tm_colour_parse (const char *value, guint32 *ret_rgba)
{
  return parse (value, 0, ret_rgba);
}
