/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small page on which the person adds their bank or another company. */
#pragma once

#include "core/tm-brands.h"
#include "tm-own-brand-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TM_TYPE_OWN_BRANDS (tm_own_brands_get_type ())
G_DECLARE_FINAL_TYPE (TmOwnBrands, tm_own_brands, TM, OWN_BRANDS, AdwWindow)

GtkWidget *tm_own_brands_new        (TmOwnBrandStore *store,
                                     TmBrands        *brands);
void       tm_own_brands_set_brands (TmOwnBrands     *self,
                                     TmBrands        *brands);

G_END_DECLS
