/* SPDX-License-Identifier: GPL-3.0-or-later
 * Practising: seven mails, one after the other, through the same worker and the same checks as any mail. */
#pragma once

#include "tm-knowledge.h"
#include "tm-practice-bar.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_PRACTICE (tm_practice_get_type ())
G_DECLARE_FINAL_TYPE (TmPractice, tm_practice, TM, PRACTICE, GObject)

TmPractice *tm_practice_new       (TmKnowledge   *knowledge,
                                   GtkStack      *stack,
                                   TmPracticeBar *bar);
void        tm_practice_start     (TmPractice    *self);
void        tm_practice_stop      (TmPractice    *self);
gboolean    tm_practice_is_on     (TmPractice    *self);

G_END_DECLS
