/* SPDX-License-Identifier: GPL-3.0-or-later
 * A worker that is kept for many mails of a batch. */
#pragma once

#include <gio/gio.h>

#include "core/tm-error.h"

G_BEGIN_DECLS

typedef struct _TmKeptWorker TmKeptWorker;

TmKeptWorker *tm_kept_worker_new        (const char   *worker_path);
void          tm_kept_worker_free       (TmKeptWorker *self);
void          tm_kept_worker_send       (TmKeptWorker *self,
                                         GBytes * const *mails,
                                         guint         n);
GBytes       *tm_kept_worker_receive    (TmKeptWorker *self,
                                         guint         run_max_ms,
                                         GCancellable *cancellable,
                                         TmError      *ret_error);
gboolean      tm_kept_worker_is_new     (TmKeptWorker *self);
guint         tm_kept_worker_get_room   (TmKeptWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmKeptWorker, tm_kept_worker_free)

G_END_DECLS
