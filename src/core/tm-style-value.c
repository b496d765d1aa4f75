/* SPDX-License-Identifier: GPL-3.0-or-later
 * The grammar of the values that the preview may hold. All values come in lower case and with single blanks. */
#define G_LOG_DOMAIN "tm-style-value"

#include "tm-style-value.h"

#include "tm-style.h"

#include <math.h>
#include <string.h>

#define VALUE_MAX_BYTES 200
#define LENGTH_MAX_PIXELS 2000.0
#define SPACE_MAX_PIXELS 20.0
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
  } units[] = { { "px", 1 }, { "pt", 4.0 / 3 }, { "pc", 16 }, { "in", 96 }, { "cm", 37.8 }, { "mm", 3.78 }, { "", 1 } };
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  if (end == value || !isfinite (number) || strlen (value) > 24)
    return FALSE;
  if (g_ascii_strcasecmp (end, "em") == 0 || g_ascii_strcasecmp (end, "rem") == 0)
    *ret_pixels = number * em_pixels;
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
         && (strpbrk (value, "eE+") == NULL || g_str_has_suffix (value, "em"));
}

static gboolean
is_colour (const char *value)
{
  guint32 rgba = 0;
  return tm_style_parse_colour (value, &rgba);
}

static gboolean
is_space (const char *value)
{
  double pixels = 0;
  return g_str_equal (value, "normal")
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

/* Shown at a size that can be read; what was meant to be unreadable is told by the node's hidden state. */
static gboolean
is_font_size (const char *value)
{
  double pixels = 0;

  if (g_strv_contains ((const char *[]) { "small", "medium", "large", "x-small", "x-large", "xx-large", "smaller", "larger", NULL }, value))
    return TRUE;
  return (strpbrk (value, "eE+") == NULL || g_str_has_suffix (value, "em")) && tm_style_parse_length (value, 16, &pixels)
         && pixels >= 8 && pixels <= 60;
}

static gboolean
is_font_name (const char *name)
{
  return g_ascii_isalpha (*name) && strlen (name) <= FONT_NAME_MAX_BYTES
         && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789 -") == strlen (name) && !g_str_has_suffix (name, " ");
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
  return g_str_equal (value, "normal") || (tm_style_parse_length (value, 16, &pixels) && pixels >= 0.8 && pixels <= 80);
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
  if (*value == '\0' || strlen (value) > VALUE_MAX_BYTES
      || strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789#%.,()- ") != strlen (value))
    return FALSE;
  switch (kind)
    {
    case TM_STYLE_COLOUR:
      return is_colour (value);
    case TM_STYLE_COLOURS:
      return are_all (value, 4, is_colour);
    case TM_STYLE_LENGTH:
      return is_length (value);
    case TM_STYLE_LENGTHS:
      return are_all (value, 4, is_length);
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
