/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which style sheets a page has. */
#pragma once

#include "tm-sheet.h"

#include <gumbo.h>

G_BEGIN_DECLS

gboolean tm_html_sheets_is_dropped (const GumboElement *element);
gboolean tm_html_sheets_read       (TmSheet         *sheet,
                                    const GumboNode *root);

G_END_DECLS
