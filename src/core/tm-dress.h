/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is added to a sender's style. Only tm-render.c uses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer than any number of a finding and than the head of a frame, with blanks around it. */
#define TM_DRESS_LOOK_MAX_BYTES 60

gboolean    tm_dress_is_sizeless (gboolean    around,
                                  const char *style);
const char *tm_dress_get_lines   (const char *style,
                                  gboolean    words);
char       *tm_dress_dup_edge    (const char *style);
const char *tm_dress_get_disguise (const char *style,
                                   const char *words,
                                   const char *label);
gboolean    tm_dress_is_card     (const char *style);

G_END_DECLS
