/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails that lie on the table, opened and checked one after the other. */
#pragma once

#include "inspect/tm-inspector.h"
#include "tm-mail-item.h"

G_BEGIN_DECLS

/* More files than this at one time are refused with a sentence. */
#define TM_DESK_MAX_MAILS 200

#define TM_TYPE_DESK (tm_desk_get_type ())
G_DECLARE_FINAL_TYPE (TmDesk, tm_desk, TM, DESK, GObject)

/* A desk without mails. */
TmDesk     *tm_desk_new           (void);
void        tm_desk_set_inspector (TmDesk      *self,
                                   TmInspector *inspector);
void        tm_desk_fail_waiting  (TmDesk      *self,
                                   TmError      code);
GListModel *tm_desk_get_items     (TmDesk      *self);
void        tm_desk_open_files_async  (TmDesk              *self,
                                       GSList              *files,
                                       TmMailOrigin         origin,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean    tm_desk_open_files_finish (TmDesk              *self,
                                       GAsyncResult        *result,
                                       GError             **error);
void        tm_desk_open_words    (TmDesk      *self,
                                   GBytes      *plain,
                                   GBytes      *html,
                                   TmMailOrigin origin,
                                   const char  *name);
void        tm_desk_close         (TmDesk      *self,
                                   TmMailItem  *item);
/* A mail inside another is checked with that one; one that waits already is left alone. */
void        tm_desk_check_again   (TmDesk      *self,
                                   TmMailItem  *item);
void        tm_desk_judge_again   (TmDesk      *self,
                                   TmMailItem  *item);
/* After the person has told something. One whose reading rests is read, and judged, when it is shown. */
void        tm_desk_judge_all_again (TmDesk    *self);
/* The mail that is shown from now on, or NULL; one whose reading rests is checked again. */
void        tm_desk_set_current   (TmDesk      *self,
                                   TmMailItem  *item);
/* The mail to go back to from the one that is shown, or from where no mail is shown; NULL when there is
 * none. */
TmMailItem *tm_desk_dup_before    (TmDesk      *self);
void        tm_desk_close_all     (TmDesk      *self);
void        tm_desk_cancel        (TmDesk      *self);

void         tm_desk_open_part          (TmDesk      *self,
                                         TmMailItem  *file,
                                         guint64      position,
                                         const char  *name);

G_END_DECLS
