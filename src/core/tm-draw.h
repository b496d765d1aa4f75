/* SPDX-License-Identifier: GPL-3.0-or-later
 * Draws what the preview does not let work: pictures from elsewhere, fields, buttons. Only tm-render.c uses
 * it. */
#pragma once

#include "tm-page.h"

G_BEGIN_DECLS

gboolean tm_draw_image (TmPage       *page,
                        const TmNode *node);
void     tm_draw_field (TmPage       *page,
                        const TmNode *node);

G_END_DECLS
