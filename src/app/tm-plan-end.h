/* SPDX-License-Identifier: GPL-3.0-or-later
 * The quiet page after the last step: what was done and when. */
#pragma once

#include <adwaita.h>

#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_PLAN_END (tm_plan_end_get_type ())
G_DECLARE_FINAL_TYPE (TmPlanEnd, tm_plan_end, TM, PLAN_END, AdwBin)

GtkWidget *tm_plan_end_new      (void);
void       tm_plan_end_set_plan (TmPlanEnd  *self,
                                 GPtrArray  *steps,
                                 TmProgress *progress);

G_END_DECLS
