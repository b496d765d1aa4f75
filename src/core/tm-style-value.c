/* SPDX-License-Identifier: GPL-3.0-or-later
 * The grammar of the values that the preview may hold. All values come in lower case and with single
 * blanks. */
#define G_LOG_DOMAIN "tm-style-value"

#include "tm-style-value.h"

#include "tm-gradient.h"
#include "tm-length.h"
#include "tm-shadow.h"
#include "tm-style.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_MAX_BYTES 200
#define LENGTH_MAX_PIXELS 2000.0
#define SPACE_MAX_PIXELS 20.0
#define SPACE_CLOSER_MAX_PIXELS 1.0
/* A view is taken to be as wide as tm-media.c takes it. */
#define SCREEN_PIXELS 800.0
#define TRACK_MIN_PIXELS 16.0
#define TRACKS_MAX 24
#define FONTS_MAX 8
#define FONT_NAME_MAX_BYTES 40

/**
 * tm_style_parse_length:
 * @value: a length as CSS writes it; hostile
 * @em_pixels: size of one em, in pixels; also what 100 % means
 * @ret_pixels: (out): the length in pixels
 *
 * Returns: %FALSE when it is no length
 */
gboolean
tm_style_parse_length (const char *value, double em_pixels, double *ret_pixels)
{
  static const struct
  {
    const char *unit;
    double      pixels;
  } units[] = { { "px", 1 },
                { "pt", 4.0 / 3 },
                { "pc", 16 },
                { "in", 96 },
                { "cm", 37.8 },
                { "mm", 3.78 },
                { "", 1 },
                { "vw", SCREEN_PIXELS / 100 },
                { "vh", SCREEN_PIXELS / 100 },
                { "vmin", SCREEN_PIXELS / 100 },
                { "vmax", SCREEN_PIXELS / 100 } };
  const char *end = NULL;
  double number = tm_length_read_number (value, &end);

  if (end == value || !isfinite (number) || strlen (value) > 24)
    return FALSE;
  if (g_ascii_strcasecmp (end, "em") == 0 || g_ascii_strcasecmp (end, "rem") == 0)
    *ret_pixels = number * em_pixels;
  else if (g_ascii_strcasecmp (end, "ex") == 0 || g_ascii_strcasecmp (end, "ch") == 0)
    *ret_pixels = number * em_pixels / 2;
  else if (g_str_equal (end, "%"))
    *ret_pixels = number * em_pixels / 100;
  else
    {
      for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
        if (g_ascii_strcasecmp (end, units[i].unit) == 0)
          {
            *ret_pixels = number * units[i].pixels;
            return TRUE;
          }
      return FALSE;
    }
  return TRUE;
}

/* Whether each of the at most @max pieces, between blanks outside of brackets, is accepted. */
static gboolean
are_all (const char *value, guint max, gboolean (*accepts) (const char *))
{
  guint n = 0;

  for (const char *p = value; *p != '\0'; n++)
    {
      const char *end = p;
      for (int depth = 0; *end != '\0' && (*end != ' ' || depth > 0); end++)
        depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
      g_autofree char *piece = g_strndup (p, end - p);
      if (!accepts (piece))
        return FALSE;
      p = *end == ' ' ? end + 1 : end;
    }
  return n >= 1 && n <= max;
}

/* Without an exponent, which CSS knows and a reader of ours might not, and not by the size of a window that
 * is not known. */
static gboolean
is_plain_number (const char *value)
{
  const char *unit = value + strspn (value, "-.0123456789");
  return *unit != 'v' && strspn (unit, "abcdefghijklmnopqrstuvwxyz%") == strlen (unit);
}

static gboolean
is_length (const char *value)
{
  double pixels = 0;
  gsize n = strlen (value);

  if (g_str_equal (value, "auto"))
    return TRUE;
  if (n > 0 && value[n - 1] == '%')
    return tm_style_parse_length (value, 1, &pixels) && pixels >= 0 && pixels <= 1;
  return tm_style_parse_length (value, 16, &pixels) && pixels >= 0 && pixels <= LENGTH_MAX_PIXELS
         && is_plain_number (value);
}

/* "min(100%,600px)": the least, the greatest or the middle one of widths that may be shown themselves. */
static gboolean
is_choice_of_widths (const char *value)
{
  static const char * const names[] = { "min(", "max(", "clamp(" };
  gsize length = strlen (value);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);
      if (!g_str_has_prefix (value, names[i]) || value[length - 1] != ')')
        continue;
      g_autofree char *inside = g_strndup (value + n, length - n - 1);
      g_auto (GStrv) widths = g_strsplit (inside, ",", 4);
      guint count = g_strv_length (widths);
      for (guint k = 0; k < count; k++)
        if (!is_length (widths[k]) || g_str_equal (widths[k], "auto"))
          return FALSE;
      return count == (*value == 'c' ? 3 : 2);
    }
  return FALSE;
}

/* "100% - 40px": what a share leaves over. */
static gboolean
is_width (const char *value)
{
  if (is_length (value) || is_choice_of_widths (value) || g_str_equal (value, "fit-content")
      || g_str_equal (value, "max-content"))
    return TRUE;
  g_auto (GStrv) words = g_strsplit (g_str_has_prefix (value, "calc(") ? value + strlen ("calc(") : "", " ",
                                     4);
  if (g_strv_length (words) != 3 || !g_str_equal (words[1], "-") || !g_str_has_suffix (words[2], ")"))
    return FALSE;
  words[2][strlen (words[2]) - 1] = '\0';
  return g_str_has_suffix (words[0], "%") && is_length (words[0]) && g_str_has_suffix (words[2], "px")
         && is_length (words[2]);
}

/* The first line may begin further left than the others, as far as tm_style_clean() finds room for it. */
static gboolean
is_indent (const char *value)
{
  return is_length (*value == '-' ? value + 1 : value) && strchr (value, '%') == NULL
         && !g_str_has_suffix (value, "auto");
}

/* One that would be narrower than a letter lays its words over those beside it. */
static gboolean
is_track (const char *value)
{
  static const char * const words[] = { "auto", "min-content", "max-content", NULL };
  double pixels = 0;
  gsize n = strlen (value);

  if (g_strv_contains (words, value))
    return TRUE;
  if (n > 2 && g_str_has_suffix (value, "fr"))
    return strspn (value, ".0123456789") == n - 2 && g_ascii_strtod (value, NULL) >= 0.1
           && g_ascii_strtod (value, NULL) <= 100;
  return is_length (value) && tm_style_parse_length (value, 160, &pixels) && pixels >= TRACK_MIN_PIXELS;
}

/* "minmax(180px,1fr)" */
static gboolean
is_track_or_range (const char *value)
{
  if (!g_str_has_prefix (value, "minmax(") || !g_str_has_suffix (value, ")"))
    return is_track (value);
  g_autofree char *inside = g_strndup (value + strlen ("minmax("), strlen (value) - strlen ("minmax()"));
  g_auto (GStrv) ends = g_strsplit (inside, ",", 3);
  return g_strv_length (ends) == 2 && (g_str_equal (ends[0], "0") || is_track (ends[0]))
         && is_track (ends[1]);
}

/* "repeat(3,1fr 2fr)" */
static gboolean
is_track_group (const char *value)
{
  const char *comma = strchr (value, ',');

  if (!g_str_has_prefix (value, "repeat(") || comma == NULL || !g_str_has_suffix (value, ")"))
    return is_track_or_range (value);
  g_autofree char *times = g_strndup (value + strlen ("repeat("), comma - value - strlen ("repeat("));
  g_autofree char *tracks = g_strndup (comma + 1, strlen (comma) - 2);
  gboolean fills = g_str_equal (times, "auto-fit") || g_str_equal (times, "auto-fill");
  gboolean counts = strspn (times, "0123456789") == strlen (times) && atoi (times) >= 1
                    && atoi (times) <= TRACKS_MAX;
  return (fills || counts) && are_all (tracks, TRACKS_MAX, is_track_or_range);
}

/* A line of the grid, or over how many columns. Only this is said and never the row, so that nothing lies on
 * anything. */
static gboolean
is_grid_line (const char *value)
{
  const char *number = g_str_has_prefix (value, "span ") ? value + strlen ("span ") : value;

  if (g_str_equal (value, "auto") || g_str_equal (value, "-1"))
    return TRUE;
  return strlen (number) <= 2 && *number != '\0' && strspn (number, "0123456789") == strlen (number)
         && atoi (number) >= 1 && atoi (number) <= TRACKS_MAX;
}

static gboolean
is_grid_place (const char *value)
{
  g_auto (GStrv) ends = g_strsplit (value, "/", 3);
  guint n = g_strv_length (ends);

  for (guint i = 0; i < n; i++)
    if (!is_grid_line (g_strstrip (ends[i])))
      return FALSE;
  return n >= 1 && n <= 2;
}

static gboolean
is_colour (const char *value)
{
  guint32 rgba = 0;
  return tm_style_parse_colour (value, &rgba);
}

/* Closer by a little, as headings are set; closer still, letters lie upon each other. */
static gboolean
is_closer (const char *value)
{
  double pixels = 0;
  return *value == '-' && is_plain_number (value) && strchr (value, '%') == NULL
         && tm_style_parse_length (value, 16, &pixels) && pixels >= -SPACE_CLOSER_MAX_PIXELS && pixels <= 0;
}

static gboolean
is_space (const char *value)
{
  double pixels = 0;
  return g_str_equal (value, "normal") || is_closer (value)
         || (is_length (value) && tm_style_parse_length (value, 16, &pixels) && strchr (value, '%') == NULL
             && pixels <= SPACE_MAX_PIXELS);
}

static gboolean
is_border_part (const char *value)
{
  static const char * const words[] = { "none", "solid", "dashed", "dotted", "double", "inset", "outset", "groove", "ridge", "hidden",
                                        "thin", "medium", "thick", NULL };
  return is_length (value) || is_colour (value) || g_strv_contains (words, value);
}

/* Shown at a size that can be read; what was meant to be unreadable is told by the node's hidden state.
 * Nothing at all is what keeps the blanks between boxes from taking up room; tm-render.c sees to it that no
 * words get it. */
static gboolean
is_font_size (const char *value)
{
  double pixels = 0;

  if (g_strv_contains ((const char *[]){ "inherit", "small", "medium", "large", "x-small", "x-large",
                                         "xx-large", "smaller", "larger", NULL },
                       value))
    return TRUE;
  if (g_str_equal (value, "0") || g_str_equal (value, "0px"))
    return TRUE;
  return is_plain_number (value) && tm_style_parse_length (value, 16, &pixels)
         && pixels >= TM_STYLE_FONT_MIN_PIXELS && pixels <= TM_STYLE_FONT_MAX_PIXELS;
}

static gboolean
is_font_name (const char *name)
{
  return g_ascii_isalpha (*name) && strlen (name) <= FONT_NAME_MAX_BYTES
         && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789 -") == strlen (name)
         && !g_str_has_suffix (name, " ");
}

static gboolean
are_fonts (const char *value)
{
  g_auto (GStrv) names = g_strsplit (value, ",", FONTS_MAX + 1);
  guint n = g_strv_length (names);

  for (guint i = 0; i < n; i++)
    if (!is_font_name (names[i]))
      return FALSE;
  return n >= 1 && n <= FONTS_MAX;
}

/* A quotation mark in the middle leaves two blanks behind, and they would be read as one. */
static char *
dup_single_blanks (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

/**
 * tm_style_value_dup_fonts:
 * @value: a list of fonts as a mail writes it, lower case; hostile
 *
 * Returns: (transfer full): the names on it that can be written plainly, without quotation marks
 */
char *
tm_style_value_dup_fonts (const char *value)
{
  g_auto (GStrv) names = g_strsplit (value, ",", 2 * FONTS_MAX);
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; names[i] != NULL && n < FONTS_MAX; i++)
    {
      g_strdelimit (names[i], "\"'", ' ');
      g_autofree char *name = dup_single_blanks (names[i]);
      if (!is_font_name (name))
        continue;
      g_string_append_printf (out, "%s%s", n > 0 ? "," : "", name);
      n++;
    }
  return g_string_free (out, FALSE);
}

static gboolean
has_word (const char *words, const char *value)
{
  g_autofree char *padded = g_strconcat (" ", value, " ", NULL);
  return *value != '\0' && strchr (value, ' ') == NULL && strstr (words, padded) != NULL;
}

static gboolean
are_words (const char *words, const char *value)
{
  g_auto (GStrv) pieces = g_strsplit (value, " ", 6);
  guint n = g_strv_length (pieces);

  for (guint i = 0; i < n; i++)
    if (!has_word (words, pieces[i]) && !is_colour (pieces[i]))
      return FALSE;
  return n >= 1 && n <= 4 && has_word (words, pieces[0]);
}

static gboolean
is_line (const char *value)
{
  double pixels = 0;
  if (g_str_equal (value, "0") || g_str_equal (value, "0px"))
    return TRUE;
  if (g_str_equal (value, "normal") || g_str_equal (value, "inherit"))
    return TRUE;
  return (tm_style_parse_length (value, 16, &pixels) && pixels >= 0.8 && pixels <= 80);
}

static gboolean
has_only_known_letters (const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && strchr ("#%.,()/- ", *p) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * tm_style_value_fits:
 * @kind: what the property takes
 * @words: (nullable): words that it takes, each between blanks
 * @value: lower case, single blanks; hostile
 *
 * Returns: whether @value keeps to the grammar
 */
gboolean
tm_style_value_fits (TmStyleKind kind, const char *words, const char *value)
{
  if (*value == '\0' || strlen (value) > VALUE_MAX_BYTES || !has_only_known_letters (value))
    return FALSE;
  switch (kind)
    {
    case TM_STYLE_INK:
      return is_colour (value) || g_str_equal (value, "inherit");
    case TM_STYLE_COLOUR:
      return is_colour (value);
    case TM_STYLE_COLOURS:
      return are_all (value, 4, is_colour);
    case TM_STYLE_LENGTH:
      return is_length (value);
    case TM_STYLE_LENGTHS:
      return are_all (value, 4, is_length);
    case TM_STYLE_EDGE:
      return g_strv_contains ((const char *[]){ "thin", "medium", "thick", NULL }, value)
             || (is_length (value) && *value != 'a');
    case TM_STYLE_SHADOWS:
      return tm_shadow_fits (value, TRUE);
    case TM_STYLE_TEXT_SHADOWS:
      return tm_shadow_fits (value, FALSE);
    case TM_STYLE_GRADIENT:
      return tm_gradient_fits (value);
    case TM_STYLE_WIDTH:
      return is_width (value);
    case TM_STYLE_INDENT:
      return is_indent (value);
    case TM_STYLE_TRACKS:
      return are_all (value, TRACKS_MAX, is_track_group);
    case TM_STYLE_GRID_PLACE:
      return is_grid_place (value);
    case TM_STYLE_SPACE:
      return is_space (value);
    case TM_STYLE_FONT_SIZE:
      return is_font_size (value);
    case TM_STYLE_FONTS:
      return are_fonts (value);
    case TM_STYLE_LINE:
      return is_line (value);
    case TM_STYLE_BORDER:
      return are_all (value, 3, is_border_part);
    case TM_STYLE_WORDS:
      return are_words (words, value);
    case TM_STYLE_WORD:
    default:
      return has_word (words, value);
    }
}
