/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window: which page is to be seen, and who is told what. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_WINDOW (tm_window_get_type ())
G_DECLARE_FINAL_TYPE (TmWindow, tm_window, TM, WINDOW, AdwApplicationWindow)

GtkWidget *tm_window_new        (GtkApplication *application);
void       tm_window_open_files (TmWindow       *self,
                                 GSList         *files);
void       tm_window_choose     (TmWindow       *self);
void       tm_window_paste      (TmWindow       *self);
void       tm_window_try_sample (TmWindow       *self);
void       tm_window_practise   (TmWindow       *self);
void       tm_window_show_help  (TmWindow       *self);
void       tm_window_show_about_you (TmWindow   *self);
void       tm_window_show_own_brands (TmWindow  *self);

G_END_DECLS
