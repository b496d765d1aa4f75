/* SPDX-License-Identifier: GPL-3.0-or-later
 * Looks for words in the page of a mail. */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

void tm_page_words_find       (WebKitWebView *view,
                               const char    *words);
void tm_page_words_find_again (WebKitWebView *view,
                               gboolean       backwards);

G_END_DECLS
