/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file is by its first bytes. */
#pragma once

#include "tm-read-budget.h"

G_BEGIN_DECLS

const char *tm_magic_find             (const guint8 *untrusted_bytes,
                                       gsize         length);
gboolean    tm_magic_is_picture       (const guint8 *untrusted_bytes,
                                       gsize         length);
char       *tm_magic_find_in_zip      (const guint8 *untrusted_bytes,
                                       gsize         length,
                                       TmReadBudget *budget,
                                       gboolean     *ret_cut);

G_END_DECLS
