/* SPDX-License-Identifier: GPL-3.0-or-later
 * Account numbers of crypto money. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_coin_find (const char *text,
                       gsize      *ret_start,
                       gsize      *ret_end);

G_END_DECLS
