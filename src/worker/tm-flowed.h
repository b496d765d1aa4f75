/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text whose lines may flow together (RFC 3676). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_flowed_join (const char *untrusted_text,
                      gboolean    delete_space);

G_END_DECLS
