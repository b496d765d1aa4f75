/* SPDX-License-Identifier: GPL-3.0-or-later
 * The report on paper or as PDF, for the family, the bank, the police. */
#pragma once

#include <adwaita.h>

#include "core/tm-report.h"

G_BEGIN_DECLS

void        tm_print_job_ask_async     (GtkWindow            *parent,
                                        TmReport             *report,
                                        const char * const   *steps,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void        tm_print_job_save_async    (TmReport             *report,
                                        const char * const   *steps,
                                        GFile                *file,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean    tm_print_job_finish        (GAsyncResult         *result,
                                        gboolean             *ret_is_file,
                                        GError              **error);
const char *tm_print_job_get_complaint (const GError         *error,
                                        gboolean              is_file);

G_END_DECLS
