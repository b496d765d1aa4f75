/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the input is, by its content: a mail, or something that holds one. */
#pragma once

#include <glib.h>

#include "core/tm-error.h"

G_BEGIN_DECLS

void        tm_container_open_libraries (void);
GByteArray *tm_container_to_mail        (GByteArray *input,
                                         GPtrArray  *limits,
                                         TmError    *ret_error);

G_END_DECLS
