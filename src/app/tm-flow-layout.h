/* SPDX-License-Identifier: GPL-3.0-or-later
 * Children in lines that break like words: for chips and badges. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TM_TYPE_FLOW_LAYOUT (tm_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (TmFlowLayout, tm_flow_layout, TM, FLOW_LAYOUT, GtkLayoutManager)

GtkLayoutManager *tm_flow_layout_new (void);

G_END_DECLS
