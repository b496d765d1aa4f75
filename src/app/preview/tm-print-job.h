/* SPDX-License-Identifier: GPL-3.0-or-later
 * The report on paper or as PDF, for the family, the bank, the police. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

void tm_print_job_start         (GtkWindow           *parent,
                                 TmReport            *report,
                                 const char * const  *steps);
void tm_print_job_print_to_uri  (TmReport            *report,
                                 const char * const  *steps,
                                 const char          *uri,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean tm_print_job_print_finish (GAsyncResult     *result,
                                 GError             **error);

G_END_DECLS
