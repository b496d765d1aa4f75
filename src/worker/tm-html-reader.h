/* SPDX-License-Identifier: GPL-3.0-or-later
 * HTML to the allow-listed tree. */
#pragma once

#include "tm-read-budget.h"

#include "core/tm-message.h"

G_BEGIN_DECLS

char *tm_html_reader_find_charset (const char     *untrusted_bytes,
                                   gsize           length);
void  tm_html_reader_read         (TmMessageParts *parts,
                                   const char     *untrusted_html,
                                   gsize           length,
                                   TmReadBudget   *budget);

G_END_DECLS
