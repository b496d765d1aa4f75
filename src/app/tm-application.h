/* SPDX-License-Identifier: GPL-3.0-or-later
 * The program on the desktop: its actions, its keys, and the files it is asked to open. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_APPLICATION (tm_application_get_type ())
G_DECLARE_FINAL_TYPE (TmApplication, tm_application, TM, APPLICATION, AdwApplication)

GApplication *tm_application_new (void);

G_END_DECLS
