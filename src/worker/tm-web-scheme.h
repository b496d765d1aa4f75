/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether an address is one of the web. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize tm_web_scheme_get_length (const char *untrusted_text);

G_END_DECLS
