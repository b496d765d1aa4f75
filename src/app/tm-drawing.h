/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window is drawn with: the processor, without a graphics driver. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void   tm_drawing_choose          (void);
void   tm_drawing_spare           (GAppLaunchContext *context);
char **tm_drawing_dup_environment (void);

G_END_DECLS
