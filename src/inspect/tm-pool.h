/* SPDX-License-Identifier: GPL-3.0-or-later
 * The workers that a batch keeps, one for each mail that is looked at at the same time. */
#pragma once

#include <gio/gio.h>

#include "tm-reading.h"

#include "core/tm-error.h"

G_BEGIN_DECLS

typedef struct _TmPool TmPool;

TmPool   *tm_pool_new   (const char *worker_path);
TmPool   *tm_pool_ref   (TmPool     *self);
void      tm_pool_unref (TmPool     *self);
gboolean  tm_pool_takes (int         fd);
TmReading *tm_pool_ask  (TmPool       *self,
                         int           fd,
                         guint         run_max_ms,
                         GCancellable *cancellable,
                         TmError      *ret_error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPool, tm_pool_unref)

G_END_DECLS
