/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mails of a batch on their way through threads and kept workers. */
#pragma once

#include <gio/gio.h>

#include "tm-reading.h"

#include "core/tm-error.h"

G_BEGIN_DECLS

typedef struct _TmBatch TmBatch;

/* Gives the reports that @task is to return. Called from a thread; takes @reading, which is NULL where the
 * worker said nothing, for the reason @error. */
typedef GPtrArray *(*TmBatchJudge) (GTask     *task,
                                    TmReading *reading,
                                    TmError    error);

TmBatch *tm_batch_new  (const char   *worker_path,
                        TmBatchJudge  judge);
void     tm_batch_free (TmBatch      *self);
void     tm_batch_add  (TmBatch      *self,
                        GTask        *task,
                        int           fd,
                        guint         run_max_ms);

G_END_DECLS
