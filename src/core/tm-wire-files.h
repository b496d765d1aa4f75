/* SPDX-License-Identifier: GPL-3.0-or-later
 * The attached files of a mail, as they cross from the worker to the rest. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

/* name, type, magic, inside, size, is_inline, facts, pages, letters, text_start, text_end */
#define TM_WIRE_FILE "(sssstbuuuuu)"

GVariant *tm_wire_write_files (const TmMessageParts *parts);
gboolean  tm_wire_read_files  (TmMessageParts       *parts,
                               GVariantIter         *iter);

G_END_DECLS
