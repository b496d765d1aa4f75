/* SPDX-License-Identifier: GPL-3.0-or-later
 * What this program is, and who may do what with it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_ABOUT (tm_about_get_type ())
G_DECLARE_FINAL_TYPE (TmAbout, tm_about, TM, ABOUT, AdwWindow)

GtkWidget *tm_about_new (void);

G_END_DECLS
