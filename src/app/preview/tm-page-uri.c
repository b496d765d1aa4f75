/* SPDX-License-Identifier: GPL-3.0-or-later
 * The addresses of our own page, and those its links carry: made up by us (tm-render.h), never by a mail. */
#define G_LOG_DOMAIN "tm-page-uri"

#include "config.h"

#include "tm-page-uri.h"

#include "core/tm-render.h"

#include <string.h>

/**
 * tm_page_uri_new:
 * @serial: of the page, so that one that is overtaken can be told from the one after it
 * @mark: the finding whose first mark is to be in sight, or 0
 *
 * Returns: (transfer full): ASCII
 */
char *
tm_page_uri_new (guint serial, guint mark)
{
  return mark > 0 ? g_strdup_printf (TM_RENDER_PAGE_URI "?%u#f%u", serial, mark)
                  : g_strdup_printf (TM_RENDER_PAGE_URI "?%u", serial);
}

/**
 * tm_page_uri_is_page:
 * @uri: (nullable): any address
 *
 * Returns: whether it is that of a page of ours, of whatever serial and with whatever mark
 */
gboolean
tm_page_uri_is_page (const char *uri)
{
  return uri != NULL && g_str_has_prefix (uri, TM_RENDER_PAGE_URI)
         && strchr ("?#", uri[strlen (TM_RENDER_PAGE_URI)]) != NULL;
}

/**
 * tm_page_uri_is_serial:
 * @uri: any address
 * @serial: of a page
 *
 * Returns: whether it is that of the page @serial, with whatever mark
 */
gboolean
tm_page_uri_is_serial (const char *uri, guint serial)
{
  g_autofree char *page = tm_page_uri_new (serial, 0);

  return g_str_has_prefix (uri, page) && strchr ("#", uri[strlen (page)]) != NULL;
}

/* The number behind our own prefix, or -1. */
static int
read_number (const char *uri, const char *prefix)
{
  guint64 number = 0;

  if (uri == NULL || !g_str_has_prefix (uri, prefix)
      || !g_ascii_string_to_unsigned (uri + strlen (prefix), 10, 0, G_MAXINT, &number, NULL))
    return -1;
  return (int) number;
}

/**
 * tm_page_uri_read_link:
 * @uri: (nullable): any address
 *
 * Returns: the index of the link that it stands for, or -1
 */
int
tm_page_uri_read_link (const char *uri)
{
  return read_number (uri, TM_RENDER_LINK_PREFIX);
}

/**
 * tm_page_uri_read_mark:
 * @uri: (nullable): any address
 *
 * Returns: the number of the finding that it stands for, from 1, or -1
 */
int
tm_page_uri_read_mark (const char *uri)
{
  return read_number (uri, TM_RENDER_MARK_PREFIX);
}
