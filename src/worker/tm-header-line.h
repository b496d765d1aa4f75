/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lines of the head of a mail, before anything of it is parsed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize tm_header_line_get_length (const char *untrusted_bytes,
                                 gsize       length);
gsize tm_header_line_get_name   (const char *untrusted_line,
                                 gsize       length);
gsize tm_header_line_find_value (const char *untrusted_line,
                                 gsize       length,
                                 const char *name);

G_END_DECLS
