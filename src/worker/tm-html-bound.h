/* SPDX-License-Identifier: GPL-3.0-or-later
 * How much HTML the parser may be given. */
#pragma once

#include "core/tm-message.h"

G_BEGIN_DECLS

gsize tm_html_bound (const char     *untrusted_html,
                     gsize           length,
                     TmMessageParts *parts);

G_END_DECLS
