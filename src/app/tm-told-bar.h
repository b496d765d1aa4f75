/* SPDX-License-Identifier: GPL-3.0-or-later
 * One sentence to the person, above everything else: a refusal with another way in, or a plain notice. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_TOLD_BAR (tm_told_bar_get_type ())
G_DECLARE_FINAL_TYPE (TmToldBar, tm_told_bar, TM, TOLD_BAR, AdwBin)

GtkWidget *tm_told_bar_new         (void);
void       tm_told_bar_set_notice  (TmToldBar  *self,
                                    const char *sentence);
void       tm_told_bar_set_refusal (TmToldBar  *self,
                                    const char *sentence);

G_END_DECLS
