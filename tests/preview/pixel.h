/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a widget has painted at one place. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

guint32 pixel_read (GtkWidget *widget,
                    int        x,
                    int        y);

G_END_DECLS
