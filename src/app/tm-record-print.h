/* SPDX-License-Identifier: GPL-3.0-or-later
 * Prints a text, or writes it as a PDF file. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkPrintOperation *tm_record_print_new (const char *title,
                                        const char *text);

G_END_DECLS
