/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which characters of a text make an address live, and what stands in their place. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GArray     *tm_defang_find_places     (const char *text,
                                       gsize       length);
const char *tm_defang_get_replacement (char        first_byte);

G_END_DECLS
