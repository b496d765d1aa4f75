/* SPDX-License-Identifier: GPL-3.0-or-later
 * Colours as style sheets write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_colour_parse (const char *value,
                          guint32    *ret_rgba);

G_END_DECLS
