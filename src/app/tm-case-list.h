/* SPDX-License-Identifier: GPL-3.0-or-later
 * The plans that are half done, each with a way on and a way to forget it. */
#pragma once

#include <adwaita.h>

#include "tm-progress.h"

G_BEGIN_DECLS

#define TM_TYPE_CASE_LIST (tm_case_list_get_type ())
G_DECLARE_FINAL_TYPE (TmCaseList, tm_case_list, TM, CASE_LIST, AdwBin)

void tm_case_list_set_progress (TmCaseList *self,
                                TmProgress *progress,
                                GPtrArray  *guides);

G_END_DECLS
