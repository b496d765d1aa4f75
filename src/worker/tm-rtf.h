/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rich text, as Outlook keeps the text of a mail. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GByteArray *tm_rtf_unpack          (const guint8 *untrusted_bytes,
                                    gsize         length);
char       *tm_rtf_to_text         (const char   *untrusted_rtf,
                                    gsize         length,
                                    gboolean     *ret_is_html);
char       *tm_rtf_unpack_to_text  (const guint8 *untrusted_bytes,
                                    gsize         length,
                                    gboolean     *ret_is_html);

G_END_DECLS
