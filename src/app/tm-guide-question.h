/* SPDX-License-Identifier: GPL-3.0-or-later
 * The three questions before a plan: what happened, which service, do you use it. */
#pragma once

#include <adwaita.h>

#include "core/tm-guide.h"

G_BEGIN_DECLS

#define TM_TYPE_GUIDE_QUESTION (tm_guide_question_get_type ())
G_DECLARE_FINAL_TYPE (TmGuideQuestion, tm_guide_question, TM, GUIDE_QUESTION, AdwBin)

GtkWidget  *tm_guide_question_new          (void);
void        tm_guide_question_set_guides   (TmGuideQuestion *self,
                                            GPtrArray       *guides);
void        tm_guide_question_set_with_mail (TmGuideQuestion *self,
                                             gboolean         with_mail);
void        tm_guide_question_set_earlier  (TmGuideQuestion *self,
                                            gint64           when,
                                            gboolean         finished);
void        tm_guide_question_set_guide    (TmGuideQuestion *self,
                                            TmGuide         *guide);
TmGuide    *tm_guide_question_get_guide    (TmGuideQuestion *self);
void        tm_guide_question_set_happened (TmGuideQuestion *self,
                                            TmHappened       happened);
TmHappened  tm_guide_question_get_happened (TmGuideQuestion *self);

G_END_DECLS
