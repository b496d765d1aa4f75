/* SPDX-License-Identifier: GPL-3.0-or-later
 * The raw input: what is a mail at all, and where it begins. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    tm_input_is_mail   (const char *untrusted_bytes,
                                gsize       length);
gboolean    tm_input_has_body  (const char *untrusted_bytes,
                                gsize       length);
gboolean    tm_input_take_page (GByteArray *bytes);
void        tm_input_normalise (GByteArray *bytes);

G_END_DECLS
