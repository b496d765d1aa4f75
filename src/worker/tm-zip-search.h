/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files of some kinds that are packed in an archive. */
#pragma once

#include "tm-read-budget.h"

G_BEGIN_DECLS

/* All begins at 0 but for @bytes and @length. */
typedef struct
{
  const guint8 *bytes;     /* a zip archive; hostile; belongs to the caller */
  gsize         length;
  gsize         at;        /* where the next file is looked for */
  guint         entries;   /* that were passed */
  char         *name;      /* of the file that was found, UTF-8, perhaps only its end; owned */
  gboolean      missed;    /* whether a file of the kinds asked for is there that was not unpacked whole */
} TmZipSearch;

GByteArray *tm_zip_search_next  (TmZipSearch        *self,
                                 const char * const *endings,
                                 TmReadBudget       *budget);
gboolean    tm_zip_search_holds (TmZipSearch        *self,
                                 const char * const *endings);
void        tm_zip_search_clear (TmZipSearch        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TmZipSearch, tm_zip_search_clear)

G_END_DECLS
