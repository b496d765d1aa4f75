/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the pieces of a style sheet begin and end. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *tm_sheet_text_dup           (const char *untrusted_text);
const char *tm_sheet_text_find          (const char *p,
                                         const char *end,
                                         const char *stops);
const char *tm_sheet_text_skip_block    (const char *p,
                                         const char *end);
gboolean    tm_sheet_text_decides_sight (const char *p,
                                         const char *end);
gboolean    tm_sheet_text_reacts        (const char *untrusted_selector);
void        tm_sheet_text_blank_out     (char       *text,
                                         const char *word);

G_END_DECLS
