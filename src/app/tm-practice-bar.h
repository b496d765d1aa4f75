/* SPDX-License-Identifier: GPL-3.0-or-later
 * Above the marks of a mail one has practised with: what it is, where to look, and the way on. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_PRACTICE_BAR (tm_practice_bar_get_type ())
G_DECLARE_FINAL_TYPE (TmPracticeBar, tm_practice_bar, TM, PRACTICE_BAR, AdwBin)

GtkWidget *tm_practice_bar_new  (void);
void       tm_practice_bar_tell (TmPracticeBar *self,
                                 const char    *answer,
                                 const char    *lesson,
                                 gboolean       is_last);

G_END_DECLS
