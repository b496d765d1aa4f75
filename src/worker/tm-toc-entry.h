/* SPDX-License-Identifier: GPL-3.0-or-later
 * The head of a mail to one entry of a table of contents. */
#pragma once

#include "core/tm-toc.h"

G_BEGIN_DECLS

gboolean tm_toc_entry_add (TmToc      *toc,
                           guint64     position,
                           const char *untrusted_bytes,
                           gsize       length);

G_END_DECLS
