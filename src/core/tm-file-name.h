/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the name of a file says about its kind. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_file_name_ends (const char         *name,
                            const char * const *endings);

G_END_DECLS
