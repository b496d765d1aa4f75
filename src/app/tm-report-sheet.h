/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prepares a report of a mail and shows all that would be sent. It sends nothing. */
#pragma once

#include <adwaita.h>

#include "core/tm-person.h"
#include "tm-mail-item.h"

G_BEGIN_DECLS

#define TM_TYPE_REPORT_SHEET (tm_report_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TmReportSheet, tm_report_sheet, TM, REPORT_SHEET, AdwWindow)

GtkWidget *tm_report_sheet_new (TmMailItem *item,
                                TmPerson   *person);

G_END_DECLS
