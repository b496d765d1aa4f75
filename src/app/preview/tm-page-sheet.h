/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sheet that the page of a mail is shown on. */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

typedef GBytes *(*TmPageSheetGet) (GObject *owner);

WebKitWebView *tm_page_sheet_new (GObject        *owner,
                                  TmPageSheetGet  get_page);

G_END_DECLS
