/* SPDX-License-Identifier: GPL-3.0-or-later
 * The header fields of a mail to values. */
#pragma once

#include "core/tm-message.h"

#include <gmime/gmime.h>

G_BEGIN_DECLS

void  tm_mail_headers_open    (void);
void  tm_mail_headers_read    (TmMessageParts *parts,
                               GMimeMessage   *message);
char *tm_mail_headers_dup_raw (GMimeObject    *object,
                               const char     *name);

G_END_DECLS
