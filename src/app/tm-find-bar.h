/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that are looked for in the mail, how often they are there, and the way from one to the next. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_FIND_BAR (tm_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (TmFindBar, tm_find_bar, TM, FIND_BAR, AdwBin)

void       tm_find_bar_open       (TmFindBar *self);
void       tm_find_bar_close      (TmFindBar *self);
void       tm_find_bar_tell       (TmFindBar *self,
                                   guint      n);
void       tm_find_bar_lose_place (TmFindBar *self);

G_END_DECLS
