/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a mail crosses from the worker to the rest: one answer, read as if an attacker wrote it. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

GBytes         *tm_wire_write (const TmMessageParts *parts);
TmMessageParts *tm_wire_read  (GBytes               *bytes,
                               GError              **error);

G_END_DECLS
