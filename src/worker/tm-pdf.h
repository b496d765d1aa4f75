/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a PDF leads to and would do. It is not drawn. */
#pragma once

#include "tm-read-budget.h"

#include "core/tm-message.h"

G_BEGIN_DECLS

typedef struct
{
  TmFileFacts facts;      /* SCRIPT, STARTS, OPENS, LOCKED */
  guint       pages;
  guint       letters;    /* shown on all pages, about; G_MAXUINT32 unknown */
  gboolean    cut;        /* a bound was reached, or a picture could not be looked into */
  GPtrArray  *addresses;  /* of char *, UTF-8, without repeats; hostile */
  GPtrArray  *pictures;   /* of GByteArray: JPEG files as they lie in it; hostile */
  GPtrArray  *greys;      /* of TmGrey: the other pictures that could be decoded */
} TmPdf;

TmPdf *tm_pdf_read (const guint8 *untrusted_bytes,
                    gsize         length,
                    TmReadBudget *budget);
void   tm_pdf_free (TmPdf        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPdf, tm_pdf_free)

G_END_DECLS
