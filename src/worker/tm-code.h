/* SPDX-License-Identifier: GPL-3.0-or-later
 * Codes in pictures to the texts they stand for. */
#pragma once

#include "tm-grey.h"
#include "tm-read-budget.h"

#include "core/tm-message.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

void  tm_code_open       (void);
int   tm_code_read       (TmMessageParts  *parts,
                          const GdkPixbuf *pixels,
                          int              attachment,
                          TmReadBudget    *budget);
int   tm_code_read_grey  (TmMessageParts  *parts,
                          TmGrey          *grey,
                          int              attachment,
                          TmReadBudget    *budget);
char *tm_code_dup_target (const char      *untrusted_text);

G_END_DECLS
