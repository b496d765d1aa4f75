/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which mails wait for their check, which are being checked or judged again, and what came of it. */
#pragma once

#include "inspect/tm-inspector.h"
#include "tm-mail-item.h"

G_BEGIN_DECLS

#define TM_TYPE_CHECKING (tm_checking_get_type ())
G_DECLARE_FINAL_TYPE (TmChecking, tm_checking, TM, CHECKING, GObject)

TmChecking *tm_checking_new           (void);
void        tm_checking_set_inspector (TmChecking  *self,
                                       TmInspector *inspector);
void        tm_checking_add           (TmChecking  *self,
                                       TmMailItem  *item);
gboolean    tm_checking_has           (TmChecking  *self,
                                       TmMailItem  *item);
void        tm_checking_start         (TmChecking  *self);
void        tm_checking_judge         (TmChecking  *self,
                                       TmMailItem  *item);
void        tm_checking_forget        (TmChecking  *self,
                                       TmMailItem  *item);
void        tm_checking_fail_waiting  (TmChecking  *self,
                                       TmError      code);
void        tm_checking_cancel        (TmChecking  *self);

G_END_DECLS
