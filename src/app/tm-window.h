/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window: which page is to be seen, and who is told what. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_WINDOW (tm_window_get_type ())
G_DECLARE_FINAL_TYPE (TmWindow, tm_window, TM, WINDOW, AdwApplicationWindow)

/* A window without a mail; GTK owns it until it is closed. */
GtkWidget *tm_window_new        (GtkApplication *application);
/* Files to be checked one after the other. */
void       tm_window_open_files (TmWindow       *self,
                                 GSList         *files);
/* Asks for files; checks what lies on the clipboard; checks the mail that comes with the program; begins the
 * practice. */
void       tm_window_choose     (TmWindow       *self);
void       tm_window_paste      (TmWindow       *self);
void       tm_window_try_sample (TmWindow       *self);
void       tm_window_practise   (TmWindow       *self);
/* Windows beside this one: how a mail is got here, what the person told, and the services that the person
 * added. */
void       tm_window_show_help  (TmWindow       *self);
void       tm_window_show_about_you (TmWindow   *self);
void       tm_window_show_own_brands (TmWindow  *self);

G_END_DECLS
