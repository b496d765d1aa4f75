/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shows the file chooser of the desktop. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tm_chooser_show (GtkFileChooserNative *chooser);

G_END_DECLS
