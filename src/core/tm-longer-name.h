/* SPDX-License-Identifier: GPL-3.0-or-later
 * Companies, clubs and shops whose own name begins with the word of a brand. */
#pragma once

#include "tm-context.h"

G_BEGIN_DECLS

gboolean tm_longer_name_is_senders (const TmContext *context);

G_END_DECLS
