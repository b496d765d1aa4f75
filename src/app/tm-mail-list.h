/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails on the table in their order, and which of their readings are kept. */
#pragma once

#include "tm-mail-item.h"

G_BEGIN_DECLS

/* A reading of a large mail takes tens of megabytes; of more mails than this only what the list says is
 * kept. */
#define TM_MAIL_LIST_KEPT 20

typedef struct _TmMailList TmMailList;

TmMailList *tm_mail_list_new          (void);
void        tm_mail_list_free         (TmMailList *list);
GListModel *tm_mail_list_get_model    (TmMailList *list);
guint       tm_mail_list_get_n        (TmMailList *list);
void        tm_mail_list_add          (TmMailList *list,
                                       TmMailItem *item);
void        tm_mail_list_remove       (TmMailList *list,
                                       TmMailItem *whole);
void        tm_mail_list_remove_all   (TmMailList *list);
void        tm_mail_list_take_reports (TmMailList *list,
                                       TmMailItem *whole,
                                       GPtrArray  *reports);
void        tm_mail_list_set_current  (TmMailList *list,
                                       TmMailItem *item);
TmMailItem *tm_mail_list_get_before   (TmMailList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMailList, tm_mail_list_free)

G_END_DECLS
