/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a part of a style sheet is meant for a wide, light screen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_media_matches (const char *untrusted_queries);

G_END_DECLS
