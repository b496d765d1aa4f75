/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files that only say which page to open. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tm_shortcut_dup_page (const guint8 *untrusted_bytes,
                            gsize         length);

G_END_DECLS
