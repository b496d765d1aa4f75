/* SPDX-License-Identifier: GPL-3.0-or-later
 * Grounds that run from one colour to another (CSS Images 3, 3.1). They are drawn out of nothing but colours. */
#define G_LOG_DOMAIN "tm-gradient"

#include "tm-gradient.h"

#include "tm-colour.h"

#include <stdlib.h>
#include <string.h>

#define STRAIGHT "linear-gradient("
#define TURN_MAX_DEGREES 360

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
  return digits > 0 && digits <= 4 && g_str_equal (piece + digits, "deg") && abs (atoi (piece)) <= TURN_MAX_DEGREES;
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

/**
 * tm_gradient_dup_first_colour:
 * @value: a gradient of any kind, lower case; hostile
 *
 * Returns: (transfer full) (nullable): the colour that it begins with
 */
char *
tm_gradient_dup_first_colour (const char *value)
{
  const char *open = strchr (value, '(');
  const char *name = strstr (value, "-gradient(");

  if (name == NULL || open != name + strlen ("-gradient"))
    return NULL;
  for (const char *p = open; p != NULL; p = strchr (p + 1, ','))
    {
      const char *start = p + 1 + strspn (p + 1, " ");
      g_autofree char *rest = g_strdup (start);
      int depth = 0;
      gsize n = 0;
      while (rest[n] != '\0' && (depth > 0 || strchr (" ,)", rest[n]) == NULL))
        {
          depth += rest[n] == '(' ? 1 : rest[n] == ')' ? -1 : 0;
          n++;
        }
      rest[n] = '\0';
      guint32 rgba = 0;
      if (tm_colour_parse (rest, &rgba))
        return g_steal_pointer (&rest);
    }
  return NULL;
}
