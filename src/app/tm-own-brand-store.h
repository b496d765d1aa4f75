/* SPDX-License-Identifier: GPL-3.0-or-later
 * The companies that the person added: a file that they may also write by hand. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TM_TYPE_OWN_BRAND_STORE (tm_own_brand_store_get_type ())
G_DECLARE_FINAL_TYPE (TmOwnBrandStore, tm_own_brand_store, TM, OWN_BRAND_STORE, GObject)

TmOwnBrandStore *tm_own_brand_store_new       (GFile           *file);
void             tm_own_brand_store_load      (TmOwnBrandStore *self);
gboolean         tm_own_brand_store_is_broken (TmOwnBrandStore *self);
char           **tm_own_brand_store_dup_ids   (TmOwnBrandStore *self);
char            *tm_own_brand_store_dup_name  (TmOwnBrandStore *self,
                                               const char      *id);
char            *tm_own_brand_store_dup_sites (TmOwnBrandStore *self,
                                               const char      *id);
void             tm_own_brand_store_add       (TmOwnBrandStore *self,
                                               const char      *name,
                                               const char      *domain);
gboolean         tm_own_brand_store_remove    (TmOwnBrandStore *self,
                                               const char      *id);
gboolean         tm_own_brand_store_undo      (TmOwnBrandStore *self);

G_END_DECLS
