/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mail with what belongs to looking at it: other views, marks one after the other, search, size,
 * paper. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_PREVIEW_PANE (tm_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (TmPreviewPane, tm_preview_pane, TM, PREVIEW_PANE, AdwBin)

void       tm_preview_pane_prepare    (TmPreviewPane *self);
void       tm_preview_pane_set_report (TmPreviewPane *self,
                                       TmReport      *report);
guint      tm_preview_pane_get_mark   (TmPreviewPane *self);
void       tm_preview_pane_show_mark  (TmPreviewPane *self,
                                       guint          number);
void       tm_preview_pane_note_mark  (TmPreviewPane *self,
                                       guint          number);
void       tm_preview_pane_set_narrow (TmPreviewPane *self,
                                       gboolean       narrow);
void       tm_preview_pane_give_room  (TmPreviewPane *self);
void       tm_preview_pane_tell_mark  (TmPreviewPane *self);

G_END_DECLS
