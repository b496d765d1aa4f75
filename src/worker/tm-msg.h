/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlook's .msg to a mail. */
#pragma once

#include "core/tm-message.h"

G_BEGIN_DECLS

/* Of the compound files of Microsoft, of which Outlook's are some. */
#define TM_MSG_BEGINNING "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

gboolean    tm_msg_is         (const guint8     *untrusted_bytes,
                               gsize             length);
GByteArray *tm_msg_to_mail    (const guint8     *untrusted_bytes,
                               gsize             length,
                               GPtrArray        *limits);
GByteArray *tm_msg_to_mail_in (const GByteArray *untrusted_bytes,
                               TmMessageParts   *parts);

G_END_DECLS
