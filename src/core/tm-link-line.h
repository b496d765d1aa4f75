/* SPDX-License-Identifier: GPL-3.0-or-later
 * A link in one short line, for whoever points at it. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

char *tm_link_line_dup (const TmLink *link,
                        char        **ret_owner);

G_END_DECLS
