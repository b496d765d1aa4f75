/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a text names a brand. */
#pragma once

#include "tm-brands.h"

G_BEGIN_DECLS

gboolean       tm_brand_name_is_word      (const char     *text,
                                           gsize           start,
                                           gsize           length);
gboolean       tm_brand_name_find         (const TmBrand  *brand,
                                           const char     *text,
                                           gboolean        with_weak,
                                           gsize          *ret_start,
                                           gsize          *ret_length);
const TmBrand *tm_brand_name_find_longest (const TmBrands *brands,
                                           const char     *text,
                                           gboolean        with_weak,
                                           gsize          *ret_start,
                                           gsize          *ret_length);
gboolean       tm_brand_name_is_mention   (const char     *text,
                                           gsize           end);

G_END_DECLS
