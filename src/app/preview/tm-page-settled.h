/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tells when the process that draws a page has had the time to paint all of it. */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

void     tm_page_settled_async  (WebKitWebView       *view,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean tm_page_settled_finish (GAsyncResult        *result);

G_END_DECLS
