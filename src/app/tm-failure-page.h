/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mail that could not be checked: what happened, what that means, what to do. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_FAILURE_PAGE (tm_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (TmFailurePage, tm_failure_page, TM, FAILURE_PAGE, AdwBin)

GtkWidget *tm_failure_page_new       (void);
void       tm_failure_page_set_error (TmFailurePage *self,
                                      TmError        code);

G_END_DECLS
