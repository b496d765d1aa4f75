/* SPDX-License-Identifier: GPL-3.0-or-later
 * The style sheets of a mail, and what they say about an element. */
#pragma once

#include "tm-media.h"
#include "tm-read-budget.h"

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

typedef struct _TmSheet TmSheet;

/* A box of an element: its own, or one that a sheet makes up in front of what it holds, or behind it. */
typedef enum
{
  TM_SHEET_BOX_OWN,
  TM_SHEET_BOX_BEFORE,
  TM_SHEET_BOX_AFTER,
} TmSheetBox;

TmSheet *tm_sheet_new     (TmReadBudget    *budget);
void     tm_sheet_free    (TmSheet         *self);
void     tm_sheet_add     (TmSheet         *self,
                           const char      *untrusted_text,
                           const TmMediaRange *range);
void     tm_sheet_match   (TmSheet         *self,
                           const GumboNode *node,
                           TmSheetBox       box);
void     tm_sheet_collect (TmSheet         *self,
                           guint            width,
                           gboolean         otherwise,
                           const GString  **ret_normal,
                           const GString  **ret_important);
guint    tm_sheet_get_breaks (TmSheet      *self,
                           guint           *breaks);
void     tm_sheet_resolve (TmSheet         *self,
                           const GumboNode *node,
                           GString         *declarations,
                           gboolean         strict);
char    *tm_sheet_dup_made_up (TmSheet      *self,
                           const GumboNode *node,
                           TmSheetBox       box);
gboolean tm_sheet_is_in_doubt (const TmSheet *self);
gboolean tm_sheet_has_names (const TmSheet *self);
gboolean tm_sheet_append_frames (const TmSheet *self,
                           const char      *declarations,
                           GString         *out);
gboolean tm_sheet_is_full (const TmSheet   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmSheet, tm_sheet_free)

G_END_DECLS
