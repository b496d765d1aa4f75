/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far the person has come with a plan: a small file that holds nothing of a mail. */
#pragma once

#include <gio/gio.h>

#include "core/tm-guide.h"
#include "core/tm-listed.h"

G_BEGIN_DECLS

#define TM_TYPE_PROGRESS (tm_progress_get_type ())
G_DECLARE_FINAL_TYPE (TmProgress, tm_progress, TM, PROGRESS, GObject)

TmProgress *tm_progress_new          (GFile               *file);
void        tm_progress_load_async   (TmProgress          *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean    tm_progress_load_finish  (TmProgress          *self,
                                      GAsyncResult        *result,
                                      GError             **error);
void        tm_progress_begin        (TmProgress          *self,
                                      const char          *guide_id,
                                      TmLevel              level,
                                      TmHappened           happened,
                                      const char * const  *finding_ids);
GKeyFile   *tm_progress_get_cases    (TmProgress          *self);
void        tm_progress_select       (TmProgress          *self,
                                      const char          *case_id);
void        tm_progress_forget       (TmProgress          *self,
                                      const char          *case_id);
void        tm_progress_drop_untouched (TmProgress        *self);
/* All below: of the case that was begun or selected last. */
gboolean    tm_progress_is_open      (TmProgress          *self);
gboolean    tm_progress_is_finished  (TmProgress          *self);
char       *tm_progress_dup_case_id  (TmProgress          *self);
char       *tm_progress_dup_guide_id (TmProgress          *self);
TmLevel     tm_progress_get_level    (TmProgress          *self);
TmHappened  tm_progress_get_happened (TmProgress          *self);
char      **tm_progress_dup_finding_ids (TmProgress       *self);
void        tm_progress_set_done     (TmProgress          *self,
                                      const char          *step_id,
                                      gboolean             done);
void        tm_progress_set_unneeded (TmProgress          *self,
                                      const char          *step_id,
                                      gboolean             unneeded);
gint64      tm_progress_get_mark     (TmProgress          *self,
                                      const char          *step_id);
TmListed    tm_progress_get_listed   (TmProgress          *self);
void        tm_progress_set_listed   (TmProgress          *self,
                                      TmListed             listed);
void        tm_progress_finish       (TmProgress          *self);

G_END_DECLS
