/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a mail greets somebody by a certain name. */
#pragma once

#include "tm-message.h"

G_BEGIN_DECLS

gboolean tm_greeting_find (const TmMessage    *message,
                           const char * const *names,
                           guint32            *ret_start,
                           guint32            *ret_end);

G_END_DECLS
