/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sheet that the page of a mail is shown on. */
#pragma once

#include "core/tm-render.h"

#include <webkit/webkit.h>

G_BEGIN_DECLS

typedef GBytes *(*TmPageSheetGet) (GObject *owner);

WebKitWebView *tm_page_sheet_new (GObject        *owner,
                                  TmPageSheetGet  get_page);
void           tm_page_sheet_describe     (WebKitWebView *view,
                                           TmReport      *report,
                                           GBytes        *page,
                                           TmView         mode);
void           tm_page_sheet_keep_for_now (WebKitWebView *view);

G_END_DECLS
