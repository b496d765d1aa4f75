/* SPDX-License-Identifier: GPL-3.0-or-later
 * All steps of a plan at a glance, each with what became of it; a press leads to it. */
#pragma once

#include <adwaita.h>

#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_PLAN_OVERVIEW (tm_plan_overview_get_type ())
G_DECLARE_FINAL_TYPE (TmPlanOverview, tm_plan_overview, TM, PLAN_OVERVIEW, AdwBin)

GtkWidget *tm_plan_overview_new      (void);
void       tm_plan_overview_set_plan (TmPlanOverview *self,
                                      GPtrArray      *steps,
                                      guint           n_main,
                                      TmProgress     *progress);

G_END_DECLS
