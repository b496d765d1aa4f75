/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader's own address, where a sender puts it into a link. */
#pragma once

#include "tm-url.h"

G_BEGIN_DECLS

gboolean tm_own_address_is_long_enough (const char  *address);
gboolean tm_own_address_is_in_link     (const char  *address,
                                        const TmUrl *url);

G_END_DECLS
