/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the person chose about the window, and the desktop keeps. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *tm_choices_new (void);

G_END_DECLS
