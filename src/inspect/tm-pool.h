/* SPDX-License-Identifier: GPL-3.0-or-later
 * The workers that a batch keeps. */
#pragma once

#include <gio/gio.h>

#include "tm-reading.h"

#include "core/tm-error.h"

G_BEGIN_DECLS

typedef struct _TmPool TmPool;

/* A mail on its way through the pool. */
typedef struct
{
  int           fd;
  guint         run_max_ms;   /* wall clock time */
  GCancellable *cancellable;  /* ends the worker; or NULL */
  GBytes       *bytes;        /* for the pool */
  TmReading    *reading;      /* owned; what the worker said, or NULL */
  TmError       error;        /* why it said nothing */
} TmPoolMail;

TmPool   *tm_pool_new   (const char *worker_path,
                         guint       n_wanted);
void      tm_pool_free  (TmPool     *self);
gboolean  tm_pool_takes (int         fd);
void      tm_pool_ask   (TmPool     *self,
                         TmPoolMail *mails,
                         guint       n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPool, tm_pool_free)

G_END_DECLS
