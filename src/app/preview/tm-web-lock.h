/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a web view of ours may not do, which is nearly everything. */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

WebKitNetworkSession *tm_web_lock_new_session  (void);
WebKitSettings       *tm_web_lock_new_settings (void);
void                  tm_web_lock_refuse       (WebKitWebView *view);

G_END_DECLS
