/* SPDX-License-Identifier: GPL-3.0-or-later
 * The simple part of a mail's style sheets. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmSheet TmSheet;

TmSheet *tm_sheet_new    (void);
void     tm_sheet_free   (TmSheet       *self);
void     tm_sheet_add    (TmSheet       *self,
                          const char    *untrusted_text);
void     tm_sheet_match  (const TmSheet *self,
                          const char    *tag,
                          const char    *classes,
                          const char    *id,
                          GString       *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmSheet, tm_sheet_free)

G_END_DECLS
