/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one list of style properties that the preview may hold, and the grammar of their values. */
#define G_LOG_DOMAIN "tm-style"

#include "tm-style.h"

#include "tm-colour.h"
#include "tm-limits.h"

#include <math.h>
#include <string.h>

#define BACKGROUND_ROW 1
#define VALUE_MAX_BYTES 200
#define LENGTH_MAX_PIXELS 2000.0

typedef enum
{
  VALUE_COLOUR,
  VALUE_LENGTH,    /* one length, percentage or auto */
  VALUE_LENGTHS,   /* up to four */
  VALUE_FONT_SIZE,
  VALUE_LINE,      /* number or length */
  VALUE_BORDER,    /* width, style and colour in any order */
  VALUE_WORD,      /* one of @words */
} ValueKind;

static const struct
{
  const char *name;
  ValueKind   kind;
  const char *words;
} properties[] = {
  { "color", VALUE_COLOUR, NULL },
  { "background-color", VALUE_COLOUR, NULL },   /* BACKGROUND_ROW, also for the shorthand */
  { "font-size", VALUE_FONT_SIZE, NULL },
  { "font-weight", VALUE_WORD, " normal bold bolder lighter 100 200 300 400 500 600 700 800 900 " },
  { "font-style", VALUE_WORD, " normal italic oblique " },
  { "text-align", VALUE_WORD, " left right center justify start end " },
  { "text-decoration", VALUE_WORD, " none underline line-through " },
  { "vertical-align", VALUE_WORD, " top middle bottom baseline sub super " },
  { "white-space", VALUE_WORD, " normal pre pre-wrap pre-line " },
  { "list-style-type", VALUE_WORD, " none disc circle square decimal " },
  { "display", VALUE_WORD, " block inline inline-block " },
  { "line-height", VALUE_LINE, NULL },
  { "width", VALUE_LENGTH, NULL },
  { "max-width", VALUE_LENGTH, NULL },
  { "padding", VALUE_LENGTHS, NULL },
  { "padding-top", VALUE_LENGTH, NULL },
  { "padding-right", VALUE_LENGTH, NULL },
  { "padding-bottom", VALUE_LENGTH, NULL },
  { "padding-left", VALUE_LENGTH, NULL },
  { "margin", VALUE_LENGTHS, NULL },
  { "margin-top", VALUE_LENGTH, NULL },
  { "margin-bottom", VALUE_LENGTH, NULL },
  { "border", VALUE_BORDER, NULL },
  { "border-top", VALUE_BORDER, NULL },
  { "border-bottom", VALUE_BORDER, NULL },
  { "border-radius", VALUE_LENGTH, NULL },
  { "border-left", VALUE_BORDER, NULL },
  { "border-right", VALUE_BORDER, NULL },
  { "border-collapse", VALUE_WORD, " collapse separate " },
  { "margin-left", VALUE_LENGTH, NULL },
  { "margin-right", VALUE_LENGTH, NULL },
  { "direction", VALUE_WORD, " ltr rtl " },
};

/**
 * tm_style_parse_colour:
 * @value: a colour as CSS writes it; hostile
 * @ret_rgba: (out): red, green, blue and alpha, a byte each, red highest
 *
 * Returns: %FALSE when it is no colour we know
 */
gboolean
tm_style_parse_colour (const char *value, guint32 *ret_rgba)
{
  return tm_colour_parse (value, ret_rgba);
}

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
         && strpbrk (value, "eE+") == NULL;
}

static gboolean
are_lengths (const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 6);
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    if (!is_length (words[i]))
      return FALSE;
  return n >= 1 && n <= 4;
}

static gboolean
is_border (const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 5);
  guint32 rgba = 0;
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    if (!(is_length (words[i]) || tm_style_parse_colour (words[i], &rgba)
          || g_strv_contains ((const char *[]){ "none", "solid", "dashed", "dotted", "double", "thin", "medium", NULL }, words[i])))
      return FALSE;
  return n >= 1 && n <= 3;
}

/* Shown at a size that can be read; what was meant to be unreadable is told by the node's hidden state. */
static gboolean
is_font_size (const char *value)
{
  double pixels = 0;

  if (strstr (" small medium large x-small x-large xx-large smaller larger ", value) != NULL && strlen (value) > 4)
    return TRUE;
  return strpbrk (value, "eE+") == NULL ? tm_style_parse_length (value, 16, &pixels) && pixels >= 8 && pixels <= 60
                                        : g_str_has_suffix (value, "em") && tm_style_parse_length (value, 16, &pixels)
                                          && pixels >= 8 && pixels <= 60;
}

static gboolean
is_value (gsize property, const char *value)
{
  guint32 rgba = 0;
  double pixels = 0;

  if (*value == '\0' || strlen (value) > VALUE_MAX_BYTES
      || strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789#%.,()- ") != strlen (value))
    return FALSE;
  switch (properties[property].kind)
    {
    case VALUE_COLOUR:
      return tm_style_parse_colour (value, &rgba);
    case VALUE_LENGTH:
      return is_length (value);
    case VALUE_LENGTHS:
      return are_lengths (value);
    case VALUE_FONT_SIZE:
      return is_font_size (value);
    case VALUE_LINE:
      return tm_style_parse_length (value, 16, &pixels) && pixels >= 0.8 && pixels <= 80;
    case VALUE_BORDER:
      return is_border (value);
    case VALUE_WORD:
      {
        g_autofree char *padded = g_strconcat (" ", value, " ", NULL);
        return strchr (value, ' ') == NULL && strstr (properties[property].words, padded) != NULL;
      }
    default:
      return FALSE;
    }
}

static char *
dup_value (const char *start, gsize length)
{
  g_autofree char *raw = g_strndup (start, length);
  g_autofree char *lower = g_ascii_strdown (raw, -1);
  GString *out = g_string_new (NULL);
  char *important = strstr (lower, "!important");

  if (important != NULL)
    *important = '\0';
  for (const char *p = g_strstrip (lower); *p != '\0'; p++)
    {
      gboolean blank = g_ascii_isspace (*p);
      if (blank && (out->len == 0 || strchr (" ,(", out->str[out->len - 1]) != NULL))
        continue;
      if ((*p == ',' || *p == ')') && out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      g_string_append_c (out, blank ? ' ' : *p);
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static const char *
skip_declaration (const char *p)
{
  char quote = 0;
  int depth = 0;

  for (; *p != '\0'; p++)
    {
      if (quote != 0)
        quote = *p == quote ? 0 : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (*p == '(')
        depth++;
      else if (*p == ')')
        depth--;
      else if (*p == ';' && depth <= 0)
        break;
    }
  return p;
}

/* Finds the last declaration of @property; its value cleaned of blanks and case, or NULL. */
static char *
find_value (const char *declarations, const char *property)
{
  gsize length = strlen (property);
  char *found = NULL;

  for (const char *p = declarations; *p != '\0';)
    {
      while (*p == ';' || g_ascii_isspace (*p))
        p++;
      const char *end = skip_declaration (p);
      if (g_ascii_strncasecmp (p, property, length) == 0)
        {
          const char *colon = p + length;
          while (g_ascii_isspace (*colon))
            colon++;
          if (*colon == ':')
            {
              g_free (found);
              found = dup_value (colon + 1, end - colon - 1);
            }
        }
      p = end;
    }
  return found;
}

/**
 * tm_style_get:
 * @declarations: style as the mail writes it, or as tm_style_clean() gives it; hostile
 * @property: lower-case name
 *
 * Returns: (transfer full) (nullable): the value, lower case, single blanks; the last declaration wins
 */
char *
tm_style_get (const char *declarations, const char *property)
{
  return find_value (declarations, property);
}

/* Row of the property that @declaration is about, or -1; @ret_value is what stands behind the colon. */
static int
find_property (const char *declaration, const char **ret_value)
{
  gsize n = 0;

  while (g_ascii_isalpha (declaration[n]) || declaration[n] == '-')
    n++;
  const char *colon = declaration + n;
  while (g_ascii_isspace (*colon))
    colon++;
  if (n == 0 || *colon != ':')
    return -1;
  *ret_value = colon + 1;
  if (n == strlen ("background") && g_ascii_strncasecmp (declaration, "background", n) == 0)
    return BACKGROUND_ROW;
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (strlen (properties[i].name) == n && g_ascii_strncasecmp (declaration, properties[i].name, n) == 0)
      return (int) i;
  return -1;
}

/**
 * tm_style_clean:
 * @untrusted_declarations: style as the mail writes it; hostile
 *
 * Writes anew what is on the list and keeps to its grammar; nothing that loads, moves or covers is on it. The last
 * declaration of a property that keeps to the grammar wins.
 *
 * Returns: (transfer full): "name:value;…" in the order of the list, at most TM_STYLE_MAX_BYTES, or ""
 */
char *
tm_style_clean (const char *untrusted_declarations)
{
  char *values[G_N_ELEMENTS (properties)] = { NULL };
  GString *out = g_string_new (NULL);

  for (const char *p = untrusted_declarations; *p != '\0';)
    {
      const char *start = NULL;
      while (*p == ';' || g_ascii_isspace (*p))
        p++;
      const char *end = skip_declaration (p);
      int row = find_property (p, &start);
      g_autofree char *value = row >= 0 && end - start <= 4 * VALUE_MAX_BYTES ? dup_value (start, end - start) : NULL;
      if (value != NULL && is_value ((gsize) row, value))
        {
          g_free (values[row]);
          values[row] = g_steal_pointer (&value);
        }
      p = end;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      if (values[i] != NULL && out->len + strlen (properties[i].name) + strlen (values[i]) + 2 <= TM_STYLE_MAX_BYTES)
        g_string_append_printf (out, "%s:%s;", properties[i].name, values[i]);
      g_free (values[i]);
    }
  return g_string_free (out, FALSE);
}

/**
 * tm_style_is_clean:
 * @untrusted_declarations: what the worker says is clean; hostile
 *
 * Returns: %TRUE for exactly what tm_style_clean() would have written
 */
gboolean
tm_style_is_clean (const char *untrusted_declarations)
{
  if (strlen (untrusted_declarations) > TM_STYLE_MAX_BYTES)
    return FALSE;
  g_autofree char *again = tm_style_clean (untrusted_declarations);
  return g_str_equal (again, untrusted_declarations);
}
