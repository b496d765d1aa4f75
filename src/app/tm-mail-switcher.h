/* SPDX-License-Identifier: GPL-3.0-or-later
 * Several mails on the table: which one is shown, and the list to choose another. */
#pragma once

#include <adwaita.h>

#include "tm-mail-item.h"

G_BEGIN_DECLS

#define TM_TYPE_MAIL_SWITCHER (tm_mail_switcher_get_type ())
G_DECLARE_FINAL_TYPE (TmMailSwitcher, tm_mail_switcher, TM, MAIL_SWITCHER, AdwBin)

void       tm_mail_switcher_set_items   (TmMailSwitcher *self,
                                         GListModel     *items);
void       tm_mail_switcher_set_current (TmMailSwitcher *self,
                                         TmMailItem     *item);
void       tm_mail_switcher_step        (TmMailSwitcher *self,
                                         int             direction);

G_END_DECLS
