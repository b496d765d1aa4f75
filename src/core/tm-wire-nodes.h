/* SPDX-License-Identifier: GPL-3.0-or-later
 * The elements of a mail's page, as they cross from the worker to the rest. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

/* element, depth, hidden, start, end, ref, number of the style, colspan, rowspan; all of one size, so that they are read
 * where they lie */
#define TM_WIRE_NODE "(uuuuuiuuu)"
/* The styles, then the elements. */
#define TM_WIRE_NODES "(asa" TM_WIRE_NODE ")"

GVariant *tm_wire_write_nodes (const TmMessageParts *parts);
gboolean  tm_wire_read_nodes  (TmMessageParts       *parts,
                               GVariant             *nodes);

G_END_DECLS
