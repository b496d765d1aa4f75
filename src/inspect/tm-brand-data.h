/* SPDX-License-Identifier: GPL-3.0-or-later
 * The brand data on the disk: what the program was installed with, and the user's own beside it. */
#pragma once

#include "core/tm-brands.h"

G_BEGIN_DECLS

TmBrands *tm_brand_data_load (GError **error);

G_END_DECLS
