/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who a mail says it is from: the brand it claims, and where it claims it. */
#pragma once

#include "tm-brands.h"
#include "tm-fold.h"
#include "tm-message.h"

G_BEGIN_DECLS

typedef struct
{
  const TmBrand *brand;          /* the brand claimed most loudly, or NULL; belongs to the TmBrands */
  gboolean       in_name;        /* the sender's name says so */
  gboolean       name_disguised; /* … only after look-alike letters are folded */
  gboolean       in_domain;      /* the sender's address is on the brand's own domain */
  gboolean       in_subject;     /* the subject says so in a claiming position */
  gboolean       in_text;        /* signature, greeting or copyright line */
  guint32        subject_start;  /* bytes in the subject */
  guint32        subject_end;
  guint32        text_start;     /* bytes in the visible text */
  guint32        text_end;
  guint          n_brands;       /* different brands in claiming positions of subject and text */
  gboolean       is_list;        /* came through a mailing list */
} TmClaim;

void           tm_claim_fill       (TmClaim         *self,
                                    const TmMessage *message,
                                    const TmFold    *text,
                                    const TmBrands  *brands);
gboolean       tm_claim_is_plain_kind (const TmBrand *brand,
                                       const char    *subject);
gboolean       tm_claim_is_unlisted_kind (const TmBrand *brand,
                                          const char    *subject);

G_END_DECLS
