/* SPDX-License-Identifier: GPL-3.0-or-later
 * The tree of a page, stopped where it nests deeper than any page does. */
#pragma once

#include "core/tm-message.h"

#include <gumbo.h>

G_BEGIN_DECLS

typedef struct _TmHtmlTree TmHtmlTree;

TmHtmlTree        *tm_html_tree_new        (const char       *untrusted_html,
                                            gsize             length,
                                            TmMessageParts   *parts);
const GumboOutput *tm_html_tree_get_output (const TmHtmlTree *self);
void               tm_html_tree_free       (TmHtmlTree       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmHtmlTree, tm_html_tree_free)

G_END_DECLS
