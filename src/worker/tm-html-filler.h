/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters without ink that templates keep things apart with. */
#pragma once

#include "tm-hidden.h"

#include <gumbo.h>

G_BEGIN_DECLS

gboolean tm_html_filler_is    (const char         *text);
gboolean tm_html_filler_parts (const char         *text,
                               const GumboElement *element,
                               const TmLookState  *look);

G_END_DECLS
