/* SPDX-License-Identifier: GPL-3.0-or-later
 * One checked mail: verdict, sender, preview, findings and plan, side by side or one at a time. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"
#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_RESULT_PAGE (tm_result_page_get_type ())
G_DECLARE_FINAL_TYPE (TmResultPage, tm_result_page, TM, RESULT_PAGE, AdwBin)

/* A page for a checked mail, without one. */
GtkWidget *tm_result_page_new          (void);
void       tm_result_page_prepare      (TmResultPage *self);
/* Of TmGuide, or NULL for none; and what has been done of them. */
void       tm_result_page_set_guides   (TmResultPage *self,
                                        GPtrArray    *guides,
                                        TmProgress   *progress);
void       tm_result_page_set_with_plan (TmResultPage *self,
                                         gboolean      with_plan);
gboolean   tm_result_page_set_report   (TmResultPage *self,
                                        TmReport     *report);
void       tm_result_page_tell         (TmResultPage *self);
gboolean   tm_result_page_print        (TmResultPage *self);
void       tm_result_page_show_page    (TmResultPage *self,
                                        const char   *name);

G_END_DECLS
