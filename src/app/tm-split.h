/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two panes: side by side where there is room, one at a time where there is none. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From this width on, both are shown. */
#define TM_SPLIT_WIDE_PX 860

#define TM_TYPE_SPLIT (tm_split_get_type ())
G_DECLARE_FINAL_TYPE (TmSplit, tm_split, TM, SPLIT, GtkWidget)

gboolean   tm_split_get_wide      (TmSplit  *self);
void       tm_split_set_shows_end (TmSplit  *self,
                                   gboolean  shows_end);

G_END_DECLS
