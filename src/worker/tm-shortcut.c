/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shortcuts to pages, as Windows writes them when an address is dragged out of a browser. The same kind of
 * file can also start what lies on somebody's disk, so only those count that say nothing but a page. */
#define G_LOG_DOMAIN "tm-shortcut"

#include "tm-shortcut.h"

#include "tm-web-scheme.h"

#include <string.h>

/* Browsers write ten lines at most. */
#define SHORTCUT_MAX_BYTES 4096

/* What Windows looks at besides: a picture on the reader's own disk or of the page, numbers, and dates. */
static gboolean
is_harmless (const char *key, const char *value)
{
  static const char *const harmless[] = { "modified",    "iconindex", "idlist", "hotkey",
                                          "showcommand", "prop3",     NULL };
  g_autofree char *lower = g_ascii_strdown (key, -1);

  if (g_str_equal (lower, "iconfile") && g_ascii_isalpha (value[0]) && value[1] == ':')
    return TRUE;
  if (g_str_equal (lower, "url") || g_str_equal (lower, "baseurl") || g_str_equal (lower, "iconfile"))
    return tm_web_scheme_get_length (value) > 0;
  return g_strv_contains (harmless, lower) && strpbrk (value, "\\:") == NULL;
}

/**
 * tm_shortcut_dup_page:
 * @untrusted_bytes: an attached file; hostile
 * @length: its bytes
 *
 * Returns: (transfer full) (nullable): the address, UTF-8, when @untrusted_bytes is a shortcut that opens a
 * page of the web and can do nothing else; %NULL for anything else
 */
char *
tm_shortcut_dup_page (const guint8 *untrusted_bytes, gsize length)
{
  if (length == 0 || length > SHORTCUT_MAX_BYTES || memchr (untrusted_bytes, '\0', length) != NULL)
    return NULL;

  g_autofree char *bytes = g_strndup ((const char *) untrusted_bytes, length);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", 0);
  g_autofree char *page = NULL;
  gboolean is_shortcut = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *value = strchr (line, '=');
      is_shortcut |= g_ascii_strcasecmp (line, "[InternetShortcut]") == 0;
      if (*line == '\0' || *line == '[')
        continue;
      if (value == NULL)
        return NULL;
      *value++ = '\0';
      if (!is_harmless (line, value))
        return NULL;
      if (page == NULL && g_ascii_strcasecmp (line, "URL") == 0)
        page = g_strdup (value);
    }
  return is_shortcut ? g_steal_pointer (&page) : NULL;
}
