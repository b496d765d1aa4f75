/* SPDX-License-Identifier: GPL-3.0-or-later
 * Grounds that run from one colour to another. Only tm-style.c uses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many pieces a gradient can have: where it runs to, and its colours. With more one could draw the stripes of our own
 * frames (tm-render-sheet.h). */
#define TM_GRADIENT_PIECES_MAX 5

gboolean tm_gradient_fits             (const char *value);
char    *tm_gradient_dup_first_colour (const char *value);

G_END_DECLS
