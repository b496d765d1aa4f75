/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a picture has enough lines that cross the corners of a code. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_code_lines_are_enough (const guint8 *grey,
                                   guint         width,
                                   guint         height);

G_END_DECLS
