/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hosts that wear the name of somebody else's domain. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TM_BORROWED_NOT,
  TM_BORROWED_WORD,   /* the word that was registered, as a word of its own */
  TM_BORROWED_WHOLE   /* the whole domain, its dots perhaps written as hyphens or underscores */
} TmBorrowed;

TmBorrowed tm_borrowed_name_find       (const char *owner,
                                        const char *host);
gboolean   tm_borrowed_name_is_at_head (const char *local,
                                        const char *owner);
char      *tm_borrowed_name_dup_site   (const char *name,
                                        guint32    *ret_start,
                                        guint32    *ret_end);

G_END_DECLS
