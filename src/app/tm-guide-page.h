/* SPDX-License-Identifier: GPL-3.0-or-later
 * What to do next: the question, the steps, and the quiet page at the end. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"
#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_GUIDE_PAGE (tm_guide_page_get_type ())
G_DECLARE_FINAL_TYPE (TmGuidePage, tm_guide_page, TM, GUIDE_PAGE, AdwBin)

/* The page of what to do next, without a plan. */
GtkWidget *tm_guide_page_new          (void);
void       tm_guide_page_set_guides   (TmGuidePage *self,
                                       GPtrArray   *guides,
                                       TmProgress  *progress);
void       tm_guide_page_set_report   (TmGuidePage *self,
                                       TmReport    *report);
gboolean   tm_guide_page_resume       (TmGuidePage *self);
gboolean   tm_guide_page_print        (TmGuidePage *self);

G_END_DECLS
