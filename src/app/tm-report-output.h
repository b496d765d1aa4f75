/* SPDX-License-Identifier: GPL-3.0-or-later
 * What becomes of a report that is to be printed or saved, and what the person is told about it. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_REPORT_OUTPUT (tm_report_output_get_type ())
G_DECLARE_FINAL_TYPE (TmReportOutput, tm_report_output, TM, REPORT_OUTPUT, GObject)

TmReportOutput *tm_report_output_new   (GtkWidget          *page);
void            tm_report_output_print (TmReportOutput     *self,
                                        TmReport           *report,
                                        const char * const *steps);
void            tm_report_output_save  (TmReportOutput     *self,
                                        TmReport           *report,
                                        const char * const *steps);

G_END_DECLS
