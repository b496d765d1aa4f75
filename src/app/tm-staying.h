/* SPDX-License-Identifier: GPL-3.0-or-later
 * What keeps the program from ending with its last window. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void tm_staying_begin (void);
void tm_staying_end   (void);

G_END_DECLS
