/* SPDX-License-Identifier: GPL-3.0-or-later
 * One step of a plan: what to do, why, where, and what to see there. */
#pragma once

#include <adwaita.h>

#include "core/tm-guide.h"
#include "core/tm-listed.h"

G_BEGIN_DECLS

#define TM_TYPE_STEP_CARD (tm_step_card_get_type ())
G_DECLARE_FINAL_TYPE (TmStepCard, tm_step_card, TM, STEP_CARD, AdwBin)

GtkWidget  *tm_step_card_new         (void);
void        tm_step_card_set_step    (TmStepCard        *self,
                                      const TmGuideStep *step,
                                      guint              number,
                                      gint64             mark);
void        tm_step_card_set_listed  (TmStepCard        *self,
                                      TmListed           listed,
                                      gboolean           is_suspected);
gboolean    tm_step_card_ask_listed (TmStepCard        *self);
void        tm_step_card_set_with_tick (TmStepCard      *self,
                                      gboolean           with_tick);
void        tm_step_card_set_elsewhere (TmStepCard     *self,
                                      gboolean           elsewhere);
const char *tm_step_card_get_id      (TmStepCard        *self);

G_END_DECLS
