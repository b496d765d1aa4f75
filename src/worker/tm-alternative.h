/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which of several forms of one text mail programs show. */
#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

/* Text of an unknown kind is the last that is wanted. */
enum { TM_RANK_NOTHING, TM_RANK_TEXT, TM_RANK_PLAIN, TM_RANK_HTML };

GHashTable *tm_alternative_ranks_new (void);
guint       tm_alternative_rank      (GHashTable     *ranks,
                                      GMimeObject    *object);
int         tm_alternative_choose    (GHashTable     *ranks,
                                      GMimeMultipart *multipart);

G_END_DECLS
