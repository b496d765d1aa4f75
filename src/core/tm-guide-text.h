/* SPDX-License-Identifier: GPL-3.0-or-later
 * A plan as plain text: to ask somebody about one step, and to show what was done when. */
#pragma once

#include "tm-guide.h"
#include "tm-listed.h"

G_BEGIN_DECLS

char *tm_guide_text_dup_request (const TmGuideStep *step);
char *tm_guide_text_dup_record  (const char        *title,
                                 TmHappened         happened,
                                 TmListed           listed,
                                 GPtrArray         *steps,
                                 const gint64      *done,
                                 GTimeZone         *zone);

G_END_DECLS
