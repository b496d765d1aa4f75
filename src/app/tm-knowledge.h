/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the program knows besides the mail: brands, plans, how far they are done, what the person told and
 * ignores. */
#pragma once

#include "inspect/tm-inspector.h"
#include "tm-own-brands.h"
#include "tm-person-store.h"
#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_KNOWLEDGE (tm_knowledge_get_type ())
G_DECLARE_FINAL_TYPE (TmKnowledge, tm_knowledge, TM, KNOWLEDGE, GObject)

TmKnowledge   *tm_knowledge_new            (void);
void           tm_knowledge_load           (TmKnowledge *self);
TmInspector   *tm_knowledge_get_inspector  (TmKnowledge *self);
TmPersonStore *tm_knowledge_get_store      (TmKnowledge *self);
TmProgress    *tm_knowledge_get_progress   (TmKnowledge *self);
GPtrArray     *tm_knowledge_get_guides     (TmKnowledge *self);
void           tm_knowledge_use_person     (TmKnowledge *self);
void           tm_knowledge_toggle_ignored (TmKnowledge *self,
                                            const char  *check,
                                            const char  *domain);
GtkWidget     *tm_knowledge_new_own_brands (TmKnowledge *self);
void           tm_knowledge_drop_service   (TmKnowledge *self,
                                            const char  *brand_id);

G_END_DECLS
