/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screen as a person or a screen reader has it: what is shown, what can be pressed, and a real mouse. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void         screen_init          (void);
void         screen_wait          (guint       milliseconds);
void         screen_settle        (guint       milliseconds);
void         screen_run           (const char *command);
void         screen_fail          (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
gboolean     screen_shows         (const char *name,
                                   guint       steps);
void         screen_assert_shown  (const char *name);
gboolean     screen_press         (const char *name,
                                   guint       steps);
void         screen_assert_press  (const char *name);
void         screen_assert_double_click (const char *name);
void         screen_assert_press_for (const char *name,
                                      const char *shown);
char        *screen_dup_unnamed  (void);
char        *screen_dup_focused   (void);
void         screen_assert_focused (const char *name);
char        *screen_dup_focused_role (void);
char        *screen_dup_page      (void);
char        *screen_dup_tree      (const char *part);
GSubprocess *screen_start         (const char * const *argv);
GSubprocess *screen_start_window  (const char *mail);
void         screen_stop          (GSubprocess *process);
void         screen_place_windows (void);
void         screen_key           (const char *key);
void         screen_hover         (void);
void         screen_let_go        (void);

G_END_DECLS
