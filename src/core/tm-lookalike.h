/* SPDX-License-Identifier: GPL-3.0-or-later
 * Host names made to be mistaken for a brand's. */
#pragma once

#include "tm-brands.h"

G_BEGIN_DECLS

guint          tm_lookalike_distance    (const char     *a,
                                         const char     *b);
const TmBrand *tm_lookalike_find        (const TmBrands *brands,
                                         const char     *host,
                                         const char     *host_unicode,
                                         const TmBrand  *claimed);
const TmBrand *tm_lookalike_find_inside (const TmBrands *brands,
                                         const char     *text,
                                         const TmBrand  *claimed);
const TmBrand *tm_lookalike_find_whole  (const TmBrands *brands,
                                         const char     *text);
gboolean       tm_lookalike_is_sister   (const TmBrand  *brand,
                                         const char     *host);
gboolean       tm_lookalike_is_relative (const TmBrand  *brand,
                                         const char     *host);
const TmBrand *tm_lookalike_find_swapped_suffix (const TmBrands *brands,
                                                 const char     *host);

G_END_DECLS
