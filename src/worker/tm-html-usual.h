/* SPDX-License-Identifier: GPL-3.0-or-later
 * What browsers do with an element that says nothing of it, and our page does not. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

void tm_html_usual_append (GString         *out,
                           const GumboNode *node,
                           gboolean         in_old_page,
                           gboolean         usual_size);

G_END_DECLS
