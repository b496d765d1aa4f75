/* SPDX-License-Identifier: GPL-3.0-or-later
 * Phrases by tactic and language, as the file data/wording.ini lists them. */
#pragma once

#include "tm-beginnings.h"
#include "tm-matcher.h"

G_BEGIN_DECLS

typedef struct _TmPhrases TmPhrases;

#define TM_PHRASES_NONE G_MAXUINT
#define TM_PHRASES_ALL (G_MAXUINT - 1)

/* Bytes of the text that was looked through. */
typedef struct
{
  guint start;
  guint end;
} TmPlace;

TmPhrases  *tm_phrases_new            (const char      *version);
TmPhrases  *tm_phrases_new_from_table (GVariant        *table);
GVariant   *tm_phrases_to_table       (const TmPhrases *self);
void        tm_phrases_free           (TmPhrases       *self);
guint       tm_phrases_add_tactic     (TmPhrases       *self,
                                       const char      *tactic,
                                       gboolean         japanese);
guint       tm_phrases_open           (TmPhrases       *self,
                                       guint            id);
void        tm_phrases_add_number     (TmPhrases       *self,
                                       guint            owner);
TmMatcher  *tm_phrases_get_matcher    (TmPhrases       *self);
TmBeginnings *tm_phrases_get_beginnings (TmPhrases     *self);
const char *tm_phrases_get_version    (const TmPhrases *self);
guint       tm_phrases_get_id         (const TmPhrases *self,
                                       const char      *tactic,
                                       gboolean         japanese);
guint       tm_phrases_get_n          (const TmPhrases *self);
void        tm_phrases_search         (const TmPhrases *self,
                                       const GString   *text,
                                       guint            only,
                                       guint            max,
                                       GArray         **places);
char      **tm_phrases_dup_tactics    (const TmPhrases *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPhrases, tm_phrases_free)

G_END_DECLS
