/* SPDX-License-Identifier: GPL-3.0-or-later
 * Outlook's .msg to a mail. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    tm_msg_is      (const guint8 *untrusted_bytes,
                            gsize         length);
GByteArray *tm_msg_to_mail (const guint8 *untrusted_bytes,
                            gsize         length,
                            GPtrArray    *limits);

G_END_DECLS
