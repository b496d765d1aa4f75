/* SPDX-License-Identifier: GPL-3.0-or-later
 * The elements of a mail's page, as they cross from the worker to the rest. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

/* element, depth, hidden, start, end, ref, style, colspan, rowspan */
#define TM_WIRE_NODE "(uuyuuisuu)"

GVariant *tm_wire_write_nodes (const TmMessageParts *parts);
gboolean  tm_wire_read_nodes  (TmMessageParts       *parts,
                               GVariantIter         *iter);

G_END_DECLS
