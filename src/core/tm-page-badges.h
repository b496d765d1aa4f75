/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writes the numbers of findings where they belong in the preview. */
#pragma once

#include "tm-page.h"

G_BEGIN_DECLS

/* More numbers of one finding help nobody, and drawing them takes longer than drawing the mail. The marks
 * stay. */
#define TM_PAGE_PLACES_MAX 40

TmSeverity tm_page_get_severity               (const TmFinding *finding);
void       tm_page_note_number                (GHashTable      *table,
                                               guint            key,
                                               guint            number);
void       tm_page_write_badges               (TmPage          *self,
                                               guint32          before);
void       tm_page_write_badges_of_link       (TmPage          *self,
                                               guint            link);
void       tm_page_write_badges_of_image      (TmPage          *self,
                                               guint            image,
                                               gboolean         only_new);
gboolean   tm_page_join_image                 (TmPage          *self,
                                               guint            image,
                                               int              link,
                                               TmSeverity      *ret_severity);
void       tm_page_write_badges_of_attachment (TmPage          *self,
                                               guint            attachment);
void       tm_page_write_badges_of_hidden     (TmPage          *self,
                                               guint32          start);

G_END_DECLS
