/* SPDX-License-Identifier: GPL-3.0-or-later
 * The windows beside the window: help, what is known about the person, own companies, the report of a mail. */
#pragma once

#include <gtk/gtk.h>

#include "tm-knowledge.h"
#include "tm-mail-item.h"

G_BEGIN_DECLS

void tm_companions_show_help       (GtkWindow   *parent);
void tm_companions_show_about_you  (GtkWindow   *parent,
                                    TmKnowledge *knowledge,
                                    TmBrands    *brands);
void tm_companions_show_own_brands (GtkWindow   *parent,
                                    TmKnowledge *knowledge);
void tm_companions_show_report     (GtkWindow   *parent,
                                    TmKnowledge *knowledge,
                                    TmMailItem  *item);

G_END_DECLS
