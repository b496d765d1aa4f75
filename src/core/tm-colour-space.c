/* SPDX-License-Identifier: GPL-3.0-or-later
 * The newer ways of writing a colour (CSS Color 4, 7 to 10, and CSS Color 5, 3 to 6). They are measured to
 * tell whether words can be read, so what a screen cannot show is cut off, and close is good enough. */
#define G_LOG_DOMAIN "tm-colour-space"

#include "tm-colour-space.h"

#include "tm-length.h"

#include <math.h>
#include <string.h>

#define VALUE_MAX_BYTES 200
#define WORDS_MAX 10
#define LAB_MAX 1000.0
#define OKLAB_MAX 10.0

/* Cuts at each of @marks outside of brackets. */
static GStrv
split (const char *text, const char *marks)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *start = text;
  int depth = 0;

  for (const char *p = text;; p++)
    {
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      if (*p != '\0' && (depth > 0 || strchr (marks, *p) == NULL))
        continue;
      g_autofree char *word = g_strndup (start, p - start);
      if (*g_strstrip (word) != '\0')
        g_strv_builder_add (words, word);
      if (*p == '\0')
        return g_strv_builder_end (words);
      start = p + 1;
    }
}

static gboolean
read_part (const char *word, double hundred, double *ret_value)
{
  const TmLengthBase base = { 1, hundred, 1 };

  *ret_value = 0;
  return g_str_equal (word, "none") || tm_length_parse (word, &base, ret_value);
}

static gboolean
read_angle (const char *word, double *ret_degrees)
{
  static const struct
  {
    const char *unit;
    double degrees;
  } units[] = { { "deg", 1 }, { "grad", 0.9 }, { "rad", 180 / G_PI }, { "turn", 360 } };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (word, units[i].unit))
      {
        g_autofree char *number = g_strndup (word, strlen (word) - strlen (units[i].unit));
        if (!read_part (number, 360, ret_degrees))
          return FALSE;
        *ret_degrees *= units[i].degrees;
        return TRUE;
      }
  return read_part (word, 360, ret_degrees);
}

static double
encode (double linear)
{
  double value = CLAMP (linear, 0, 1);
  return value <= 0.0031308 ? 12.92 * value : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

static double
get_part_of_hue (double hue, double saturation, double lightness, double offset)
{
  double k = fmod (fmod (offset + hue / 30, 12) + 12, 12);
  double a = saturation * MIN (lightness, 1 - lightness);

  return lightness - a * MAX (-1, MIN (MIN (k - 3, 9 - k), 1));
}

static void
convert_hsl (const double in[3], double out[3])
{
  for (guint i = 0; i < 3; i++)
    out[i] = get_part_of_hue (fmod (in[0], 360), CLAMP (in[1], 0, 1), CLAMP (in[2], 0, 1),
                              (double[]){ 0, 8, 4 }[i]);
}

static void
convert_hwb (const double in[3], double out[3])
{
  const double pure[3] = { in[0], 1, 0.5 };
  double sum = in[1] + in[2];

  convert_hsl (pure, out);
  for (guint i = 0; i < 3; i++)
    out[i] = sum >= 1 ? in[1] / sum : out[i] * (1 - sum) + in[1];
}

/* The way from grey to a colour is open in CSS, but so far out nothing changes any more, and sums of what is
 * not finite are no numbers. */
static double
bound (double value, double most)
{
  return CLAMP (value, -most, most);
}

/* To light of the three colours of a screen, by way of what the eye receives. */
static void
convert_lab (const double in[3], double out[3])
{
  static const double white[3] = { 0.9643, 1, 0.8251 };
  static const double matrix[3][3]
      = { { 3.1341, -1.6174, -0.4907 }, { -0.9788, 1.9163, 0.0334 }, { 0.0719, -0.2290, 1.4052 } };
  double f = (CLAMP (in[0], 0, 100) + 16) / 116;
  double steps[3] = { f + bound (in[1], LAB_MAX) / 500, f, f - bound (in[2], LAB_MAX) / 200 };
  double seen[3];

  for (guint i = 0; i < 3; i++)
    {
      double cube = steps[i] * steps[i] * steps[i];
      seen[i] = white[i] * (cube > 0.008856 ? cube : (116 * steps[i] - 16) / 903.3);
    }
  for (guint i = 0; i < 3; i++)
    out[i] = encode (matrix[i][0] * seen[0] + matrix[i][1] * seen[1] + matrix[i][2] * seen[2]);
}

static void
convert_oklab (const double in[3], double out[3])
{
  static const double cones[3][2] = { { 0.3963, 0.2158 }, { -0.1056, -0.0639 }, { -0.0895, -1.2915 } };
  static const double matrix[3][3]
      = { { 4.0767, -3.3077, 0.2310 }, { -1.2684, 2.6098, -0.3413 }, { -0.0042, -0.7034, 1.7076 } };
  double seen[3];

  for (guint i = 0; i < 3; i++)
    {
      double root = CLAMP (in[0], 0, 1) + cones[i][0] * bound (in[1], OKLAB_MAX)
                    + cones[i][1] * bound (in[2], OKLAB_MAX);
      seen[i] = root * root * root;
    }
  for (guint i = 0; i < 3; i++)
    out[i] = encode (matrix[i][0] * seen[0] + matrix[i][1] * seen[1] + matrix[i][2] * seen[2]);
}

static void
convert_bytes (const double in[3], double out[3])
{
  for (guint i = 0; i < 3; i++)
    out[i] = in[i] / 255;
}

/* How a function counts: what "100%" is of each of its parts, which of them is an angle, and how they become
 * light. */
typedef struct
{
  const char *name;
  double hundred[3];
  int angle;
  gboolean polar; /* the last two are a length and an angle */
  void (*convert) (const double in[3], double out[3]);
} Space;

static const Space spaces[] = {
  { "rgb", { 255, 255, 255 }, -1, FALSE, convert_bytes },
  { "rgba", { 255, 255, 255 }, -1, FALSE, convert_bytes },
  { "hsl", { 360, 1, 1 }, 0, FALSE, convert_hsl },
  { "hsla", { 360, 1, 1 }, 0, FALSE, convert_hsl },
  { "hwb", { 360, 1, 1 }, 0, FALSE, convert_hwb },
  { "lab", { 100, 125, 125 }, -1, FALSE, convert_lab },
  { "lch", { 100, 150, 360 }, 2, TRUE, convert_lab },
  { "oklab", { 1, 0.4, 0.4 }, -1, FALSE, convert_oklab },
  { "oklch", { 1, 0.4, 360 }, 2, TRUE, convert_oklab },
};

static guint32
pack (const double parts[3], double alpha)
{
  guint32 out = 0;

  for (guint i = 0; i < 3; i++)
    out = (out << 8) | (guint32)(CLAMP (parts[i], 0, 1) * 255 + 0.5);
  return (out << 8) | (guint32)(CLAMP (alpha, 0, 1) * 255 + 0.5);
}

/* Three words, and a fourth that says how much shines through. */
static gboolean
read_space (const Space *space, GStrv words, guint32 *ret_rgba)
{
  guint n = g_strv_length (words);
  double in[3], out[3], alpha = 1;

  if (n != 3 && n != 4)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (!(space->angle == (int)i ? read_angle (words[i], &in[i])
                                 : read_part (words[i], space->hundred[i], &in[i])))
      return FALSE;
  if (n == 4 && !read_part (words[3], 1, &alpha))
    return FALSE;
  if (space->polar)
    {
      /* CSS Color 4, 9.3: less than none is none. */
      double length = MAX (in[1], 0), angle = in[2] * G_PI / 180;
      in[1] = length * cos (angle);
      in[2] = length * sin (angle);
    }
  space->convert (in, out);
  *ret_rgba = pack (out, alpha);
  return TRUE;
}

/* "color(srgb 1 1 1)"; the wider spaces are taken for the usual one. */
static gboolean
read_named_space (GStrv words, guint32 *ret_rgba)
{
  static const char *const names[]
      = { "srgb", "srgb-linear", "display-p3", "a98-rgb", "prophoto-rgb", "rec2020", NULL };
  guint n = g_strv_length (words);
  double parts[3], alpha = 1;

  if ((n != 4 && n != 5) || !g_strv_contains (names, words[0]))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      if (!read_part (words[i + 1], 1, &parts[i]))
        return FALSE;
      parts[i] = g_str_equal (words[0], "srgb-linear") ? encode (parts[i]) : parts[i];
    }
  if (n == 5 && !read_part (words[4], 1, &alpha))
    return FALSE;
  *ret_rgba = pack (parts, alpha);
  return TRUE;
}

/* "#fff 30%": a colour and how much of it is taken, or -1 where it does not say. */
static gboolean
read_portion (const char *piece, guint depth, TmColourParse parse, guint32 *ret_rgba, double *ret_share)
{
  g_auto (GStrv) words = split (piece, " ");
  guint n = g_strv_length (words);
  const char *last = n == 2 ? words[1] : "";

  *ret_share = -1;
  if (n == 2 && (!g_str_has_suffix (last, "%") || !read_part (last, 1, ret_share)))
    return FALSE;
  return (n == 1 || n == 2) && parse (words[0], depth, ret_rgba);
}

/* "color-mix(in srgb,red 20%,white)"; in other spaces the way between the two is another one, but not by
 * much. */
static gboolean
read_mix (GStrv pieces, guint depth, TmColourParse parse, guint32 *ret_rgba)
{
  guint32 one = 0, two = 0, out = 0;
  double share = 0, rest = 0;

  if (g_strv_length (pieces) != 3 || !g_str_has_prefix (pieces[0], "in ")
      || !read_portion (pieces[1], depth, parse, &one, &share)
      || !read_portion (pieces[2], depth, parse, &two, &rest))
    return FALSE;
  share = share >= 0 ? share : rest >= 0 ? 1 - rest : 0.5;
  rest = rest >= 0 ? rest : 1 - share;
  if (share + rest <= 0)
    return FALSE;
  double part = CLAMP (share / (share + rest), 0, 1);
  for (int shift = 24; shift >= 0; shift -= 8)
    out |= (guint32)(((one >> shift) & 255) * part + ((two >> shift) & 255) * (1 - part) + 0.5) << shift;
  *ret_rgba = out;
  return TRUE;
}

/* "rgb(from white r g b)": another colour, as it is; what is worked out of its parts is not known. */
static gboolean
read_copy (const char *name, GStrv words, guint depth, TmColourParse parse, guint32 *ret_rgba)
{
  guint n = g_strv_length (words);

  if (n != 5 || strlen (name) < 3)
    return FALSE;
  gsize first = strlen (name) > 4 ? 2 : 0;
  for (guint i = 0; i < 3; i++)
    if (words[i + 2][0] != name[first + i] || words[i + 2][1] != '\0')
      return FALSE;
  return parse (words[1], depth, ret_rgba);
}

/**
 * tm_colour_space_parse:
 * @value: a colour, lower case, single blanks; hostile
 * @depth: how many colours it stands inside of
 * @parse: reads a colour inside of it
 * @ret_rgba: (out): red, green, blue and alpha, a byte each, red highest
 *
 * Returns: %FALSE when it is none of these ways to write a colour
 */
gboolean
tm_colour_space_parse (const char *value, guint depth, TmColourParse parse, guint32 *ret_rgba)
{
  gsize length = strlen (value);
  gsize n = strcspn (value, "(");

  if (length > VALUE_MAX_BYTES || depth > TM_COLOUR_DEPTH_MAX || n + 2 > length || value[length - 1] != ')')
    return FALSE;
  g_autofree char *name = g_ascii_strdown (value, (gssize)n);
  g_autofree char *inside = g_ascii_strdown (value + n + 1, (gssize)(length - n - 2));
  g_auto (GStrv) pieces = split (inside, ",");
  g_auto (GStrv) words = split (inside, " ,/");
  if (g_strv_length (words) > WORDS_MAX || words[0] == NULL)
    return FALSE;
  if (g_str_equal (name, "light-dark"))
    return g_strv_length (pieces) == 2 && parse (pieces[0], depth + 1, ret_rgba);
  if (g_str_equal (name, "color-mix"))
    return read_mix (pieces, depth + 1, parse, ret_rgba);
  if (g_str_equal (name, "color"))
    return read_named_space (words, ret_rgba);
  if (g_str_equal (words[0], "from"))
    return read_copy (name, words, depth + 1, parse, ret_rgba);
  /* Only the oldest may have commas between its parts; tm-colour.c reads those of "hsl". */
  if (pieces[1] != NULL && !g_str_has_prefix (name, "rgb"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (g_str_equal (spaces[i].name, name))
      return read_space (&spaces[i], words, ret_rgba);
  return FALSE;
}
