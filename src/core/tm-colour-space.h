/* SPDX-License-Identifier: GPL-3.0-or-later
 * The newer ways of writing a colour. Only tm-colour.c uses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How deep colours may stand inside of colours. */
#define TM_COLOUR_DEPTH_MAX 3

typedef gboolean (*TmColourParse) (const char *value, guint depth, guint32 *ret_rgba);

gboolean tm_colour_space_parse (const char   *value,
                                guint         depth,
                                TmColourParse parse,
                                guint32      *ret_rgba);

G_END_DECLS
