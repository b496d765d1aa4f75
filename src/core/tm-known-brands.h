/* SPDX-License-Identifier: GPL-3.0-or-later
 * The list of brands that the program was built with. */
#pragma once

#include "tm-brands.h"

G_BEGIN_DECLS

TmBrands *tm_known_brands_read (GBytes  *bytes,
                                GError **error);

G_END_DECLS
