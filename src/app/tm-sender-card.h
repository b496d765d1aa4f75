/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who the mail says it is from, beside the address it really came with. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_SENDER_CARD (tm_sender_card_get_type ())
G_DECLARE_FINAL_TYPE (TmSenderCard, tm_sender_card, TM, SENDER_CARD, AdwBin)

GtkWidget *tm_sender_card_new        (void);
void       tm_sender_card_set_report (TmSenderCard *self,
                                      TmReport     *report);
gboolean   tm_sender_card_show_mark  (TmSenderCard *self,
                                      guint         number);
void       tm_sender_card_look_at    (TmSenderCard *self,
                                      guint         number);

G_END_DECLS
