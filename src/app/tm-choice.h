/* SPDX-License-Identifier: GPL-3.0-or-later
 * A drop-down whose words break into lines where the window is narrow. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tm_choice_let_wrap (GtkDropDown *choice,
                         const char  *spoken);

G_END_DECLS
