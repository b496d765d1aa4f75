/* SPDX-License-Identifier: GPL-3.0-or-later
 * The windows beside the window: a link taken apart, help, what is known about the person, own companies, the
 * report of a mail. */
#pragma once

#include <gtk/gtk.h>

#include "tm-knowledge.h"
#include "tm-mail-item.h"

G_BEGIN_DECLS

void tm_companions_show_about      (GtkWindow   *parent);
void tm_companions_show_link       (GtkWidget   *place,
                                    TmReport    *report,
                                    guint        index);
void tm_companions_show_help       (GtkWindow   *parent);
void tm_companions_show_about_you  (GtkWindow   *parent,
                                    TmKnowledge *knowledge);
void tm_companions_show_own_brands (GtkWindow   *parent,
                                    TmKnowledge *knowledge);
void tm_companions_show_report     (GtkWindow   *parent,
                                    TmKnowledge *knowledge,
                                    TmMailItem  *item);

G_END_DECLS
