/* SPDX-License-Identifier: GPL-3.0-or-later
 * Stands where the mail would be when it could not be drawn. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tm_undrawn_new (GCallback again, gpointer object);

G_END_DECLS
