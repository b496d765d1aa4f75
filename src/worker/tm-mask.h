/* SPDX-License-Identifier: GPL-3.0-or-later
 * Masks, through which only a part of a box is seen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tm_mask_hides (const GArray *declarations);

G_END_DECLS
