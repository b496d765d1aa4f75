/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pattern of one tactic's phrases, compiled when one of their first words is seen, for few ever are in one mail. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmPattern TmPattern;

TmPattern  *tm_pattern_new         (const char      *key,
                                    gboolean         japanese);
void        tm_pattern_free        (TmPattern       *self);
const char *tm_pattern_get_key     (const TmPattern *self);
gboolean    tm_pattern_is_japanese (const TmPattern *self);
GString    *tm_pattern_get_source  (TmPattern       *self);
GRegex     *tm_pattern_get_regex   (TmPattern       *self);

G_END_DECLS
