/* SPDX-License-Identifier: GPL-3.0-or-later
 * The plans that this program was installed with. */
#pragma once

#include <gio/gio.h>

#include "core/tm-guide.h"
#include "core/tm-report.h"

G_BEGIN_DECLS

void       tm_guide_shelf_load_async  (const char          *folder,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
GPtrArray *tm_guide_shelf_load_finish (GAsyncResult        *result,
                                       GError             **error);
TmGuide   *tm_guide_shelf_find        (GPtrArray           *guides,
                                       const char          *brand,
                                       const char * const  *finding_ids);
TmGuide   *tm_guide_shelf_find_id     (GPtrArray           *guides,
                                       const char          *id);
char     **tm_guide_shelf_dup_titles  (GPtrArray           *guides,
                                       TmReport            *report);

G_END_DECLS
