/* SPDX-License-Identifier: GPL-3.0-or-later
 * The record of a plan as a PDF file: asks where it is to be, and tells whether it is there. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TM_TYPE_RECORD_OUTPUT (tm_record_output_get_type ())
G_DECLARE_FINAL_TYPE (TmRecordOutput, tm_record_output, TM, RECORD_OUTPUT, GObject)

TmRecordOutput *tm_record_output_new  (GtkWidget      *page);
void            tm_record_output_ask  (TmRecordOutput *self,
                                       const char     *title,
                                       const char     *text);
void            tm_record_output_save (TmRecordOutput *self,
                                       const char     *title,
                                       const char     *text,
                                       GFile          *file);

G_END_DECLS
