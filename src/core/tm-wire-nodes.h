/* SPDX-License-Identifier: GPL-3.0-or-later
 * The elements of a mail's page, as they cross from the worker to the rest. */
#pragma once

#include "tm-message.h"
#include "tm-wire-bytes.h"

G_BEGIN_DECLS

void tm_wire_write_nodes (const TmMessageParts *parts,
                          GByteArray           *out);
void tm_wire_read_nodes  (TmMessageParts       *parts,
                          TmWireIn             *in);

G_END_DECLS
