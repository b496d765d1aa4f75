/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which values of a style browsers pass over, so that the one before stays in force (CSS 2.1, 4.2): whoever
 * hides words writes such a value behind the one that hides them. What stands inside of brackets is taken to
 * be right. All values come in lower case and with single blanks. */
#define G_LOG_DOMAIN "tm-valid-value"

#include "tm-valid-value.h"

#include "core/tm-colour.h"
#include "core/tm-length.h"

#include <string.h>

/* In quirks mode browsers take so many bare digits for a colour (Quirks Mode, 3.1). */
#define BARE_COLOUR_MAX_DIGITS 6

/* CSS Cascade 5, 7.3, and what is put in for a name. */
static const char *const any_words[]
    = { "inherit", "initial", "unset", "revert", "revert-layer", NULL };
static const char *const any_functions[] = { "var", "env", "attr", "if", NULL };

/* Those of CSS Color 4, 6.2 and Appendix A, that tm-colour.c does not know. */
static const char *const colour_words[]
    = { "currentcolor",        "accentcolor",    "accentcolortext",  "activetext",      "buttonborder",
        "buttonface",          "buttontext",     "graytext",         "highlight",       "linktext",
        "mark",                "marktext",       "selecteditem",     "selecteditemtext", "visitedtext",
        "activeborder",        "activecaption",  "appworkspace",     "background",      "buttonhighlight",
        "buttonshadow",        "captiontext",    "inactiveborder",   "inactivecaption", "inactivecaptiontext",
        "infobackground",      "infotext",       "menu",             "menutext",        "scrollbar",
        "threeddarkshadow",    "threedface",     "threedlightshadow", "threedshadow",   "windowframe",
        NULL };
static const char *const colour_functions[]
    = { "rgb",   "rgba",      "hsl",        "hsla",           "hwb",         "lab", "lch", "oklab", "oklch",
        "color", "color-mix", "light-dark", "contrast-color", "device-cmyk", NULL };

static const char *const background_words[]
    = { "none",  "repeat", "repeat-x", "repeat-y",   "no-repeat",   "space",      "round",   "top",  "bottom",
        "left",  "right",  "center",   "fixed",      "scroll",      "local",      "cover",   "contain",
        "auto",  "text",   "/",        "border-box", "padding-box", "content-box", "border-area", NULL };

static const char *const transform_words[] = { "none", NULL };
static const char *const transform_functions[]
    = { "matrix",    "matrix3d", "translate", "translatex", "translatey", "translatez", "translate3d",
        "scale",     "scalex",   "scaley",    "scalez",     "scale3d",    "rotate",     "rotatex",
        "rotatey",   "rotatez",  "rotate3d",  "skew",       "skewx",      "skewy",      "perspective",
        NULL };

static const char *const filter_words[] = { "none", NULL };
static const char *const filter_functions[]
    = { "blur",   "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate",
        "invert", "opacity",    "saturate", "sepia",       "url",       NULL };

static const char *const shape_words[]
    = { "none",     "border-box", "padding-box", "content-box", "margin-box",
        "fill-box", "stroke-box", "view-box",    NULL };
static const char *const shape_functions[]
    = { "inset", "circle", "ellipse", "polygon", "path", "rect", "xywh", "shape", "url", NULL };

/* Browsers have words and functions of their own, with a hyphen in front. */
static gboolean
is_known (const char *word, const char *const *words, const char *const *functions)
{
  gsize n = strcspn (word, "(");
  g_autofree char *name = g_strndup (word, n);

  if (*word == '-' && g_ascii_isalpha (word[1]))
    return TRUE;
  if (word[n] == '(')
    return g_strv_contains (functions, name) || g_strv_contains (any_functions, name);
  return g_strv_contains (words, name) || g_strv_contains (any_words, name);
}

/* Whether each of the words, a bracket and what it holds being one, is known. */
static gboolean
are_known (const char *value, const char *const *words, const char *const *functions)
{
  for (const char *p = value; *p != '\0';)
    {
      const char *end = p;
      for (int depth = 0; *end != '\0' && (*end != ' ' || depth > 0); end++)
        depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
      g_autofree char *word = g_strndup (p, end - p);
      if (!is_known (word, words, functions))
        return FALSE;
      p = *end == ' ' ? end + 1 : end;
    }
  return *value != '\0';
}

/* Plain numbers are all read by tm-colour.c, so that what it cannot read is none. */
static gboolean
is_plain_rgb (const char *value)
{
  const char *open = strchr (value, '(');

  return g_str_has_prefix (value, "rgb") && open != NULL && strchr (open + 1, '(') == NULL
         && !g_str_has_prefix (open + 1, "from ");
}

/**
 * tm_valid_value_is_colour:
 * @value: of "color" and the like; hostile
 *
 * Returns: whether a browser may take it for a colour
 */
gboolean
tm_valid_value_is_colour (const char *value)
{
  guint32 rgba = 0;
  gsize digits = strspn (value, "0123456789abcdef");

  if (tm_colour_parse (value, &rgba))
    return TRUE;
  return (is_known (value, colour_words, colour_functions) && !is_plain_rgb (value))
         || (digits > 0 && digits <= BARE_COLOUR_MAX_DIGITS && value[digits] == '\0');
}

/**
 * tm_valid_value_is_background:
 * @value: of "background"; hostile
 *
 * Returns: whether a browser may take it for one; only words that are none are told
 */
gboolean
tm_valid_value_is_background (const char *value)
{
  if (strpbrk (value, "(,/") != NULL)
    return TRUE;
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *end = NULL;
      tm_length_read_number (words[i], &end);
      if (end == words[i] && !tm_valid_value_is_colour (words[i])
          && !g_strv_contains (background_words, words[i]))
        return FALSE;
    }
  return *value != '\0';
}

/**
 * tm_valid_value_is_share:
 * @value: of "opacity"; hostile
 *
 * Returns: whether a browser may take it for a part of a whole: a number or so many of a hundred
 */
gboolean
tm_valid_value_is_share (const char *value)
{
  static const char *const functions[] = { "calc", "min", "max", "clamp", NULL };
  const char *end = NULL;

  tm_length_read_number (value, &end);
  return end > value ? *end == '\0' || g_str_equal (end, "%") : is_known (value, any_words, functions);
}

/**
 * tm_valid_value_is_transform:
 * @value: of "transform"; hostile
 *
 * Returns: whether a browser may take it for one
 */
gboolean
tm_valid_value_is_transform (const char *value)
{
  return are_known (value, transform_words, transform_functions);
}

/**
 * tm_valid_value_is_filter:
 * @value: of "filter"; hostile
 *
 * Returns: whether a browser may take it for one
 */
gboolean
tm_valid_value_is_filter (const char *value)
{
  return are_known (value, filter_words, filter_functions);
}

/**
 * tm_valid_value_is_shape:
 * @value: of "clip-path"; hostile
 *
 * Returns: whether a browser may take it for a shape to cut out
 */
gboolean
tm_valid_value_is_shape (const char *value)
{
  return are_known (value, shape_words, shape_functions);
}
