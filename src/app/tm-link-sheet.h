/* SPDX-License-Identifier: GPL-3.0-or-later
 * An address of the mail taken apart piece by piece. It is never opened from here. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_LINK_SHEET (tm_link_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TmLinkSheet, tm_link_sheet, TM, LINK_SHEET, AdwWindow)

GtkWidget *tm_link_sheet_new      (void);
void       tm_link_sheet_set_link (TmLinkSheet *self,
                                   TmReport    *report,
                                   guint        index);

G_END_DECLS
