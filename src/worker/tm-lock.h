/* SPDX-License-Identifier: GPL-3.0-or-later
 * Locks the worker in before it looks at the first byte. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_lock_close (void);

G_END_DECLS
