/* SPDX-License-Identifier: GPL-3.0-or-later
 * The brands that fraud mails pose as, and which domains are theirs. */
#pragma once

#include "tm-brand.h"
#include "tm-brand-index.h"

G_BEGIN_DECLS

typedef struct _TmBrands TmBrands;

TmBrands      *tm_brands_new_from_bytes (GBytes          *bytes,
                                         GError         **error);
TmBrands      *tm_brands_new_from_table (GVariant        *table);
GVariant      *tm_brands_to_table       (const TmBrands  *self);
gboolean       tm_brands_add_own        (TmBrands        *self,
                                         GBytes          *bytes,
                                         GError         **error);
gboolean       tm_brands_is_old         (const TmBrands  *self,
                                         gint64           now_unix);
TmBrands      *tm_brands_ref            (TmBrands        *self);
void           tm_brands_unref          (TmBrands        *self);
const char    *tm_brands_get_version    (const TmBrands  *self);
guint          tm_brands_get_n          (const TmBrands  *self);
const TmBrand *tm_brands_get            (const TmBrands  *self,
                                         guint            index);
const TmBrand *tm_brands_find           (const TmBrands  *self,
                                         const char      *id);
const TmBrand *tm_brands_find_by_host   (const TmBrands  *self,
                                         const char      *host);
/* Its brands are numbers for tm_brands_get(). */
const TmBrandIndex *tm_brands_get_index (const TmBrands  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmBrands, tm_brands_unref)

G_END_DECLS
