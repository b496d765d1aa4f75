/* SPDX-License-Identifier: GPL-3.0-or-later
 * Phrases taken apart into pieces, and whether one stands at a certain place of a text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TmMatcher TmMatcher;

/* No list of words of this name is known. */
#define TM_MATCHER_NO_LIST G_MAXUINT

TmMatcher  *tm_matcher_new          (void);
TmMatcher  *tm_matcher_take         (GVariantIter    *table);
void        tm_matcher_write        (const TmMatcher *self,
                                     GVariantBuilder *table);
void        tm_matcher_free         (TmMatcher       *self);

guint       tm_matcher_open_list    (TmMatcher       *self,
                                     const char      *name);
guint       tm_matcher_find_list    (const TmMatcher *self,
                                     const char      *name);
guint       tm_matcher_open_phrase  (TmMatcher       *self);
void        tm_matcher_add_words    (TmMatcher       *self,
                                     const char      *words,
                                     gboolean         japanese);
void        tm_matcher_add_blank    (TmMatcher       *self);
void        tm_matcher_add_gap      (TmMatcher       *self,
                                     gboolean         japanese);
void        tm_matcher_add_list     (TmMatcher       *self,
                                     guint            list);
void        tm_matcher_close        (TmMatcher       *self);

gsize       tm_matcher_match        (const TmMatcher *self,
                                     guint            phrase,
                                     const GString   *text,
                                     gsize            position);
guint       tm_matcher_filter_number (const TmMatcher *self,
                                      const guint     *phrases,
                                      gsize            n_phrases,
                                      const GString   *text,
                                      gsize            position,
                                      guint           *ret_indices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmMatcher, tm_matcher_free)

G_END_DECLS
