/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether the words of an element are short enough to lie wholly outside of the page. */
#pragma once

#include "tm-hidden.h"

#include <gumbo.h>

G_BEGIN_DECLS

void tm_reach_apply (TmLookState       *state,
                     const TmLookState *around,
                     const GumboNode   *node,
                     const char        *declarations);

G_END_DECLS
