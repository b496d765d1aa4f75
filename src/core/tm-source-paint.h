/* SPDX-License-Identifier: GPL-3.0-or-later
 * The source of a mail with its pieces told apart. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tm_source_paint_write (GString    *out,
                            const char *untrusted_source);

G_END_DECLS
