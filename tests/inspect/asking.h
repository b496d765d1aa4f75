/* SPDX-License-Identifier: GPL-3.0-or-later
 * An inspector with few brands, asked one mail after another. */
#pragma once

#include "inspect/tm-inspector.h"

G_BEGIN_DECLS

TmInspector *asking_new_inspector (const char   *worker_path,
                                   guint         run_max_ms);
TmReport    *asking_check_fd      (TmInspector  *inspector,
                                   int           fd);
TmReport    *asking_check_at      (TmInspector  *inspector,
                                   int           fd,
                                   guint64       position);
TmReport    *asking_check         (TmInspector  *inspector,
                                   const char   *mail);
const char  *asking_get_subject   (TmReport     *report);

G_END_DECLS
