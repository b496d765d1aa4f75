/* SPDX-License-Identifier: GPL-3.0-or-later
 * One thing that was noticed: what is there, why it matters, what a genuine mail looks like. */
#pragma once

#include <adwaita.h>

#include "core/tm-finding.h"

G_BEGIN_DECLS

#define TM_TYPE_FINDING_ROW (tm_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (TmFindingRow, tm_finding_row, TM, FINDING_ROW, GtkListBoxRow)

GtkWidget *tm_finding_row_new        (TmFinding    *finding,
                                      TmMessage    *message,
                                      guint         number,
                                      guint         n,
                                      const char   *cancelled_by);
void       tm_finding_row_offer_to_ignore (TmFindingRow *self,
                                      TmFinding    *finding,
                                      const char   *sender);
const char *tm_finding_row_get_id    (TmFindingRow *self);
guint      tm_finding_row_get_number (TmFindingRow *self);

G_END_DECLS
