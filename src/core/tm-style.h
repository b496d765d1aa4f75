/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one list of style properties that the preview may hold, and the grammar of their values. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *tm_style_clean    (const char *untrusted_declarations);
gboolean  tm_style_is_clean (const char *untrusted_declarations);
char     *tm_style_dup      (const char *declarations,
                             const char *property);
gboolean  tm_style_parse_colour (const char *value,
                                 guint32    *ret_rgba);
gboolean  tm_style_parse_length (const char *value,
                                 double      em_pixels,
                                 double     *ret_pixels);

G_END_DECLS
