/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names that nobody would choose: they look thrown by dice. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_random_name_is_likely  (const char *label);
gboolean tm_random_name_is_address (const char *address);
gboolean tm_random_name_is_thrown  (const char *name);

G_END_DECLS
