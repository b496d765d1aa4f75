/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the window can be heard by a screen reader. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tm_hearing_choose (void);

G_END_DECLS
