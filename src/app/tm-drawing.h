/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window is drawn with: the processor, without a graphics driver. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tm_drawing_choose (void);
void tm_drawing_forget (void);

G_END_DECLS
