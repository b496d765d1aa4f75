/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where in a text any of many words begins, in one pass. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmBeginnings TmBeginnings;

/* @owner: as tm_beginnings_add() was told; @position: a byte, where a character begins */
typedef void (*TmBeginningFunc) (guint    owner,
                                 gsize    position,
                                 gpointer user_data);

TmBeginnings *tm_beginnings_new  (void);
TmBeginnings *tm_beginnings_take (GVariantIter       *table);
void          tm_beginnings_write (const TmBeginnings *self,
                                   GVariantBuilder    *table);
void          tm_beginnings_free (TmBeginnings       *self);
void          tm_beginnings_add  (TmBeginnings       *self,
                                  const char         *word,
                                  gsize               length,
                                  gboolean            whole_word,
                                  guint               owner);
void          tm_beginnings_add_number (TmBeginnings *self,
                                        guint         owner);
void          tm_beginnings_find (const TmBeginnings *self,
                                  const GString      *text,
                                  TmBeginningFunc     func,
                                  gpointer            user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmBeginnings, tm_beginnings_free)

G_END_DECLS
