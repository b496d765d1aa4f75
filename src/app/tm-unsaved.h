/* SPDX-License-Identifier: GPL-3.0-or-later
 * The question before what was typed into a window is lost. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tm_unsaved_ask   (GtkWindow *window);
void       tm_unsaved_close (GtkWindow *window);

G_END_DECLS
