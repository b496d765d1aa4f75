/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail on its own white paper: nothing is fetched, nothing leads anywhere. */
#pragma once

#include <adwaita.h>

#include "core/tm-render.h"

G_BEGIN_DECLS

#define TM_TYPE_MAIL_VIEW (tm_mail_view_get_type ())
G_DECLARE_FINAL_TYPE (TmMailView, tm_mail_view, TM, MAIL_VIEW, AdwBin)

GtkWidget *tm_mail_view_new        (void);
void       tm_mail_view_prepare    (TmMailView *self);
void       tm_mail_view_set_report (TmMailView *self,
                                    TmReport   *report);
void       tm_mail_view_set_mode   (TmMailView *self,
                                    TmView      mode);
void       tm_mail_view_try_again  (TmMailView *self);
gboolean   tm_mail_view_is_busy    (TmMailView *self);
void       tm_mail_view_set_zoom   (TmMailView *self,
                                    double      zoom);
void       tm_mail_view_find       (TmMailView *self,
                                    const char *text);
void       tm_mail_view_find_again (TmMailView *self,
                                    gboolean    backwards);
void       tm_mail_view_show_mark  (TmMailView *self,
                                    guint       number);

G_END_DECLS
