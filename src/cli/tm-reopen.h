/* SPDX-License-Identifier: GPL-3.0-or-later
 * A file that is open, opened once more: all of it, or a part. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int tm_reopen_whole (int       fd);
int tm_reopen_part  (int       fd,
                     guint64   position,
                     gsize     length);
int tm_reopen_copy  (int       fd,
                     gboolean *ret_too_large);

G_END_DECLS
