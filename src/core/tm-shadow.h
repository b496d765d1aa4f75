/* SPDX-License-Identifier: GPL-3.0-or-later
 * The shadows that a sender's boxes and words may throw. Only tm-style-value.c uses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_shadow_fits (const char *value,
                         gboolean    of_box);

G_END_DECLS
