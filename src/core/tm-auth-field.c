/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of one Authentication-Results field. The sender chooses some words of it: they stand in quotes or
 * brackets (RFC 8601, 2.2 after RFC 5322, 3.2), and nothing in there is a result. */
#define G_LOG_DOMAIN "tm-auth-field"

#include "tm-auth-field.h"

#include <string.h>

/* More than any service writes; what stands behind is not read. */
#define FIELD_MAX_PARTS 64

/* Behind the closing sign of the quoted words that begin at @p, or %NULL when they never end. */
static const char *
find_end_of_quote (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == '"' ? p + 1 : NULL;
}

/* Behind the bracket that closes the remark at @p. A quote means nothing in a remark to the RFC, but services
 * copy the sender's address in as it is, and a bracket in its quotes would end the remark early. */
static const char *
skip_remark (const char *p)
{
  guint depth = 0;

  for (; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        {
          const char *end = find_end_of_quote (p);
          if (end != NULL)
            p = end - 1;
        }
      else if (*p == '(')
        depth++;
      else if (*p == ')' && --depth == 0)
        return p + 1;
    }
  return p;
}

/* Quoted words go on as one word without anything that could pass for a result. */
static const char *
append_quote (GString *part, const char *p)
{
  const char *end = find_end_of_quote (p);
  const char *last = end != NULL ? end - 1 : p + strlen (p);

  for (const char *q = p + 1; q < last; q++)
    g_string_append_c (part, g_ascii_isalnum (*q) || strchr ("@.-", *q) != NULL ? *q : '_');
  return end != NULL ? end : last;
}

/**
 * tm_auth_field_split:
 * @value: the text of an Authentication-Results field, any length; hostile
 *
 * Returns: (transfer full): its parts between the semicolons, lower case, without remarks and quotes
 */
char **
tm_auth_field_split (const char *value)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GString) part = g_string_new (NULL);

  for (const char *p = value; *p != '\0' && parts->len < FIELD_MAX_PARTS;)
    {
      if (*p == '(')
        {
          p = skip_remark (p);
          g_string_append_c (part, ' ');
        }
      else if (*p == '"')
        p = append_quote (part, p);
      else if (*p == ';')
        {
          g_ptr_array_add (parts, g_ascii_strdown (g_strstrip (part->str), -1));
          g_string_truncate (part, 0);
          p++;
        }
      else
        g_string_append_c (part, *p++);
    }
  g_ptr_array_add (parts, g_ascii_strdown (g_strstrip (part->str), -1));
  g_ptr_array_add (parts, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}
