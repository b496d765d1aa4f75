/* SPDX-License-Identifier: GPL-3.0-or-later
 * The steps of a plan, one by one or all in a list. */
#pragma once

#include <adwaita.h>

#include "core/tm-guide.h"
#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_PLAN_STEPS (tm_plan_steps_get_type ())
G_DECLARE_FINAL_TYPE (TmPlanSteps, tm_plan_steps, TM, PLAN_STEPS, AdwBin)

void       tm_plan_steps_set_plan  (TmPlanSteps *self,
                                    const char  *title,
                                    GPtrArray   *steps,
                                    TmHappened   happened,
                                    TmProgress  *progress);
void       tm_plan_steps_go_to     (TmPlanSteps *self,
                                    guint        index);
void       tm_plan_steps_refresh   (TmPlanSteps *self);
guint      tm_plan_steps_find_open (TmPlanSteps *self);
guint      tm_plan_steps_count_open (TmPlanSteps *self);

G_END_DECLS
