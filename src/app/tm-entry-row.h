/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row of a list with a title and a field to type into. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_ENTRY_ROW (tm_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (TmEntryRow, tm_entry_row, TM, ENTRY_ROW, AdwPreferencesRow)

GtkWidget *tm_entry_row_new        (const char *title);
void       tm_entry_row_add_suffix (TmEntryRow *self,
                                    GtkWidget  *suffix);

G_END_DECLS
