/* SPDX-License-Identifier: GPL-3.0-or-later
 * How large the letters of the program are. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void tm_text_size_add_action (GActionMap *map,
                              GSettings  *settings);

G_END_DECLS
