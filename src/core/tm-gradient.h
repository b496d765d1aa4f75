/* SPDX-License-Identifier: GPL-3.0-or-later
 * Grounds that run from one colour to another. tm-style.c shows them, and the worker asks whether they hide
 * words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many pieces a gradient can have: where it runs to, and its colours. With more one could draw the
 * stripes of our own frames (tm-render-sheet.h). */
#define TM_GRADIENT_PIECES_MAX 5
/* How many colours are looked at to tell whether words can be read on it. */
#define TM_GRADIENT_COLOURS_MAX 16

gboolean tm_gradient_fits             (const char *value);
char    *tm_gradient_dup_first_colour (const char *value);
guint    tm_gradient_get_colours      (const char *value,
                                       guint32    *colours);

G_END_DECLS
