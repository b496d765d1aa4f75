/* SPDX-License-Identifier: GPL-3.0-or-later
 * For a scrolled window that is as high as its content likes where there is room, and gives way where there
 * is none. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TM_TYPE_YIELD_LAYOUT (tm_yield_layout_get_type ())
G_DECLARE_FINAL_TYPE (TmYieldLayout, tm_yield_layout, TM, YIELD_LAYOUT, GtkLayoutManager)

G_END_DECLS
