/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a picture has enough lines that cross the corners of a code, and how long it takes to try them. */
#pragma once

#include "tm-grey.h"

G_BEGIN_DECLS

gboolean tm_code_lines_are_enough  (const TmGrey *grey);
guint64  tm_code_lines_count_tries (const TmGrey *grey,
                                    guint64       max);

G_END_DECLS
