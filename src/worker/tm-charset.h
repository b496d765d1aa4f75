/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bytes of a mail to UTF-8, whatever the label says. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_charset_decode       (const char *untrusted_bytes,
                               gsize       length,
                               const char *untrusted_label,
                               char      **ret_charset,
                               double     *ret_unreadable);
char *tm_charset_decode_start (const char *untrusted_bytes,
                               gsize       length,
                               const char *untrusted_label,
                               gsize       max_bytes,
                               char      **ret_charset,
                               double     *ret_unreadable);

G_END_DECLS
