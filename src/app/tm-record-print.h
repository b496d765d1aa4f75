/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prints a text, or writes it as a PDF file. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *tm_record_print_new (const char              *title,
                                        const char              *text);
void               tm_record_print_run (GtkPrintOperation       *operation,
                                        GtkPrintOperationAction  action,
                                        GtkWidget               *place);

G_END_DECLS
