/* SPDX-License-Identifier: GPL-3.0-or-later
 * The empty table: drop a mail here, or choose another way to bring one. */
#pragma once

#include <adwaita.h>

#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_START_PAGE (tm_start_page_get_type ())
G_DECLARE_FINAL_TYPE (TmStartPage, tm_start_page, TM, START_PAGE, AdwBin)

GtkWidget *tm_start_page_new       (void);
void       tm_start_page_set_progress (TmStartPage *self,
                                       TmProgress  *progress,
                                       GPtrArray   *guides);
void       tm_start_page_set_open  (TmStartPage *self,
                                    gboolean     is_open);
void       tm_start_page_set_ready (TmStartPage *self,
                                    gboolean     is_ready);

G_END_DECLS
