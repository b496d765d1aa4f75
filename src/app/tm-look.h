/* SPDX-License-Identifier: GPL-3.0-or-later
 * How levels and severities look: icon names, style classes, number badges, owner parts in bold. */
#pragma once

#include <gtk/gtk.h>

#include "core/tm-verdict.h"

G_BEGIN_DECLS

const char *tm_look_get_level_icon      (TmLevel      level);
const char *tm_look_get_level_class     (TmLevel      level);
const char *tm_look_get_severity_icon   (TmSeverity   severity);
const char *tm_look_get_severity_class  (TmSeverity   severity);
void        tm_look_set_class           (GtkWidget   *widget,
                                         const char  *old_class,
                                         const char  *new_class);
void        tm_look_set_text            (GtkLabel    *label,
                                         const char  *text);
void        tm_look_set_owner_text      (GtkLabel    *label,
                                         const char  *text,
                                         const char  *owner);
GtkWidget  *tm_look_new_badge           (guint        number,
                                         TmSeverity   severity);
GtkWidget  *tm_look_new_badge_button    (guint        number,
                                         TmSeverity   severity,
                                         const char  *title,
                                         const char  *spoken);
void        tm_look_remove_children     (GtkWidget   *box);
void        tm_look_settle_words        (GtkWidget   *widget);
void        tm_look_keep_words_whole    (GtkWidget   *widget);
void        tm_look_keep_end_whole      (GtkLabel    *label);
void        tm_look_keep_phrases_whole  (GtkLabel    *label);
GtkWidget  *tm_look_new_words           (const char  *text);
gboolean    tm_look_move_to             (GtkWidget   *heading);
void        tm_look_bring_into_sight    (GtkWidget   *widget);
void        tm_look_tell                (GtkWidget   *place,
                                         const char  *heading,
                                         const char  *body);

G_END_DECLS
