/* SPDX-License-Identifier: GPL-3.0-or-later
 * One mail to practise with: the mail without any mark, and the question what it is. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_PRACTICE_PAGE (tm_practice_page_get_type ())
G_DECLARE_FINAL_TYPE (TmPracticePage, tm_practice_page, TM, PRACTICE_PAGE, AdwBin)

GtkWidget *tm_practice_page_new           (void);
void       tm_practice_page_begin         (TmPracticePage *self);
void       tm_practice_page_set_report    (TmPracticePage *self,
                                           guint           number,
                                           TmReport       *report);
void       tm_practice_page_show_finished (TmPracticePage *self);

G_END_DECLS
