/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail came through a discussion list. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

gboolean tm_list_carried (const TmMessage *message);

G_END_DECLS
