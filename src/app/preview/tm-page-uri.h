/* SPDX-License-Identifier: GPL-3.0-or-later
 * The addresses of our own page, and those its links carry. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *tm_page_uri_new       (guint       serial,
                                 guint       mark);
gboolean  tm_page_uri_is_page   (const char *uri);
gboolean  tm_page_uri_is_serial (const char *uri,
                                 guint       serial);
int       tm_page_uri_read_link (const char *uri);
int       tm_page_uri_read_mark (const char *uri);

G_END_DECLS
