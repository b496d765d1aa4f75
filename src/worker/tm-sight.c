/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ways in which a style takes the sight of a whole box away: cutting it off, squeezing it flat, making it
 * see-through. What can only be told from the finished layout is taken to be seen. */
#define G_LOG_DOMAIN "tm-sight"

#include "tm-sight.h"

#include "tm-mask.h"
#include "tm-valid-value.h"

#include "core/tm-declaration.h"
#include "core/tm-length.h"

#include <math.h>
#include <string.h>

/* Shares are measured on a box of this size, which no length of a real style exceeds by chance. */
#define BOX_PIXELS 1000.0
#define SCREEN_PIXELS 800.0
/* Of less than that in either way nothing can be read. */
#define ROOM_MIN_PIXELS 2.0
#define SCALE_MIN 0.03
#define LETTER_PIXELS 14.0
#define LINES_PIXELS 100.0
#define PIECES_MAX 64

/* Cuts @text at each of @marks outside of brackets. */
static GStrv
split (const char *text, const char *marks)
{
  g_autoptr (GStrvBuilder) pieces = g_strv_builder_new ();
  const char *start = text;
  guint n = 0;
  int depth = 0;

  for (const char *p = text; n < PIECES_MAX; p++)
    {
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      if (*p != '\0' && (depth > 0 || strchr (marks, *p) == NULL))
        continue;
      g_autofree char *piece = g_strndup (start, p - start);
      if (*piece != '\0')
        {
          g_strv_builder_add (pieces, piece);
          n++;
        }
      if (*p == '\0')
        break;
      start = p + 1;
    }
  return g_strv_builder_end (pieces);
}

static double
measure (const char *value, double em, double hundred, double otherwise)
{
  const TmLengthBase base = { em, hundred, 1 };
  double pixels = otherwise;

  return tm_length_parse (value, &base, &pixels) ? pixels : otherwise;
}

/* The name of a function in front of a bracket, and what stands inside of it. */
static char *
dup_inside (const char *text, const char *name)
{
  gsize n = strlen (name);
  gsize length = strlen (text);

  if (!g_str_has_prefix (text, name) || text[n] != '(' || text[length - 1] != ')')
    return NULL;
  return g_strndup (text + n + 1, length - n - 2);
}

/* The one of four sides that a short form of at most four means. */
static double
get_side (GStrv words, guint side, double otherwise, double em)
{
  guint n = g_strv_length (words);

  if (n == 0)
    return 0;
  guint index = n > side ? side : side == 3 && n > 1 ? 1 : side == 2 ? 0 : n > 1 ? side % 2 : 0;
  return measure (words[index], em, BOX_PIXELS, otherwise);
}

/* Up to "round", which only takes corners off. */
static GStrv
split_sides (const char *inside)
{
  const char *round = strstr (inside, " round ");
  g_autofree char *sides = g_strndup (inside, round != NULL ? (gsize)(round - inside) : strlen (inside));

  return split (sides, " ,");
}

static gboolean
leaves_no_room (double top, double right, double bottom, double left)
{
  return right - left < ROOM_MIN_PIXELS || bottom - top < ROOM_MIN_PIXELS;
}

/* Of a box as wide as the screen, or as high as a few lines, that is cut by shares of it. */
static gboolean
leaves_no_share (GStrv words, double em)
{
  double left[2] = { SCREEN_PIXELS, LINES_PIXELS };
  gboolean share[2] = { FALSE, FALSE };

  for (guint side = 0; side < 4; side++)
    {
      guint n = g_strv_length (words);
      guint index = n > side ? side : side == 3 && n > 1 ? 1 : side == 2 ? 0 : n > 1 ? side % 2 : 0;
      gboolean upright = side % 2 == 0;
      if (n == 0)
        return FALSE;
      share[upright] |= strchr (words[index], '%') != NULL;
      left[upright] -= measure (words[index], em, upright ? LINES_PIXELS : SCREEN_PIXELS, 0);
    }
  return left[0] < LETTER_PIXELS || (share[1] && left[1] < ROOM_MIN_PIXELS);
}

/* What is left of the box, from its upper left corner. */
static gboolean
is_box_without_room (const char *shape, double em)
{
  g_autofree char *inset = dup_inside (shape, "inset");
  g_autofree char *rect = dup_inside (shape, "rect");
  g_autofree char *xywh = dup_inside (shape, "xywh");
  const char *inside = inset != NULL ? inset : rect != NULL ? rect : xywh;

  if (inside == NULL)
    return FALSE;
  g_auto (GStrv) words = split_sides (inside);
  if (inset != NULL && leaves_no_share (words, em))
    return TRUE;
  if (inset != NULL)
    return leaves_no_room (get_side (words, 0, 0, em), BOX_PIXELS - get_side (words, 1, 0, em),
                           BOX_PIXELS - get_side (words, 2, 0, em), get_side (words, 3, 0, em));
  if (g_strv_length (words) != 4)
    return FALSE;
  if (xywh != NULL)
    return leaves_no_room (0, measure (words[2], em, BOX_PIXELS, BOX_PIXELS),
                           measure (words[3], em, BOX_PIXELS, BOX_PIXELS), 0);
  return leaves_no_room (
      measure (words[0], em, BOX_PIXELS, 0), measure (words[1], em, BOX_PIXELS, BOX_PIXELS),
      measure (words[2], em, BOX_PIXELS, BOX_PIXELS), measure (words[3], em, BOX_PIXELS, 0));
}

/* A circle that is too small for a letter, or lies outside of the box. */
static gboolean
is_round_without_room (const char *shape, double em)
{
  g_autofree char *circle = dup_inside (shape, "circle");
  g_autofree char *ellipse = dup_inside (shape, "ellipse");
  const char *inside = circle != NULL ? circle : ellipse;
  double most = 0;
  guint n = 0, i = 0;

  if (inside == NULL)
    return FALSE;
  g_auto (GStrv) words = split (inside, " ");
  for (; words[i] != NULL && !g_str_equal (words[i], "at"); i++, n++)
    {
      double radius = measure (words[i], em, BOX_PIXELS, BOX_PIXELS);
      if (radius < ROOM_MIN_PIXELS)
        return TRUE;
      most = MAX (most, radius);
    }
  if (n > 0 && 2 * most < LETTER_PIXELS)
    return TRUE;
  for (guint k = 1; n > 0 && words[i] != NULL && words[i + k] != NULL && k <= 2; k++)
    if (measure (words[i + k], em, BOX_PIXELS, 0) + most < 0)
      return TRUE;
  return FALSE;
}

/* Corners that all lie on one line, or next to it. */
static gboolean
is_polygon_without_room (const char *shape, double em)
{
  g_autofree char *inside = dup_inside (shape, "polygon");
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };

  if (inside == NULL)
    return FALSE;
  g_auto (GStrv) corners = split (inside, ",");
  for (guint i = 0; corners[i] != NULL; i++)
    {
      g_auto (GStrv) ways = split (corners[i], " ");
      for (guint k = 0; g_strv_length (ways) == 2 && k < 2; k++)
        {
          double at = measure (ways[k], em, BOX_PIXELS, 0);
          low[k] = MIN (low[k], at);
          high[k] = MAX (high[k], at);
        }
    }
  return leaves_no_room (low[1], high[0], high[1], low[0]);
}

/* One whose numbers are all next to nothing. */
static gboolean
is_path_without_room (const char *shape)
{
  g_autofree char *inside = dup_inside (shape, "path");

  for (const char *p = inside; p != NULL && *p != '\0';)
    {
      char *end = NULL;
      double number = g_ascii_isdigit (*p) || *p == '.' ? g_ascii_strtod (p, &end) : 0;
      if (number >= ROOM_MIN_PIXELS)
        return FALSE;
      p = end != NULL && end > p ? end : p + 1;
    }
  return inside != NULL;
}

/**
 * tm_sight_is_cut_away:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 * @em: size of its letters, in pixels
 * @out_of_flow: whether it is taken out of the flow, as "clip" needs (CSS 2.1, 11.1.2)
 *
 * Returns: whether next to nothing of it is left (CSS Masking, 5)
 */
gboolean
tm_sight_is_cut_away (const GArray *declarations, double em, gboolean out_of_flow)
{
  static const char *const names[] = { "clip-path", "-webkit-clip-path" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *shape = tm_declaration_dup_valid (declarations, names[i], tm_valid_value_is_shape);
      if (shape != NULL
          && (is_box_without_room (shape, em) || is_round_without_room (shape, em)
              || is_polygon_without_room (shape, em) || is_path_without_room (shape)))
        return TRUE;
    }
  g_autofree char *clip = out_of_flow ? tm_declaration_dup (declarations, "clip") : NULL;
  return clip != NULL && is_box_without_room (clip, em);
}

static double
read_degrees (const char *text)
{
  const char *unit = NULL;
  double number = tm_length_read_number (text, &unit);

  return g_str_equal (unit, "turn")   ? number * 360
         : g_str_equal (unit, "rad")  ? number * 180 / G_PI
         : g_str_equal (unit, "grad") ? number * 0.9
                                      : number;
}

/* Seen from its edge. */
static gboolean
is_on_edge (const char *angle)
{
  return fabs (cos (read_degrees (angle) * G_PI / 180)) < SCALE_MIN;
}

/* "scale(0,1)", "scalex(0)", "scale3d(0,1,1)": the least, along the two ways that are seen. */
static double
get_scale (const char *name, GStrv values)
{
  guint n = g_str_has_suffix (name, "3d") ? 2 : G_MAXUINT;
  double least = INFINITY;

  for (guint i = 0; values[i] != NULL && i < n && !g_str_has_suffix (name, "z"); i++)
    least = MIN (least, fabs (measure (values[i], 1, 1, 1)));
  return isfinite (least) ? least : 1;
}

/* The area that is left of the unit square (CSS Transforms 1, 12). */
static gboolean
matrix_is_flat (GStrv values, gboolean three)
{
  guint n = g_strv_length (values);
  double part[4];

  if (n != (three ? 16 : 6))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    part[i] = measure (values[three ? (i / 2) * 4 + i % 2 : i], 1, 1, 1);
  return fabs (part[0] * part[3] - part[1] * part[2]) < SCALE_MIN * SCALE_MIN;
}

static void
move (const char *name, GStrv values, double em, TmSightMove *moved)
{
  guint n = g_strv_length (values);
  gboolean is_matrix = g_str_equal (name, "matrix");
  guint first = is_matrix ? 4 : 0;

  if ((!is_matrix && !g_str_has_prefix (name, "translate")) || n <= first || g_str_has_suffix (name, "z"))
    return;
  if (g_str_has_suffix (name, "y"))
    moved->down += measure (values[first], em, SCREEN_PIXELS, 0);
  else
    moved->right += measure (values[first], em, SCREEN_PIXELS, 0);
  if (n > first + 1 && !g_str_has_suffix (name, "x") && !g_str_has_suffix (name, "y"))
    moved->down += measure (values[first + 1], em, SCREEN_PIXELS, 0);
}

/* "rotate3d(1,0,0,90deg)", "rotate:1 0 0 90deg": around a line that lies in the screen. */
static gboolean
turns_to_edge (GStrv values)
{
  return g_strv_length (values) == 4 && fabs (measure (values[2], 1, 1, 0)) < SCALE_MIN
         && is_on_edge (values[3]);
}

static gboolean
apply_function (const char *function, double em, TmSightMove *moved)
{
  g_autofree char *name = g_strndup (function, strcspn (function, "("));
  g_autofree char *inside = dup_inside (function, name);
  g_auto (GStrv) values = split (inside != NULL ? inside : "", ", ");

  if (values[0] == NULL)
    return FALSE;
  move (name, values, em, moved);
  if (g_str_has_prefix (name, "scale"))
    moved->scale *= get_scale (name, values);
  if (g_str_equal (name, "rotatex") || g_str_equal (name, "rotatey"))
    return is_on_edge (values[0]);
  if (g_str_equal (name, "rotate3d"))
    return turns_to_edge (values);
  if (g_str_has_prefix (name, "skew"))
    return is_on_edge (values[0]) || (values[1] != NULL && is_on_edge (values[1]));
  return g_str_has_prefix (name, "matrix") && matrix_is_flat (values, g_str_has_suffix (name, "3d"));
}

/* "x 90deg", "90deg x", "1 0 0 90deg" */
static gboolean
is_turned_to_edge (GStrv words)
{
  if (g_strv_length (words) != 2)
    return turns_to_edge (words);
  for (guint i = 0; i < 2; i++)
    if (g_str_equal (words[i], "x") || g_str_equal (words[i], "y"))
      return is_on_edge (words[1 - i]);
  return FALSE;
}

/* "scale", "translate" and "rotate" that are properties of their own (CSS Transforms 2, 5). */
static gboolean
apply_property (const GArray *declarations, const char *name, double em, TmSightMove *moved)
{
  g_autofree char *value = tm_declaration_dup (declarations, name);

  if (value == NULL)
    return FALSE;
  g_auto (GStrv) words = split (value, " ");
  if (g_str_equal (name, "rotate"))
    return is_turned_to_edge (words);
  move (name, words, em, moved);
  if (g_str_equal (name, "scale"))
    moved->scale *= get_scale (name, words);
  return FALSE;
}

/**
 * tm_sight_is_flat:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 * @em: size of its letters, in pixels
 * @ret_move: (out): how far it is moved, and how much smaller it is made
 *
 * Returns: whether it is turned or scaled so that nothing of it is seen
 */
gboolean
tm_sight_is_flat (const GArray *declarations, double em, TmSightMove *ret_move)
{
  static const char *const names[] = { "transform", "-webkit-transform" };
  static const char *const own[] = { "scale", "translate", "rotate" };
  gboolean flat = FALSE;

  *ret_move = (TmSightMove) { 0, 0, 1 };
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    flat |= apply_property (declarations, own[i], em, ret_move);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value
          = tm_declaration_dup_valid (declarations, names[i], tm_valid_value_is_transform);
      g_auto (GStrv) functions = value != NULL ? split (value, " ") : NULL;
      for (guint k = 0; functions != NULL && functions[k] != NULL; k++)
        flat |= apply_function (functions[k], em, ret_move);
      /* The one is only another name of the other. */
      if (functions != NULL && functions[0] != NULL)
        break;
    }
  return flat || ret_move->scale < SCALE_MIN;
}

/* What filters leave of words (Filter Effects, 5). */
static double
get_share_of_filter (const char *value)
{
  g_auto (GStrv) functions = split (value, " ");
  double share = 1;

  for (guint i = 0; functions[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (functions[i], strcspn (functions[i], "("));
      g_autofree char *inside = dup_inside (functions[i], name);
      double amount = measure (inside != NULL ? inside : "", 16, 1, 1);
      if (g_str_equal (name, "opacity"))
        share *= CLAMP (amount, 0, 1);
      else if (g_str_equal (name, "blur") && inside != NULL && amount >= 16)
        share = 0;
    }
  return share;
}

/**
 * tm_sight_get_share:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 *
 * Returns: how much of it shines through, from 0 to 1
 */
double
tm_sight_get_share (const GArray *declarations)
{
  static const char *const filters[] = { "filter", "-webkit-filter" };
  g_autofree char *opacity = tm_declaration_dup_valid (declarations, "opacity", tm_valid_value_is_share);
  double share = opacity != NULL ? CLAMP (measure (opacity, 16, 1, 1), 0, 1) : 1;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autofree char *value = tm_declaration_dup_valid (declarations, filters[i], tm_valid_value_is_filter);
      share *= value != NULL ? get_share_of_filter (value) : 1;
    }
  return tm_mask_hides (declarations) ? 0 : share;
}

/**
 * tm_sight_blends_away:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 * @background: what is behind it: red, green, blue, alpha
 * @ink: the colour of its letters, likewise
 * @grounds: whether it has a ground of its own
 *
 * Returns: whether what is laid on such a ground in this way becomes the ground (Compositing, 10)
 */
gboolean
tm_sight_blends_away (const GArray *declarations, guint32 background, guint32 ink, gboolean grounds)
{
  static const char *const to_white[] = { "screen", "lighten", "color-dodge", "plus-lighter", NULL };
  static const char *const to_black[] = { "multiply", "darken", "color-burn", NULL };
  /* What is all light or all dark stays so, whatever shade or colour is laid on it. */
  static const char *const stays[] = { "overlay", "soft-light", "hue", "saturation", "color", NULL };
  static const char *const differs[] = { "difference", "exclusion", NULL };
  g_autofree char *mode = tm_declaration_dup (declarations, "mix-blend-mode");
  guint lowest = 255, highest = 0, inked = 0;

  for (guint shift = 8; shift < 32; shift += 8)
    {
      lowest = MIN (lowest, (background >> shift) & 255);
      highest = MAX (highest, (background >> shift) & 255);
      inked = MAX (inked, (ink >> shift) & 255);
    }
  if (mode == NULL)
    return FALSE;
  gboolean light = lowest > 240, dark = highest < 15;
  return (light && g_strv_contains (to_white, mode)) || (dark && g_strv_contains (to_black, mode))
         || ((light || dark) && g_strv_contains (stays, mode))
         || (!grounds && inked < 15 && g_strv_contains (differs, mode));
}

/**
 * tm_sight_differs:
 * @declarations: (element-type TmDeclaration): what styles an element; hostile
 *
 * Returns: whether light letters on a light ground become dark
 */
gboolean
tm_sight_differs (const GArray *declarations)
{
  g_autofree char *mode = tm_declaration_dup (declarations, "mix-blend-mode");
  return mode != NULL && (g_str_equal (mode, "difference") || g_str_equal (mode, "exclusion"));
}
