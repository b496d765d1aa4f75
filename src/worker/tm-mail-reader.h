/* SPDX-License-Identifier: GPL-3.0-or-later
 * The MIME structure of a mail to its parts. */
#pragma once

#include "core/tm-message.h"

G_BEGIN_DECLS

void            tm_mail_reader_open (void);
TmMessageParts *tm_mail_reader_read (const char *untrusted_bytes,
                                     gsize       length);
TmMessageParts *tm_mail_reader_read_unseen (const char *untrusted_bytes,
                                            gsize       length);

G_END_DECLS
