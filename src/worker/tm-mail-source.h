/* SPDX-License-Identifier: GPL-3.0-or-later
 * The source of a mail, as text that can be shown. */
#pragma once

#include "core/tm-message.h"

G_BEGIN_DECLS

void tm_mail_source_note (TmMessageParts *parts,
                          const char     *untrusted_bytes,
                          gsize           length);

G_END_DECLS
