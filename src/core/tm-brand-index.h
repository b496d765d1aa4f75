/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which brands a text can be about, without looking at each of them. */
#pragma once

#include "tm-brand.h"

G_BEGIN_DECLS

typedef struct _TmBrandIndex TmBrandIndex;

/* One of a brand's domains. */
typedef struct
{
  guint brand;    /* in the order they were added */
  guint domain;   /* in its list */
} TmBrandPlace;

#define TM_BRAND_INDEX_NONE G_MAXUINT

TmBrandIndex *tm_brand_index_new                (void);
TmBrandIndex *tm_brand_index_take               (GVariantIter       *table,
                                                 const GPtrArray    *brands);
void          tm_brand_index_write              (const TmBrandIndex *self,
                                                 GVariantBuilder    *table);
void          tm_brand_index_free               (TmBrandIndex       *self);
void          tm_brand_index_add                (TmBrandIndex       *self,
                                                 const TmBrand      *brand);

GArray       *tm_brand_index_find_names         (const TmBrandIndex *self,
                                                 const char         *text);
GArray       *tm_brand_index_find_disguises     (const TmBrandIndex *self,
                                                 const char         *skeleton,
                                                 const char         *squeezed);
guint         tm_brand_index_find_domain_inside (const TmBrandIndex *self,
                                                 const char         *text);
guint         tm_brand_index_find_label         (const TmBrandIndex *self,
                                                 const char         *label);
const GArray *tm_brand_index_get_alike          (const TmBrandIndex *self,
                                                 const char         *skeleton);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmBrandIndex, tm_brand_index_free)

G_END_DECLS
