/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters of double size, in Japanese, and whether something fits into the narrowest window with them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NARROW_PX 360
#define SIDES_PX (2 * (18 + 18))

void       narrow_set_up  (void);
void       narrow_wait_ms (guint       milliseconds);
void       narrow_assert  (GtkWidget  *widget,
                           int         most,
                           const char *what);
GtkWidget *narrow_show    (GtkWidget  *page);

G_END_DECLS
