/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is added to a sender's style. Only tm-render.c uses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer than any number of a finding, with blanks around it. */
#define TM_DRESS_NUMBER_MAX_BYTES 24

gboolean    tm_dress_is_sizeless (gboolean    around,
                                  const char *style);
const char *tm_dress_get_lines   (const char *style,
                                  gboolean    words);
const char *tm_dress_get_edge    (const char *style);
const char *tm_dress_get_corners (const char *style,
                                  const char *words);
gboolean    tm_dress_is_card     (const char *style);

G_END_DECLS
