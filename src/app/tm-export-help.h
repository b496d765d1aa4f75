/* SPDX-License-Identifier: GPL-3.0-or-later
 * How to get the mail itself out of each mail program. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_EXPORT_HELP (tm_export_help_get_type ())
G_DECLARE_FINAL_TYPE (TmExportHelp, tm_export_help, TM, EXPORT_HELP, AdwWindow)

GtkWidget *tm_export_help_new (void);

G_END_DECLS
