/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pages of the window: which one is to be seen, and what is on it. */
#pragma once

#include <adwaita.h>

#include "tm-failure-page.h"
#include "tm-knowledge.h"
#include "tm-toc-page.h"

G_BEGIN_DECLS

#define TM_TYPE_PAGES (tm_pages_get_type ())
G_DECLARE_FINAL_TYPE (TmPages, tm_pages, TM, PAGES, GObject)

TmPages *tm_pages_new           (TmKnowledge   *knowledge,
                                 GtkStack      *stack,
                                 TmFailurePage *failure,
                                 TmTocPage     *toc,
                                 GtkWidget     *leave_plan);
void     tm_pages_prepare       (TmPages       *self);
void     tm_pages_share_guides  (TmPages       *self);
void     tm_pages_show_start    (TmPages       *self);
void     tm_pages_show_checking (TmPages       *self);
void     tm_pages_stop_checking (TmPages       *self);
void     tm_pages_show_report   (TmPages       *self,
                                 TmReport      *report);
void     tm_pages_show_practice (TmPages       *self,
                                 TmReport      *report);
void     tm_pages_forget_mail   (TmPages       *self);
void     tm_pages_show_plan     (TmPages       *self,
                                 TmReport      *report);
void     tm_pages_resume_plan   (TmPages       *self,
                                 const char    *case_id);
void     tm_pages_add_actions   (TmPages       *self,
                                 GActionMap    *map);

G_END_DECLS
