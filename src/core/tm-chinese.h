/* SPDX-License-Identifier: GPL-3.0-or-later
 * Signs that Chinese is written with and Japanese is not. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TM_CHINESE_FIRST 0x4E00
#define TM_CHINESE_LAST 0x9FFF
#define TM_CHINESE_BYTES ((TM_CHINESE_LAST - TM_CHINESE_FIRST + 1) / 8)

guint8 *tm_chinese_dup_signs (void);

G_END_DECLS
