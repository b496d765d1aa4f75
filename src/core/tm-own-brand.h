/* SPDX-License-Identifier: GPL-3.0-or-later
 * A company that a person adds to the list, such as their bank. */
#pragma once

#include "tm-brands.h"

G_BEGIN_DECLS

typedef enum
{
  TM_OWN_BRAND_GOOD,
  TM_OWN_BRAND_NO_NAME,
  TM_OWN_BRAND_NAME_TOO_GENERAL,  /* every second mail would name it */
  TM_OWN_BRAND_NAME_LISTED,
  TM_OWN_BRAND_NO_SITE,
  TM_OWN_BRAND_SITE_LISTED,
  TM_OWN_BRAND_SITE_OF_ANYBODY,   /* free mail, free hosting, short links, rented computers */
  TM_N_OWN_BRAND_ANSWERS
} TmOwnBrandAnswer;

TmOwnBrandAnswer tm_own_brand_check   (const TmBrands   *brands,
                                       const char       *name,
                                       const char       *site,
                                       char            **ret_domain,
                                       const TmBrand   **ret_owner);
char            *tm_own_brand_explain (TmOwnBrandAnswer  answer,
                                       const char       *domain,
                                       const TmBrand    *owner);
char            *tm_own_brand_dup_id  (const char       *domain);

G_END_DECLS
