/* SPDX-License-Identifier: GPL-3.0-or-later
 * For which views a part of a style sheet is meant (Media Queries 4): a light screen, and how wide it may be.
 * What is said of anything but the width is decided here, because one page has to stand for all. */
#define G_LOG_DOMAIN "tm-media"

#include "tm-media.h"

#include "core/tm-style.h"

#include <math.h>
#include <string.h>

#define QUERY_MAX_BYTES 1000
#define QUERIES_MAX 30
#define PIXELS_MAX 100000.0

/**
 * tm_media_holds:
 * @range: views
 * @width: of one, in pixels
 *
 * Returns: whether it is among them
 */
gboolean
tm_media_holds (const TmMediaRange *range, guint width)
{
  return range->low <= width && width <= range->high;
}

/**
 * tm_media_meet:
 * @range: (inout): views; becomes those that are in both
 * @other: views
 *
 * Returns: %FALSE when there are none
 */
gboolean
tm_media_meet (TmMediaRange *range, const TmMediaRange *other)
{
  range->low = MAX (range->low, other->low);
  range->high = MIN (range->high, other->high);
  return range->low <= range->high;
}

static gboolean
is_wide_enough (const char *value, gboolean least)
{
  double pixels = 0;

  if (!tm_style_parse_length (value, 16, &pixels))
    return FALSE;
  return least ? TM_MEDIA_SCREEN_PIXELS >= pixels : TM_MEDIA_SCREEN_PIXELS <= pixels;
}

static gboolean
meet_width (TmMediaRange *range, const char *value, gboolean least, gboolean itself)
{
  double pixels = 0;

  if (!tm_style_parse_length (value, 16, &pixels) || pixels < 0 || pixels > PIXELS_MAX)
    return FALSE;
  TmMediaRange other = TM_MEDIA_ALL;
  if (least)
    other.low = itself ? (guint) ceil (pixels) : (guint) floor (pixels) + 1;
  else if (itself || pixels > 0)
    other.high = itself ? (guint) floor (pixels) : (guint) ceil (pixels) - 1;
  else
    return FALSE;
  return tm_media_meet (range, &other);
}

/* "width<=600px" and "width<600px", written in the newer way. */
static gboolean
meet_compared (TmMediaRange *range, const char *feature)
{
  const char *sign = strpbrk (feature, "<>");
  g_autofree char *name = g_strndup (feature, sign != NULL ? sign - feature : 0);

  if (sign == NULL || !g_str_equal (g_strstrip (name), "width"))
    return FALSE;
  gboolean itself = sign[1] == '=';
  g_autofree char *value = g_strstrip (g_strdup (sign + (itself ? 2 : 1)));
  return meet_width (range, value, *sign == '>', itself);
}

/* What a computer with a mouse answers that nobody has set up in any way. */
static const struct
{
  const char *feature;
  const char *value;
} of_computers[] = { { "hover", "hover" },
                     { "any-hover", "hover" },
                     { "pointer", "fine" },
                     { "any-pointer", "fine" },
                     { "prefers-reduced-motion", "no-preference" },
                     { "prefers-contrast", "no-preference" },
                     { "forced-colors", "none" } };

/* @feature is what stands between the brackets. The device is a computer, whatever the width of the view. */
static gboolean
meet_feature (TmMediaRange *range, char *feature)
{
  char *value = strchr (feature, ':');

  if (value == NULL)
    return g_strv_contains ((const char *[]){ "color", "width", "height", "hover", "any-hover", "pointer",
                                              "any-pointer", NULL },
                            g_strstrip (feature))
           || meet_compared (range, feature);
  *value++ = '\0';
  g_strstrip (feature);
  g_strstrip (value);
  if (g_str_equal (feature, "min-width") || g_str_equal (feature, "max-width"))
    return meet_width (range, value, feature[1] == 'i', TRUE);
  if (g_str_equal (feature, "min-device-width") || g_str_equal (feature, "max-device-width"))
    return is_wide_enough (value, feature[1] == 'i');
  if (g_str_equal (feature, "prefers-color-scheme"))
    return g_str_equal (value, "light");
  if (g_str_equal (feature, "orientation"))
    return g_str_equal (value, "landscape");
  /* Asked for to mean one kind of browser, and true in all of them on a usual screen. */
  if (g_str_equal (feature, "-webkit-min-device-pixel-ratio"))
    return g_ascii_strtod (value, NULL) <= 1;
  for (gsize i = 0; i < G_N_ELEMENTS (of_computers); i++)
    if (g_str_equal (feature, of_computers[i].feature))
      return g_str_equal (value, of_computers[i].value);
  return FALSE;
}

/* All others; of what lies on both sides only that which holds the usual screen. */
static gboolean
turn (TmMediaRange *range, gboolean any)
{
  TmMediaRange below = { 0, range->low > 0 ? range->low - 1 : 0 };
  TmMediaRange above = { range->high < G_MAXUINT ? range->high + 1 : 0, G_MAXUINT };

  if (!any)
    {
      *range = TM_MEDIA_ALL;
      return TRUE;
    }
  if (range->low > 0 && (above.low == 0 || tm_media_holds (&below, TM_MEDIA_SCREEN_PIXELS)))
    *range = below;
  else if (above.low > 0)
    *range = above;
  else
    return FALSE;
  return TRUE;
}

/* "only screen and (min-width: 480px)"; a word or a feature that is not known means nothing. */
static gboolean
read_query (char *query, TmMediaRange *range)
{
  gboolean turned = FALSE;
  gboolean any = TRUE;

  /* Behind this one a kind has to follow. */
  if (g_str_equal (g_strstrip (query), "only"))
    return FALSE;
  *range = TM_MEDIA_ALL;
  for (char *p = query; *p != '\0';)
    {
      while (g_ascii_isspace (*p))
        p++;
      gsize n = *p == '(' ? strcspn (p, ")") : strcspn (p, " \t\r\n\f(");
      g_autofree char *word = g_strndup (*p == '(' ? p + 1 : p, *p == '(' && n > 0 ? n - 1 : n);
      gboolean feature = *p == '(';
      p += n + (feature && p[n] == ')');
      if (feature)
        any = any && meet_feature (range, word);
      else if (g_str_equal (word, "not"))
        turned = TRUE;
      else if (!g_strv_contains ((const char *[]) { "", "only", "and", "all", "screen", NULL }, word))
        any = FALSE;
    }
  return turned ? turn (range, any) : any;
}

/* What touches becomes one; of two that do not, the one for the usual screen counts. */
static void
join (TmMediaRange *range, const TmMediaRange *other, gboolean first)
{
  gboolean touch = other->low <= range->high && range->low <= other->high;

  if (first || (!touch && tm_media_holds (other, TM_MEDIA_SCREEN_PIXELS)))
    *range = *other;
  else if (touch)
    *range = (TmMediaRange) { MIN (range->low, other->low), MAX (range->high, other->high) };
}

/**
 * tm_media_read:
 * @untrusted_queries: what stands behind @media, or in a media attribute; hostile
 * @ret_range: (out): the views that it is meant for
 *
 * Returns: %FALSE when it is meant for none; nothing at all is meant for all
 */
gboolean
tm_media_read (const char *untrusted_queries, TmMediaRange *ret_range)
{
  g_autofree char *cut = g_strndup (untrusted_queries, QUERY_MAX_BYTES);
  g_autofree char *lower = g_ascii_strdown (cut, -1);
  g_auto (GStrv) queries = g_strsplit (g_strstrip (lower), ",", QUERIES_MAX);
  TmMediaRange all = TM_MEDIA_ALL;
  gboolean any = FALSE;

  for (guint i = 0; queries[i] != NULL; i++)
    {
      TmMediaRange range;
      if (!read_query (queries[i], &range))
        continue;
      join (&all, &range, !any);
      any = TRUE;
    }
  *ret_range = all;
  return any || queries[0] == NULL;
}

/**
 * tm_media_is_doubtful:
 * @untrusted_queries: what stands behind @media; hostile
 *
 * Returns: whether they ask for what tm_media_read() does not know, and so takes as not given
 */
gboolean
tm_media_is_doubtful (const char *untrusted_queries)
{
  static const char * const known[] = { "color", "width", "height", "min-width", "max-width", "min-device-width", "max-device-width",
                                        "prefers-color-scheme", "orientation", "hover", "any-hover", "pointer", "any-pointer",
                                        "prefers-reduced-motion", "prefers-contrast", "forced-colors",
                                        "-webkit-min-device-pixel-ratio", NULL };

  if (strcasestr (untrusted_queries, ") or ") != NULL)
    return TRUE;
  for (const char *p = strchr (untrusted_queries, '('); p != NULL; p = strchr (p, '('))
    {
      p += 1 + strspn (p + 1, " \t\r\n\f(");
      g_autofree char *name = g_ascii_strdown (p, (gssize) strcspn (p, " \t\r\n\f:)<>="));
      if (!g_strv_contains (known, name))
        return TRUE;
    }
  return FALSE;
}
