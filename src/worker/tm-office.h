/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a document of an office program leads to, and what it fetches as soon as it is opened. */
#pragma once

#include "tm-read-budget.h"

#include "core/tm-message.h"

G_BEGIN_DECLS

typedef struct
{
  TmFileFacts facts;      /* TM_FILE_OPENS or nothing */
  GPtrArray  *addresses;  /* of char, owned; UTF-8; hostile */
  gboolean    cut;        /* not all of it was looked through */
  gboolean    is_letter;  /* a text document */
  guint       letters;    /* … that it shows, G_MAXUINT32 unknown */
} TmOffice;

TmOffice *tm_office_read (const guint8 *untrusted_bytes,
                          gsize         length,
                          const char   *magic,
                          TmReadBudget *budget);
void      tm_office_free (TmOffice     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmOffice, tm_office_free)

G_END_DECLS
