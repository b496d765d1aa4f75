/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names of brands that are written so that only people recognise them. */
#pragma once

#include "tm-brands.h"

G_BEGIN_DECLS

const TmBrand *tm_disguise_find      (const TmBrands *brands,
                                      const char     *name);
const TmBrand *tm_disguise_find_word (const TmBrands *brands,
                                      const char     *text,
                                      guint32        *ret_start,
                                      guint32        *ret_end);

G_END_DECLS
