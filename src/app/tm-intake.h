/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ways a mail comes in: drop, paste, file chooser. Nothing here waits or looks inside. */
#pragma once

#include <adwaita.h>

#include "tm-desk.h"

G_BEGIN_DECLS

#define TM_TYPE_INTAKE (tm_intake_get_type ())
G_DECLARE_FINAL_TYPE (TmIntake, tm_intake, TM, INTAKE, GObject)

TmIntake *tm_intake_new    (GtkWindow *window,
                            GtkWidget *target,
                            TmDesk    *desk);
void      tm_intake_choose (TmIntake  *self);
void      tm_intake_paste  (TmIntake  *self);
void      tm_intake_cancel (TmIntake  *self);

G_END_DECLS
