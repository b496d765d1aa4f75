/* SPDX-License-Identifier: GPL-3.0-or-later
 * What to do next: a plan of steps read from a data file, cut to what happened. */
#pragma once

#include <gio/gio.h>

#include "tm-guide-step.h"
#include "tm-happened.h"
#include "tm-verdict.h"

G_BEGIN_DECLS

typedef struct _TmGuide TmGuide;

TmGuide           *tm_guide_new_from_bytes (GBytes             *bytes,
                                            const char         *language,
                                            GError            **error);
TmGuide           *tm_guide_new_joined     (TmGuide            *base,
                                            TmGuide            *own,
                                            GError            **error);
TmGuide           *tm_guide_ref            (TmGuide            *self);
void               tm_guide_unref          (TmGuide            *self);
const char        *tm_guide_get_id         (const TmGuide      *self);
const char        *tm_guide_get_title      (const TmGuide      *self);
const char        *tm_guide_get_topic      (const TmGuide      *self);
const char        *tm_guide_get_base_id    (const TmGuide      *self);
int                tm_guide_get_order      (const TmGuide      *self);
gboolean           tm_guide_is_for_brand   (const TmGuide      *self,
                                            const char         *brand_id);
gboolean           tm_guide_is_for_findings (const TmGuide     *self,
                                            const char * const *finding_ids);
GPtrArray         *tm_guide_dup_steps      (TmGuide            *self,
                                            TmLevel             level,
                                            TmHappened          happened,
                                            const char * const *finding_ids);
guint              tm_guide_count_main     (GPtrArray          *steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmGuide, tm_guide_unref)

G_END_DECLS
