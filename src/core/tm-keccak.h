/* SPDX-License-Identifier: GPL-3.0-or-later
 * The check sum that Ethereum reckons with. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TM_KECCAK_BYTES 32

void tm_keccak_256 (const guint8 *bytes,
                    gsize         length,
                    guint8        ret_digest[TM_KECCAK_BYTES]);

G_END_DECLS
