/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the elements of a drawing say about their look. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

void tm_html_drawn_append (GString            *out,
                           const GumboElement *element);

G_END_DECLS
