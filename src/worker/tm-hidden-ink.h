/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether letters are told from what is behind them. Only tm-hidden.c uses it. */
#pragma once

#include "tm-hidden.h"

G_BEGIN_DECLS

gboolean tm_hidden_ink_is_lost (const TmLookState *state);
gboolean tm_hidden_ink_apply   (TmLookState       *state,
                                const GArray      *declarations);

G_END_DECLS
