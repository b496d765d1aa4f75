/* SPDX-License-Identifier: GPL-3.0-or-later
 * One mail on the table: where its bytes are, and what the check said. */
#pragma once

#include <gio/gio.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_MAIL_ITEM (tm_mail_item_get_type ())
G_DECLARE_FINAL_TYPE (TmMailItem, tm_mail_item, TM, MAIL_ITEM, GObject)

TmMailItem *tm_mail_item_new         (const char *name,
                                      int         fd);
TmMailItem *tm_mail_item_new_inside  (TmMailItem *outer,
                                      TmReport   *report);
const char *tm_mail_item_get_name    (TmMailItem *self);
TmMailItem *tm_mail_item_get_outer   (TmMailItem *self);
TmReport   *tm_mail_item_get_report  (TmMailItem *self);
void        tm_mail_item_set_report  (TmMailItem *self,
                                      TmReport   *report);
int         tm_mail_item_open        (TmMailItem *self);

G_END_DECLS
