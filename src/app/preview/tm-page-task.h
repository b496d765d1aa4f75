/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes the page of a mail in a thread. */
#pragma once

#include "core/tm-render.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void      tm_page_task_run        (GObject             *source,
                                   TmReport            *report,
                                   TmView               mode,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback);
GBytes   *tm_page_task_finish     (GAsyncResult        *result);
TmReport *tm_page_task_get_report (GAsyncResult        *result);
TmView    tm_page_task_get_mode   (GAsyncResult        *result);

G_END_DECLS
