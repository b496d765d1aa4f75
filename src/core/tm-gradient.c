/* SPDX-License-Identifier: GPL-3.0-or-later
 * Grounds that run from one colour to another (CSS Images 3, 3.1). They are drawn out of nothing but
 * colours. */
#define G_LOG_DOMAIN "tm-gradient"

#include "tm-gradient.h"

#include "tm-colour.h"

#include <stdlib.h>
#include <string.h>

#define STRAIGHT "linear-gradient("
#define TURN_MAX_DEGREES 360
/* Of longer ones it is not told which colours are in them: each comma costs a copy. */
#define VALUE_READ_MAX_BYTES 800

/* The pieces between commas outside of brackets; %NULL when @value is no straight gradient. */
static GStrv
split (const char *value)
{
  g_autoptr (GStrvBuilder) pieces = g_strv_builder_new ();
  const char *start = value + strlen (STRAIGHT);
  int depth = 1;
  guint n = 0;

  if (!g_str_has_prefix (value, STRAIGHT))
    return NULL;
  for (const char *p = start; *p != '\0'; p++)
    {
      gboolean ends = (*p == ',' && depth == 1) || (*p == ')' && depth == 1);
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      if (!ends)
        continue;
      g_autofree char *piece = g_strndup (start, p - start);
      g_strv_builder_add (pieces, piece);
      start = p + 1;
      if (++n > TM_GRADIENT_PIECES_MAX || (depth == 0 && *start != '\0'))
        return NULL;
    }
  return depth == 0 ? g_strv_builder_end (pieces) : NULL;
}

/* "90deg", "to right bottom" */
static gboolean
is_direction (const char *piece)
{
  gsize digits = strspn (piece, "-0123456789");

  if (g_str_has_prefix (piece, "to "))
    {
      g_auto (GStrv) words = g_strsplit (piece + strlen ("to "), " ", 3);
      for (guint i = 0; words[i] != NULL; i++)
        if (i == 2 || !g_strv_contains ((const char *[]){ "left", "right", "top", "bottom", NULL }, words[i]))
          return FALSE;
      return words[0] != NULL;
    }
  return digits > 0 && digits <= 4 && g_str_equal (piece + digits, "deg")
         && abs (atoi (piece)) <= TURN_MAX_DEGREES;
}

/* Behind the colour at the start of @piece, or %NULL. */
static const char *
skip_colour (const char *piece)
{
  guint32 rgba = 0;
  const char *end = piece;

  for (int depth = 0; *end != '\0' && (*end != ' ' || depth > 0); end++)
    depth += *end == '(' ? 1 : *end == ')' ? -1 : 0;
  g_autofree char *colour = g_strndup (piece, end - piece);
  return tm_colour_parse (colour, &rgba) ? end : NULL;
}

/* "#fff", "rgb(1,2,3) 40%" */
static gboolean
is_stop (const char *piece)
{
  const char *end = skip_colour (piece);

  if (end == NULL || *end == '\0')
    return end != NULL;
  const char *number = end + 1;
  gsize digits = strspn (number, "0123456789.");
  return digits > 0 && g_str_equal (number + digits, "%") && g_ascii_strtod (number, NULL) <= 100;
}

/**
 * tm_gradient_fits:
 * @value: lower case, single blanks; hostile
 *
 * Returns: whether it is a gradient that may be shown
 */
gboolean
tm_gradient_fits (const char *value)
{
  g_auto (GStrv) pieces = split (value);
  guint n = pieces != NULL ? g_strv_length (pieces) : 0;
  guint first = n > 0 && is_direction (pieces[0]) ? 1 : 0;

  for (guint i = first; i < n; i++)
    if (!is_stop (pieces[i]))
      return FALSE;
  return n >= first + 2;
}

/* The colour that stands behind the blanks at @start, or %NULL. */
static char *
dup_colour (const char *start, guint32 *ret_rgba)
{
  g_autofree char *rest = g_strdup (start + strspn (start, " "));
  int depth = 0;
  gsize n = 0;

  while (rest[n] != '\0' && (depth > 0 || strchr (" ,)", rest[n]) == NULL))
    {
      depth += rest[n] == '(' ? 1 : rest[n] == ')' ? -1 : 0;
      n++;
    }
  rest[n] = '\0';
  return tm_colour_parse (rest, ret_rgba) ? g_steal_pointer (&rest) : NULL;
}

/* Where the pieces of a gradient begin, or %NULL. */
static const char *
find_pieces (const char *value)
{
  const char *open = strchr (value, '(');
  const char *name = strstr (value, "-gradient(");

  return name != NULL && open == name + strlen ("-gradient") ? open : NULL;
}

/**
 * tm_gradient_dup_first_colour:
 * @value: a gradient of any kind, lower case; hostile
 *
 * Returns: (transfer full) (nullable): the colour that it begins with
 */
char *
tm_gradient_dup_first_colour (const char *value)
{
  guint32 rgba = 0;

  for (const char *p = find_pieces (value); p != NULL; p = strchr (p + 1, ','))
    {
      char *colour = dup_colour (p + 1, &rgba);
      if (colour != NULL)
        return colour;
    }
  return NULL;
}

/**
 * tm_gradient_get_colours:
 * @value: a gradient of any kind, lower case, perhaps with words behind it; hostile
 * @colours: (out): its colours in their order, up to TM_GRADIENT_COLOURS_MAX of them
 *
 * Returns: how many there are; 0 as well when there are more
 */
guint
tm_gradient_get_colours (const char *value, guint32 *colours)
{
  guint n = 0;
  guint32 rgba = 0;

  if (strlen (value) > VALUE_READ_MAX_BYTES)
    return 0;
  for (const char *p = find_pieces (value); p != NULL; p = strchr (p + 1, ','))
    {
      g_autofree char *colour = dup_colour (p + 1, &rgba);
      if (colour == NULL)
        continue;
      if (n == TM_GRADIENT_COLOURS_MAX)
        return 0;
      colours[n++] = rgba;
    }
  return n;
}
