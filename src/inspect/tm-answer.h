/* SPDX-License-Identifier: GPL-3.0-or-later
 * What comes back from one run of the worker: bytes, or the way it ended. */
#pragma once

#include <gio/gio.h>

#include "core/tm-error.h"

G_BEGIN_DECLS

/* Takes @fd. */
void    tm_answer_get_async  (const char          *worker_path,
                              const char          *quick_path,
                              int                  fd,
                              gboolean             one,
                              guint                run_max_ms,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
GBytes *tm_answer_get_finish (GAsyncResult        *result,
                              GError             **error);

/* What an exit code or the end by a signal means. */
gboolean tm_answer_is_exit   (int                  code);
TmError  tm_answer_read_exit (GSubprocess         *process);

G_END_DECLS
