/* SPDX-License-Identifier: GPL-3.0-or-later
 * Phrases by tactic and language, as the file data/wording.ini lists them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TmPhrases TmPhrases;

TmPhrases  *tm_phrases_new_from_bytes (GBytes          *bytes,
                                       GError         **error);
void        tm_phrases_free           (TmPhrases       *self);
const char *tm_phrases_get_version    (const TmPhrases *self);
GRegex     *tm_phrases_get            (const TmPhrases *self,
                                       const char      *tactic,
                                       gboolean         japanese);
char      **tm_phrases_dup_tactics    (const TmPhrases *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmPhrases, tm_phrases_free)

G_END_DECLS
