/* SPDX-License-Identifier: GPL-3.0-or-later
 * From a readable descriptor to reports: starts, feeds, limits and buries the worker, then runs the rules. */
#pragma once

#include <gio/gio.h>

#include "core/tm-brands.h"
#include "core/tm-ignored.h"
#include "core/tm-listed.h"
#include "core/tm-person.h"
#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_INSPECTOR (tm_inspector_get_type ())
G_DECLARE_FINAL_TYPE (TmInspector, tm_inspector, TM, INSPECTOR, GObject)

TmInspector *tm_inspector_new           (const char           *worker_path,
                                         TmBrands             *brands);
void         tm_inspector_set_quick_worker (TmInspector       *self,
                                         const char           *quick_path);
void         tm_inspector_set_person    (TmInspector          *self,
                                         TmPerson             *person);
void         tm_inspector_set_ignored   (TmInspector          *self,
                                         TmIgnored            *ignored);
void         tm_inspector_set_brands    (TmInspector          *self,
                                         TmBrands             *brands);
/* The services it knows; lent. */
TmBrands    *tm_inspector_get_brands    (TmInspector          *self);
/* For tests: a shorter time limit, in milliseconds. */
void         tm_inspector_set_run_max_ms (TmInspector         *self,
                                         guint                 milliseconds);

void         tm_inspector_keep_workers  (TmInspector          *self);
gboolean     tm_inspector_has_kept_worker (TmInspector        *self,
                                         int                   fd);

/* Takes @fd. The reports: the mail itself first, then the mails inside it; never empty. A mail that could not
 * be checked is a report too (level 0), so the only error is cancellation. */
void         tm_inspector_check_async   (TmInspector          *self,
                                         int                   fd,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* The mail of an mbox that begins at this byte, as its table of contents says. Takes @fd, which must be
 * seekable and shared with nobody. Finished by tm_inspector_check_finish(). */
void         tm_inspector_check_at_async (TmInspector         *self,
                                         int                   fd,
                                         guint64               position,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean     tm_inspector_is_outdated   (TmInspector          *self,
                                         GAsyncResult         *result);
/* (transfer full) (element-type TmReport) */
GPtrArray   *tm_inspector_check_finish  (TmInspector          *self,
                                         GAsyncResult         *result,
                                         GError              **error);

void         tm_inspector_judge_again_async (TmInspector      *self,
                                             TmMessage        *message,
                                             TmListed          listed,
                                             GCancellable     *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer          user_data);
TmReport    *tm_inspector_judge_again_finish (TmInspector     *self,
                                              GAsyncResult    *result,
                                              GError         **error);

/* A descriptor on bytes in memory, never on disk; -1 with errno on failure. */
int          tm_inspector_open_bytes    (GBytes               *bytes);

G_END_DECLS
