/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that a style sheet itself writes into the page. */
#pragma once

#include "tm-sheet.h"

G_BEGIN_DECLS

char *tm_sheet_words_dup (const char         *untrusted_declarations,
                          const GumboElement *element);
TmSheetBox tm_sheet_words_cut_box (GString *selector);

G_END_DECLS
