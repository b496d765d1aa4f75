/* SPDX-License-Identifier: GPL-3.0-or-later
 * The way that a mail says it took. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

void tm_way_write (GString         *out,
                   const TmMessage *message);

G_END_DECLS
