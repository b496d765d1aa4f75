/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the rules of a style sheet that begin with "@" ask for (CSS Conditional Rules 3). */
#define G_LOG_DOMAIN "tm-sheet-at"

#include "tm-sheet-at.h"

#include <string.h>

/* The views among @around that what stands behind @media is meant for; %FALSE for none. */
static gboolean
read_media (const char *start, const char *end, const TmMediaRange *around, TmMediaRange *ret_range)
{
  g_autofree char *queries = g_strndup (start, end - start);
  return tm_media_read (queries, ret_range) && tm_media_meet (ret_range, around);
}

static gboolean
is_at_rule (const char *p, const char *end, const char *name)
{
  gsize length = strlen (name);
  return (gsize) (end - p) > length && g_ascii_strncasecmp (p, name, length) == 0
         && !g_ascii_isalnum (p[length]);
}

/**
 * tm_sheet_at_opens_rules:
 * @p: where the rule begins; hostile
 * @open: at its curly bracket
 * @end: of the sheet
 * @range: the views that what is around is meant for
 * @ret_inner: (out): those of them that the rule is meant for
 *
 * What a browser of today supports holds for nearly every question that a mail asks of it, so "not" is the
 * only answer that leaves rules out. Layers are read in the order in which they stand.
 *
 * Returns: whether there are rules in it that count
 */
gboolean
tm_sheet_at_opens_rules (const char         *p,
                         const char         *open,
                         const char         *end,
                         const TmMediaRange *range,
                         TmMediaRange       *ret_inner)
{
  if (is_at_rule (p, end, "@media"))
    return read_media (p + strlen ("@media"), open, range, ret_inner);
  *ret_inner = *range;
  if (!is_at_rule (p, end, "@supports"))
    return is_at_rule (p, end, "@layer");
  p += strlen ("@supports");
  p += strspn (p, " \t\r\n\f");
  return g_ascii_strncasecmp (p, "not", 3) != 0 && open > p && memchr (p, '(', (gsize) (open - p)) != NULL;
}

/**
 * tm_sheet_at_is_doubtful:
 * @p: where the rule begins; hostile
 * @open: at its curly bracket
 * @end: of the sheet
 *
 * Returns: whether a browser may follow another answer than tm_sheet_at_opens_rules() gave, or another order
 */
gboolean
tm_sheet_at_is_doubtful (const char *p, const char *open, const char *end)
{
  static const char *const inert[] = { "@font-face", "@page", "@viewport", "@counter-style",
                                       "@-ms",       "@-moz", "@-o" };

  if (is_at_rule (p, end, "@media"))
    {
      g_autofree char *queries = g_strndup (p + strlen ("@media"), open - p - strlen ("@media"));
      return tm_media_is_doubtful (queries);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (inert); i++)
    if (is_at_rule (p, end, inert[i]))
      return FALSE;
  return TRUE;
}

/**
 * tm_sheet_at_imports_own:
 * @p: where the rule begins; hostile
 * @end: at its semicolon
 *
 * A sheet that is written into the address itself counts without anything being fetched.
 *
 * Returns: whether it brings in a sheet that comes with the mail
 */
gboolean
tm_sheet_at_imports_own (const char *p, const char *end)
{
  if (!is_at_rule (p, end, "@import"))
    return FALSE;
  g_autofree char *text = g_ascii_strdown (p, (gssize) (end - p));
  return strstr (text, "data:") != NULL || strstr (text, "cid:") != NULL;
}

/**
 * tm_sheet_at_has_name:
 * @p: where the rule begins; hostile
 * @open: at its curly bracket
 * @name: with the sign
 * @ret_length: (out): bytes between the name and the bracket
 *
 * Returns: whether the rule is of that name
 */
gboolean
tm_sheet_at_has_name (const char *p, const char *open, const char *name, gsize *ret_length)
{
  if (!is_at_rule (p, open, name))
    return FALSE;
  *ret_length = (gsize) (open - p) - strlen (name);
  return TRUE;
}

/**
 * tm_sheet_at_may_open_rules:
 * @p: where the rule begins; hostile
 * @open: at its curly bracket
 *
 * Returns: whether there are rules in it that count in some browser
 */
gboolean
tm_sheet_at_may_open_rules (const char *p, const char *open)
{
  static const char *const names[] = { "@media", "@supports", "@layer", "@container", "@scope" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_at_rule (p, open + 1, names[i]))
      return TRUE;
  return FALSE;
}

/**
 * tm_sheet_at_depends_on_window:
 * @p: where the rule begins; hostile
 * @open: at its curly bracket
 *
 * Returns: whether it asks for the shape of the window, which may be one or the other
 */
gboolean
tm_sheet_at_depends_on_window (const char *p, const char *open)
{
  g_autofree char *text = is_at_rule (p, open, "@media") ? g_ascii_strdown (p, (gssize) (open - p)) : NULL;
  return text != NULL && strstr (text, "orientation") != NULL;
}

/**
 * tm_sheet_at_means_others:
 * @p: where the rule begins; hostile
 * @end: at its semicolon
 *
 * Returns: whether it may say that the rules of the sheet mean no elements of a page (CSS Namespaces 3)
 */
gboolean
tm_sheet_at_means_others (const char *p, const char *end)
{
  if (!is_at_rule (p, end, "@namespace"))
    return FALSE;
  p += strlen ("@namespace");
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p < end && (*p == '"' || *p == '\'' || g_ascii_strncasecmp (p, "url(", 4) == 0);
}
