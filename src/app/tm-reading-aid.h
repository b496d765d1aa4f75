/* SPDX-License-Identifier: GPL-3.0-or-later
 * The readings above the words of the window, for those who want them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     tm_reading_aid_add_action (GActionMap *map,
                                    GSettings  *settings);
gboolean tm_reading_aid_is_on      (void);
void     tm_reading_aid_join       (GtkWidget  *widget);

G_END_DECLS
