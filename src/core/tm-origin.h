/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a mail tells about the computer it was written on. Each sign alone means little. */
#pragma once

#include "tm-context.h"

G_BEGIN_DECLS

gboolean        tm_origin_is_zone_of_china    (const TmContext *context);
gboolean        tm_origin_has_chinese_charset (const TmMessage *message,
                                               const char      *field);
const TmHeader *tm_origin_find_home_program   (const TmMessage *message);

G_END_DECLS
