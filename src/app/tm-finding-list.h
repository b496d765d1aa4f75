/* SPDX-License-Identifier: GPL-3.0-or-later
 * All that was noticed: the main reasons, the others folded away, and what could not be looked at. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

#define TM_TYPE_FINDING_LIST (tm_finding_list_get_type ())
G_DECLARE_FINAL_TYPE (TmFindingList, tm_finding_list, TM, FINDING_LIST, AdwBin)

void       tm_finding_list_set_practice (TmFindingList *self,
                                         gboolean       is_practice);
void       tm_finding_list_set_report   (TmFindingList *self,
                                         TmReport      *report);
gboolean   tm_finding_list_select       (TmFindingList *self,
                                         guint          number);

G_END_DECLS
