/* SPDX-License-Identifier: GPL-3.0-or-later
 * Transfer encodings, decoded to the end. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    tm_body_is_packed      (const char *untrusted_encoding);
GByteArray *tm_body_decode         (const char *untrusted_bytes,
                                    gsize       length,
                                    const char *untrusted_encoding);
void        tm_body_append_base64  (GByteArray *out,
                                    const char *untrusted_text,
                                    gsize       length);
void        tm_body_append_quoted  (GByteArray *out,
                                    const char *untrusted_text,
                                    gsize       length,
                                    gboolean    in_header);
gsize       tm_body_append_uu      (GByteArray *out,
                                    const char *untrusted_text,
                                    gsize       length);
const char *tm_body_find_uu        (const char *untrusted_text,
                                    char      **ret_name);

G_END_DECLS
