/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a part of a style sheet is meant for a wide, light screen: most people look at such mails there, and one page
 * has to stand for all. */
#define G_LOG_DOMAIN "tm-media"

#include "tm-media.h"

#include "core/tm-style.h"

#include <string.h>

/* As wide as the message pane of a mail program on a usual screen. */
#define SCREEN_WIDTH_PIXELS 800.0
#define QUERY_MAX_BYTES 1000
#define QUERIES_MAX 30

static gboolean
compare_width (const char *value, gboolean least)
{
  double pixels = 0;

  if (!tm_style_parse_length (value, 16, &pixels))
    return FALSE;
  return least ? SCREEN_WIDTH_PIXELS >= pixels : SCREEN_WIDTH_PIXELS <= pixels;
}

/* @feature is what stands between the brackets. */
static gboolean
has_feature (char *feature)
{
  char *value = strchr (feature, ':');

  if (value == NULL)
    return g_strv_contains ((const char *[]) { "color", "width", "height", NULL }, g_strstrip (feature));
  *value++ = '\0';
  g_strstrip (feature);
  g_strstrip (value);
  if (g_str_equal (feature, "min-width") || g_str_equal (feature, "min-device-width"))
    return compare_width (value, TRUE);
  if (g_str_equal (feature, "max-width") || g_str_equal (feature, "max-device-width"))
    return compare_width (value, FALSE);
  if (g_str_equal (feature, "prefers-color-scheme"))
    return g_str_equal (value, "light");
  if (g_str_equal (feature, "orientation"))
    return g_str_equal (value, "landscape");
  return FALSE;
}

/* "only screen and (min-width: 480px)"; a word or a feature that is not known does not match. */
static gboolean
query_matches (char *query)
{
  gboolean turned = FALSE;
  gboolean matches = TRUE;

  for (char *p = query; *p != '\0';)
    {
      while (g_ascii_isspace (*p))
        p++;
      gsize n = *p == '(' ? strcspn (p, ")") : strcspn (p, " \t\r\n\f(");
      g_autofree char *word = g_strndup (*p == '(' ? p + 1 : p, *p == '(' && n > 0 ? n - 1 : n);
      gboolean feature = *p == '(';
      p += n + (feature && p[n] == ')');
      if (feature)
        matches = matches && has_feature (word);
      else if (g_str_equal (word, "not"))
        turned = TRUE;
      else if (!g_strv_contains ((const char *[]) { "", "only", "and", "all", "screen", NULL }, word))
        matches = FALSE;
    }
  return matches != turned;
}

/**
 * tm_media_matches:
 * @untrusted_queries: what stands behind @media, or in a media attribute; hostile
 *
 * Returns: whether it is meant for a screen 800 pixels wide in a light style; nothing at all is meant for everything
 */
gboolean
tm_media_matches (const char *untrusted_queries)
{
  g_autofree char *cut = g_strndup (untrusted_queries, QUERY_MAX_BYTES);
  g_autofree char *lower = g_ascii_strdown (cut, -1);
  g_auto (GStrv) queries = g_strsplit (g_strstrip (lower), ",", QUERIES_MAX);

  if (queries[0] == NULL)
    return TRUE;
  for (guint i = 0; queries[i] != NULL; i++)
    if (query_matches (queries[i]))
      return TRUE;
  return FALSE;
}
