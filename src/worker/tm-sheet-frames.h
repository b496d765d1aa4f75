/* SPDX-License-Identifier: GPL-3.0-or-later
 * What style sheets turn an element into by and by. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmSheetFrames TmSheetFrames;

TmSheetFrames *tm_sheet_frames_new    (void);
void           tm_sheet_frames_free   (TmSheetFrames *self);
void           tm_sheet_frames_note   (TmSheetFrames *self,
                                       const char    *untrusted_name,
                                       gsize          length,
                                       const char    *start,
                                       const char    *end);
gboolean       tm_sheet_frames_append (TmSheetFrames *self,
                                       const char    *untrusted_declarations,
                                       GString       *out);

G_END_DECLS
