/* SPDX-License-Identifier: GPL-3.0-or-later
 * The one thing to read first: the verdict in large letters. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_VERDICT_PANEL (tm_verdict_panel_get_type ())
G_DECLARE_FINAL_TYPE (TmVerdictPanel, tm_verdict_panel, TM, VERDICT_PANEL, AdwBin)

GtkWidget *tm_verdict_panel_new        (void);
void       tm_verdict_panel_set_report (TmVerdictPanel *self,
                                        TmReport       *report);
void       tm_verdict_panel_set_narrow (TmVerdictPanel *self,
                                        gboolean        narrow);

G_END_DECLS
