/* SPDX-License-Identifier: GPL-3.0-or-later
 * The key that ends the program, in windows that are not the application's own. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tm_quit_key_add (GtkWidget *window);

G_END_DECLS
